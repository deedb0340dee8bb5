package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.List;
import java.util.Set;

/**
 * One variant's result table of one output, folded tick by tick. It remembers what the last folded
 * tick did to it, so that the table before the tick and the table after it can both be read.
 */
interface ResultTable {
  /** An empty table that folds as the output declares. */
  static ResultTable of(RowForm form) {
    return switch (form.folding()) {
      case PER_BATCH, COMPLETE -> new ReplacedTable(form);
      case APPEND -> new AppendedTable(form);
      case UPDATE -> new KeyedTable(form);
    };
  }

  /**
   * Folds one tick.
   *
   * @param emissions the tick's emissions in order; none where the variant was silent
   */
  void fold(List<List<CapturedRow>> emissions);

  /** How many rows there are after the tick. */
  int size();

  /** The rows of one identity before the tick; empty where it was absent. */
  List<CapturedRow> before(Identity identity);

  /** The rows of one identity after the tick; empty where it is absent. */
  List<CapturedRow> after(Identity identity);

  /** Identities that the tick may have changed; for a per-batch table, those it now holds. */
  Set<Identity> touched();
}

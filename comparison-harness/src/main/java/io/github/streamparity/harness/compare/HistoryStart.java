package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Side;
import java.util.List;

/**
 * Looks at the first tick after which the tables differ: if a key goes on there to other values on
 * the two sides, it has not the same history, and nobody needs to walk through the captures once
 * more to find that out.
 */
final class HistoryStart {
  private final RowForm form;
  private final TablePair tables;
  private boolean agreed = true;
  private boolean differs;

  HistoryStart(RowForm form, TablePair tables) {
    this.form = form;
    this.tables = tables;
  }

  /** Is shown every tick while the tables hold it. */
  void see(List<Candidate> candidates) {
    if (agreed && !tables.agree()) {
      agreed = false;
      differs =
          candidates.stream()
              .filter(candidate -> candidate.kind() == DivergenceKind.CHANGED)
              .flatMap(candidate -> candidate.rows().stream())
              .anyMatch(this::goesOnOtherwise);
    }
  }

  /** Whether the histories are known to differ. */
  boolean differs() {
    return differs;
  }

  private boolean goesOnOtherwise(RowDifference difference) {
    Foldings foldings = form.output().foldings();
    if (foldings.reference() != foldings.candidate() || form.tolerates()) {
      return false;
    }
    if (TablePair.everyRowIsNew(foldings.reference())) {
      return true; // every tick in which a key appears is a step
    }
    CapturedRow row = difference.row();
    List<CapturedRow> before = tables.before(Side.REFERENCE, row);
    List<CapturedRow> ours = tables.after(Side.REFERENCE, row);
    List<CapturedRow> theirs = tables.after(Side.CANDIDATE, row);
    return !RowMatching.same(form, ours, theirs)
        && !RowMatching.same(form, ours, before)
        && !RowMatching.same(form, theirs, before);
  }
}

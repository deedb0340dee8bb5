package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both sides fold per batch or complete: what a tick emits replaces the table. Silence empties a
 * per-batch table and leaves a complete one as it was.
 */
final class ReplacedPair extends TablePair {
  private final RowForm form;
  private final Map<Side, Content> previous = new EnumMap<>(Side.class);
  private final Map<Side, Content> current = new EnumMap<>(Side.class);
  private RowMatching left = RowMatching.PERFECT;
  private boolean agree = true;
  private boolean agreedBefore = true;
  private boolean bothEmitted;

  ReplacedPair(RowForm form) {
    this.form = form;
    for (Side side : Side.values()) {
      current.put(side, new Content(List.of()));
      previous.put(side, current.get(side));
    }
  }

  @Override
  void fold(List<List<CapturedRow>> reference, List<List<CapturedRow>> candidate) {
    agreedBefore = agree;
    boolean replacedOurs = replace(Side.REFERENCE, reference);
    boolean replacedTheirs = replace(Side.CANDIDATE, candidate);
    bothEmitted = !reference.isEmpty() && !candidate.isEmpty();
    if (replacedOurs || replacedTheirs) {
      List<CapturedRow> ours = current.get(Side.REFERENCE).rows;
      List<CapturedRow> theirs = current.get(Side.CANDIDATE).rows;
      left = RowMatching.of(form, ours, theirs);
      agree = form.output().ordered() ? RowMatching.sameOrder(form, ours, theirs) : left.perfect();
    }
  }

  /** Where both emitted, the tables are the emissions. */
  @Override
  Optional<RowMatching> matching() {
    return bothEmitted ? Optional.of(left) : Optional.empty();
  }

  @Override
  void forgetTick() {
    previous.putAll(current);
  }

  private boolean replace(Side side, List<List<CapturedRow>> emissions) {
    Folding folding = form.output().folding(side);
    previous.put(side, current.get(side));
    boolean replaced = folding == Folding.PER_BATCH || !emissions.isEmpty();
    if (replaced) {
      current.put(side, new Content(together(folding, emissions)));
    }
    return replaced;
  }

  @Override
  boolean agree() {
    return agree;
  }

  @Override
  int size(Side side) {
    return current.get(side).rows.size();
  }

  @Override
  List<CapturedRow> before(Side side, CapturedRow row) {
    return previous.get(side).of(row);
  }

  @Override
  List<CapturedRow> after(Side side, CapturedRow row) {
    return current.get(side).of(row);
  }

  @Override
  List<RowDifference> behind(Side silent, List<CapturedRow> emitted) {
    if (form.output().folding(silent) == Folding.PER_BATCH) {
      return emitted.stream().map(row -> RowDifference.only(silent.other(), row)).toList();
    }
    return differences();
  }

  private List<RowDifference> differences() {
    List<RowDifference> rows = new ArrayList<>();
    for (Side side : Side.values()) {
      left.of(side).forEach(row -> rows.add(RowDifference.only(side, row)));
    }
    return rows;
  }

  /** Silence empties a per-batch table and leaves a complete one. */
  @Override
  List<RowDifference> keptOnOneSide() {
    boolean sameFolding =
        form.output().folding(Side.REFERENCE) == form.output().folding(Side.CANDIDATE);
    return sameFolding || agree || !agreedBefore ? List.of() : differences();
  }

  /** Rows, indexed only when somebody asks for one of them: most ticks nobody does. */
  private final class Content {
    private final List<CapturedRow> rows;
    private Optional<Map<Identity, List<CapturedRow>>> index = Optional.empty();

    Content(List<CapturedRow> rows) {
      this.rows = rows;
    }

    List<CapturedRow> of(CapturedRow row) {
      if (index.isEmpty()) {
        Map<Identity, List<CapturedRow>> byIdentity = new HashMap<>(rows.size() * 2);
        for (CapturedRow each : rows) {
          byIdentity.computeIfAbsent(form.identity(each), absent -> new ArrayList<>(1)).add(each);
        }
        index = Optional.of(byIdentity);
      }
      return index.get().getOrDefault(form.identity(row), List.of());
    }
  }
}

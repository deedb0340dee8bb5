package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both sides fold by append: every row is added and stays. Equal rows cancel, so that only what is
 * unmatched is kept, by the columns that must be equal.
 */
final class AppendedPair extends TablePair {
  private final RowForm form;
  private final Map<Identity, RowMatching> surplus = new HashMap<>();
  private final Map<Side, Integer> sizes = new EnumMap<>(Side.class);
  private RowMatching left = RowMatching.PERFECT;

  AppendedPair(RowForm form) {
    this.form = form;
  }

  @Override
  void fold(List<List<CapturedRow>> reference, List<List<CapturedRow>> candidate) {
    List<CapturedRow> ours = together(form.output().folding(Side.REFERENCE), reference);
    List<CapturedRow> theirs = together(form.output().folding(Side.CANDIDATE), candidate);
    sizes.merge(Side.REFERENCE, ours.size(), Integer::sum);
    sizes.merge(Side.CANDIDATE, theirs.size(), Integer::sum);
    left = RowMatching.of(form, ours, theirs);
    byExactColumns(left.reference()).forEach((exact, rows) -> add(exact, rows, List.of()));
    byExactColumns(left.candidate()).forEach((exact, rows) -> add(exact, List.of(), rows));
  }

  private Map<Identity, List<CapturedRow>> byExactColumns(List<CapturedRow> rows) {
    Map<Identity, List<CapturedRow>> groups = new HashMap<>();
    rows.forEach(
        row -> groups.computeIfAbsent(form.exact(row), absent -> new ArrayList<>(1)).add(row));
    return groups;
  }

  private void add(Identity exact, List<CapturedRow> ours, List<CapturedRow> theirs) {
    RowMatching before = surplus.getOrDefault(exact, RowMatching.PERFECT);
    RowMatching after =
        RowMatching.of(form, joined(before.reference(), ours), joined(before.candidate(), theirs));
    if (after.perfect()) {
      surplus.remove(exact);
    } else {
      surplus.put(exact, after);
    }
  }

  private static List<CapturedRow> joined(List<CapturedRow> rows, List<CapturedRow> more) {
    List<CapturedRow> all = new ArrayList<>(rows);
    all.addAll(more);
    return all;
  }

  @Override
  Optional<RowMatching> matching() {
    return Optional.of(left);
  }

  @Override
  boolean agree() {
    return surplus.isEmpty();
  }

  @Override
  int size(Side side) {
    return sizes.getOrDefault(side, 0);
  }

  @Override
  List<CapturedRow> before(Side side, CapturedRow row) {
    return List.of();
  }

  @Override
  List<CapturedRow> after(Side side, CapturedRow row) {
    return List.of();
  }

  @Override
  List<RowDifference> behind(Side silent, List<CapturedRow> emitted) {
    return emitted.stream().map(row -> RowDifference.only(silent.other(), row)).toList();
  }
}

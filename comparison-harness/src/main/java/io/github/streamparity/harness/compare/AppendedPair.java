package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Both sides fold by append: every row is added and stays. Equal rows cancel, so that only what is
 * unmatched is kept.
 */
final class AppendedPair extends TablePair {
  private final RowForm form;
  private final Map<Identity, Integer> surplus = new HashMap<>();
  private final Map<Side, Integer> sizes = new EnumMap<>(Side.class);

  AppendedPair(RowForm form) {
    this.form = form;
  }

  @Override
  void fold(List<List<CapturedRow>> reference, List<List<CapturedRow>> candidate) {
    List<CapturedRow> ours = together(form.output().folding(Side.REFERENCE), reference);
    List<CapturedRow> theirs = together(form.output().folding(Side.CANDIDATE), candidate);
    sizes.merge(Side.REFERENCE, ours.size(), Integer::sum);
    sizes.merge(Side.CANDIDATE, theirs.size(), Integer::sum);
    RowMatching left = RowMatching.of(form, ours, theirs);
    left.reference().forEach(row -> count(row, 1));
    left.candidate().forEach(row -> count(row, -1));
  }

  private void count(CapturedRow row, int by) {
    surplus.merge(form.exact(row), by, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
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

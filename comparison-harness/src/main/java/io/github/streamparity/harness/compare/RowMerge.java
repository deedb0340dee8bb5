package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowOrder;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cancels the equal rows of two bags that are both in canonical order, in one walk; that they are
 * in it is found out on the way.
 */
final class RowMerge {
  private static final int OUT_OF_ORDER = -1;

  private final RowForm form;
  private final Comparator<CapturedRow> order;
  private final List<CapturedRow> reference;
  private final List<CapturedRow> candidate;
  private final List<CapturedRow> onlyReference = new ArrayList<>();
  private final List<CapturedRow> onlyCandidate = new ArrayList<>();

  RowMerge(RowForm form, List<CapturedRow> reference, List<CapturedRow> candidate) {
    this.form = form;
    this.order = RowOrder.of(form.output());
    this.reference = reference;
    this.candidate = candidate;
  }

  /** Whether rows are in canonical order and no two of them compare as equal. */
  static boolean isStrictlyAscending(RowForm form, List<CapturedRow> rows) {
    Comparator<CapturedRow> order = RowOrder.of(form.output());
    for (int i = 1; i < rows.size(); i++) {
      if (order.compare(rows.get(i - 1), rows.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Matches the rows that are left; empty if a bag is not in order. */
  Optional<RowMatching> run() {
    int i = 0;
    int j = 0;
    while (i < reference.size() || j < candidate.size()) {
      int same = sameFrom(i, j);
      i += same;
      j += same;
      int compared = compare(i, j);
      int endOfOurs = compared <= 0 ? endOfGroup(reference, i) : i;
      int endOfTheirs = compared >= 0 ? endOfGroup(candidate, j) : j;
      if (endOfOurs == OUT_OF_ORDER || endOfTheirs == OUT_OF_ORDER) {
        return Optional.empty();
      }
      if (endOfOurs - i != 1 || endOfTheirs - j != 1 || !isSame(i, j)) {
        addGroup(reference.subList(i, endOfOurs), candidate.subList(j, endOfTheirs));
      }
      i = endOfOurs;
      j = endOfTheirs;
    }
    return Optional.of(new RowMatching(onlyReference, onlyCandidate));
  }

  /**
   * How many rows from here on both sides have, one of each key, and more of them follow: the
   * common case, for which one comparison a pair of rows is enough.
   */
  private int sameFrom(int i, int j) {
    int most = Math.min(reference.size() - i, candidate.size() - j);
    int same = 0;
    while (same < most
        && isSame(i + same, j + same)
        && (same == 0 || order.compare(reference.get(i + same - 1), reference.get(i + same)) < 0)) {
      same++;
    }
    return Math.max(0, same - 1); // more rows of the last one's key may follow
  }

  /** Which side's row comes first; a side that is at its end has none. */
  private int compare(int i, int j) {
    if (i == reference.size() || j == candidate.size()) {
      return i == reference.size() ? 1 : -1;
    }
    return order.compare(reference.get(i), candidate.get(j));
  }

  private boolean isSame(int i, int j) {
    return form.same(reference.get(i), candidate.get(j));
  }

  private void addGroup(List<CapturedRow> ours, List<CapturedRow> theirs) {
    boolean several = ours.size() > 1 || theirs.size() > 1;
    RowMatching left =
        several && !ours.isEmpty() && !theirs.isEmpty()
            ? RowMatching.hashed(form, ours, theirs)
            : new RowMatching(ours, theirs);
    onlyReference.addAll(left.of(Side.REFERENCE));
    onlyCandidate.addAll(left.of(Side.CANDIDATE));
  }

  private int endOfGroup(List<CapturedRow> rows, int start) {
    CapturedRow first = rows.get(start);
    for (int end = start + 1; end < rows.size(); end++) {
      int compared = order.compare(first, rows.get(end));
      if (compared != 0) {
        return compared < 0 ? end : OUT_OF_ORDER;
      }
    }
    return rows.size();
  }
}

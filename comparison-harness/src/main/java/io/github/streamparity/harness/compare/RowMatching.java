package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Two bags of rows with their equal rows cancelled: what is left on either side, in its own order.
 * Where one side has an equal row more often, its later ones cancel first, so that what is left of
 * a key comes before its last value.
 *
 * <p>Rows within a tolerance are matched among rows that are equal otherwise: with one such number
 * in their sorted order, which finds a perfect match wherever there is one, and so do {@link
 * NearRows} with several, up to {@value #MOST_NEAR} rows.
 *
 * @param reference rows that only the reference has
 * @param candidate rows that only the candidate has
 */
record RowMatching(List<CapturedRow> reference, List<CapturedRow> candidate) {
  /** On each side; a path through them may be as long. */
  private static final int MOST_NEAR = 200;

  static final RowMatching PERFECT = new RowMatching(List.of(), List.of());

  /** Cancels the equal rows of two bags. */
  static RowMatching of(RowForm form, List<CapturedRow> reference, List<CapturedRow> candidate) {
    int same = commonStart(form, reference, candidate);
    if (same == reference.size() && same == candidate.size()) {
      return PERFECT;
    }
    // A common start changes nothing that is left, unless rows of its last key follow it.
    int from = startOfGroup(form, reference, candidate, same);
    List<CapturedRow> ours = reference.subList(from, reference.size());
    List<CapturedRow> theirs = candidate.subList(from, candidate.size());
    if (form.tolerates()) {
      return near(form, ours, theirs);
    }
    return merged(form, ours, theirs);
  }

  /** Whether two bags hold the same rows. */
  static boolean same(RowForm form, List<CapturedRow> a, List<CapturedRow> b) {
    if (a.size() != b.size()) {
      return false;
    }
    if (a.size() == 1) {
      return form.same(a.get(0), b.get(0));
    }
    return of(form, a, b).perfect();
  }

  /** Whether two emissions hold the same rows in the same order. */
  static boolean sameOrder(RowForm form, List<CapturedRow> a, List<CapturedRow> b) {
    return a.size() == b.size() && commonStart(form, a, b) == a.size();
  }

  boolean perfect() {
    return reference.isEmpty() && candidate.isEmpty();
  }

  List<CapturedRow> of(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }

  private static int commonStart(RowForm form, List<CapturedRow> a, List<CapturedRow> b) {
    int most = Math.min(a.size(), b.size());
    int at = 0;
    while (at < most && form.same(a.get(at), b.get(at))) {
      at++;
    }
    return at;
  }

  private static int startOfGroup(
      RowForm form, List<CapturedRow> a, List<CapturedRow> b, int same) {
    if (form.tolerates() || !form.comparesEveryColumn()) {
      return 0;
    }
    int from = same;
    while (from > 0 && (continues(form, a, from, same) || continues(form, b, from, same))) {
      from--;
    }
    return from;
  }

  private static boolean continues(RowForm form, List<CapturedRow> rows, int from, int same) {
    return same < rows.size() && form.sameIdentity(rows.get(from - 1), rows.get(same));
  }

  /** Walks both sides in their canonical order, as far as they are in it. */
  private static RowMatching merged(
      RowForm form, List<CapturedRow> reference, List<CapturedRow> candidate) {
    boolean inOrder = !form.output().ordered() && (form.keyed() || form.comparesEveryColumn());
    return inOrder
        ? new RowMerge(form, reference, candidate)
            .run()
            .orElseGet(() -> hashed(form, reference, candidate))
        : hashed(form, reference, candidate);
  }

  /** Counts equal rows, in whatever order they are. */
  static RowMatching hashed(
      RowForm form, List<CapturedRow> reference, List<CapturedRow> candidate) {
    Map<Identity, int[]> counts = new HashMap<>(candidate.size() * 2);
    for (CapturedRow row : candidate) {
      counts.computeIfAbsent(form.exact(row), absent -> new int[1])[0]++;
    }
    List<CapturedRow> onlyReference = new ArrayList<>();
    for (int i = reference.size() - 1; i >= 0; i--) {
      int[] count = counts.get(form.exact(reference.get(i)));
      if (count == null || count[0] == 0) {
        onlyReference.add(reference.get(i));
      } else {
        count[0]--;
      }
    }
    Collections.reverse(onlyReference);
    List<CapturedRow> onlyCandidate = new ArrayList<>();
    for (CapturedRow row : candidate) {
      int[] count = counts.get(form.exact(row));
      if (count[0] > 0) {
        onlyCandidate.add(row);
        count[0]--;
      }
    }
    return new RowMatching(onlyReference, onlyCandidate);
  }

  private static RowMatching near(
      RowForm form, List<CapturedRow> reference, List<CapturedRow> candidate) {
    Map<Identity, List<Integer>> ours = positions(form, reference);
    Map<Identity, List<Integer>> theirs = positions(form, candidate);
    BitSet matchedOurs = new BitSet();
    BitSet matchedTheirs = new BitSet();
    ours.forEach(
        (exact, positions) -> {
          List<Integer> others = theirs.getOrDefault(exact, List.of());
          if (others.size() == 1) {
            CapturedRow only = candidate.get(others.get(0));
            positions.stream()
                .filter(position -> form.near(reference.get(position), only))
                .max(Comparator.naturalOrder())
                .ifPresent(
                    position -> {
                      matchedOurs.set(position);
                      matchedTheirs.set(others.get(0));
                    });
            return;
          }
          if (positions.size() == 1) {
            CapturedRow only = reference.get(positions.get(0));
            others.stream()
                .filter(position -> form.near(only, candidate.get(position)))
                .max(Comparator.naturalOrder())
                .ifPresent(
                    position -> {
                      matchedOurs.set(positions.get(0));
                      matchedTheirs.set(position);
                    });
            return;
          }
          int most = Math.max(positions.size(), others.size());
          if (!form.toleratesOneNumber() && most <= MOST_NEAR) {
            NearRows pairs =
                new NearRows(form, pick(reference, positions), pick(candidate, others));
            set(positions, pairs::isOursPaired, matchedOurs);
            set(others, pairs::isTheirsPaired, matchedTheirs);
            return;
          }
          int i = 0;
          int j = 0;
          while (i < positions.size() && j < others.size()) {
            CapturedRow a = reference.get(positions.get(i));
            CapturedRow b = candidate.get(others.get(j));
            if (form.near(a, b)) {
              matchedOurs.set(positions.get(i++));
              matchedTheirs.set(others.get(j++));
            } else if (form.compareTolerant(a, b) < 0) {
              i++;
            } else {
              j++;
            }
          }
        });
    return new RowMatching(without(reference, matchedOurs), without(candidate, matchedTheirs));
  }

  private static List<CapturedRow> pick(List<CapturedRow> rows, List<Integer> positions) {
    return positions.stream().map(rows::get).toList();
  }

  private static void set(List<Integer> positions, IntPredicate isMatched, BitSet matched) {
    for (int i = 0; i < positions.size(); i++) {
      matched.set(positions.get(i), isMatched.test(i));
    }
  }

  /** Positions of the rows that are equal but for tolerances, each group in tolerant order. */
  private static Map<Identity, List<Integer>> positions(RowForm form, List<CapturedRow> rows) {
    Map<Identity, List<Integer>> positions = new HashMap<>(rows.size() * 2);
    for (int i = 0; i < rows.size(); i++) {
      positions.computeIfAbsent(form.exact(rows.get(i)), absent -> new ArrayList<>(1)).add(i);
    }
    Comparator<Integer> order = (a, b) -> form.compareTolerant(rows.get(a), rows.get(b));
    positions.values().forEach(group -> group.sort(order));
    return positions;
  }

  private static List<CapturedRow> without(List<CapturedRow> rows, BitSet matched) {
    return IntStream.range(0, rows.size())
        .filter(i -> !matched.get(i))
        .mapToObj(rows::get)
        .toList();
  }
}

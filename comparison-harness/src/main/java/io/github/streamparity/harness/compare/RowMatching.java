package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two bags of rows with their equal rows cancelled: what is left on either side, in its own order.
 * Where one side has an equal row more often, its later ones cancel first, so that what is left of
 * a key comes before its last value.
 *
 * <p>Rows within a tolerance are matched in the sorted order of the columns that have one, among
 * rows that are equal otherwise. With one such column that finds a perfect match wherever there is
 * one.
 *
 * @param dstream rows that only DStreams have
 * @param structured rows that only Structured Streaming has
 */
record RowMatching(List<CapturedRow> dstream, List<CapturedRow> structured) {
  private static final RowMatching PERFECT = new RowMatching(List.of(), List.of());

  /** Cancels the equal rows of two bags. */
  static RowMatching of(RowForm form, List<CapturedRow> dstream, List<CapturedRow> structured) {
    if (dstream.equals(structured)) {
      return PERFECT;
    }
    return form.tolerates() ? near(form, dstream, structured) : exact(form, dstream, structured);
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

  boolean perfect() {
    return dstream.isEmpty() && structured.isEmpty();
  }

  private static RowMatching exact(
      RowForm form, List<CapturedRow> dstream, List<CapturedRow> structured) {
    Map<Identity, int[]> counts = new HashMap<>(structured.size() * 2);
    for (CapturedRow row : structured) {
      counts.computeIfAbsent(form.exact(row), absent -> new int[1])[0]++;
    }
    List<CapturedRow> onlyDStream = new ArrayList<>();
    for (int i = dstream.size() - 1; i >= 0; i--) {
      int[] count = counts.get(form.exact(dstream.get(i)));
      if (count == null || count[0] == 0) {
        onlyDStream.add(dstream.get(i));
      } else {
        count[0]--;
      }
    }
    Collections.reverse(onlyDStream);
    List<CapturedRow> onlyStructured = new ArrayList<>();
    for (CapturedRow row : structured) {
      int[] count = counts.get(form.exact(row));
      if (count[0] > 0) {
        onlyStructured.add(row);
        count[0]--;
      }
    }
    return new RowMatching(onlyDStream, onlyStructured);
  }

  private static RowMatching near(
      RowForm form, List<CapturedRow> dstream, List<CapturedRow> structured) {
    Map<Identity, List<Integer>> ours = positions(form, dstream);
    Map<Identity, List<Integer>> theirs = positions(form, structured);
    BitSet matchedOurs = new BitSet();
    BitSet matchedTheirs = new BitSet();
    ours.forEach(
        (exact, positions) -> {
          List<Integer> others = theirs.getOrDefault(exact, List.of());
          if (others.size() == 1) {
            CapturedRow only = structured.get(others.get(0));
            positions.stream()
                .filter(it -> form.near(dstream.get(it), only))
                .max(Comparator.naturalOrder())
                .ifPresent(
                    it -> {
                      matchedOurs.set(it);
                      matchedTheirs.set(others.get(0));
                    });
            return;
          }
          int i = 0;
          int j = 0;
          while (i < positions.size() && j < others.size()) {
            CapturedRow a = dstream.get(positions.get(i));
            CapturedRow b = structured.get(others.get(j));
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
    return new RowMatching(without(dstream, matchedOurs), without(structured, matchedTheirs));
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

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Agreement by the book: every table is folded anew for every tick and compared whole. Rows are
 * (word, number), known by their word or by all they hold. An emission list that is empty is a
 * silent tick.
 */
record NaiveComparison(
    Folding folding,
    boolean byWord,
    List<List<List<CapturedRow>>> dstream,
    List<List<List<CapturedRow>>> structured) {

  Agreement agreement() {
    int ticks = dstream.size();
    if (everyTick(0, 0)) {
      return sameEmissions() ? Agreement.EVERY_EMISSION : Agreement.EVERY_TICK;
    }
    for (int k = 1; k <= ticks / 2; k++) {
      if ((everyTick(k, 0) && anyRow(structured)) || (everyTick(0, k) && anyRow(dstream))) {
        return Agreement.LAGGED;
      }
    }
    if (history(dstream).equals(history(structured))) {
      return Agreement.HISTORY;
    }
    Map<CapturedRow, Integer> last = table(dstream, ticks);
    boolean vacuous = folding == Folding.PER_BATCH && last.isEmpty();
    return last.equals(table(structured, ticks)) && !vacuous ? Agreement.FINAL : Agreement.NONE;
  }

  List<Boolean> tablesAgree() {
    List<Boolean> agree = new ArrayList<>();
    for (int tick = 1; tick <= dstream.size(); tick++) {
      agree.add(table(dstream, tick).equals(table(structured, tick)));
    }
    return agree;
  }

  private boolean everyTick(int dstreamEarlier, int structuredEarlier) {
    for (int tick = 1; tick <= dstream.size(); tick++) {
      if (!table(dstream, tick - dstreamEarlier)
          .equals(table(structured, tick - structuredEarlier))) {
        return false;
      }
    }
    return true;
  }

  private boolean anyRow(List<List<List<CapturedRow>>> late) {
    for (int tick = 1; tick <= late.size(); tick++) {
      if (!table(late, tick).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean sameEmissions() {
    for (int tick = 1; tick <= dstream.size(); tick++) {
      List<List<CapturedRow>> ours = dstream.get(tick - 1);
      List<List<CapturedRow>> theirs = structured.get(tick - 1);
      if (ours.isEmpty() != theirs.isEmpty() || !bag(rows(ours)).equals(bag(rows(theirs)))) {
        return false;
      }
    }
    return true;
  }

  private List<CapturedRow> rows(List<List<CapturedRow>> emissions) {
    if (folding == Folding.COMPLETE && !emissions.isEmpty()) {
      return emissions.get(emissions.size() - 1);
    }
    return emissions.stream().flatMap(List::stream).toList();
  }

  private Map<CapturedRow, Integer> table(List<List<List<CapturedRow>>> side, int tick) {
    List<CapturedRow> table = new ArrayList<>();
    Map<Object, CapturedRow> byKey = new LinkedHashMap<>();
    for (int i = 1; i <= tick; i++) {
      List<List<CapturedRow>> emissions = side.get(i - 1);
      if (folding == Folding.PER_BATCH || (folding == Folding.COMPLETE && !emissions.isEmpty())) {
        table.clear();
      }
      table.addAll(rows(emissions));
      rows(emissions).forEach(row -> byKey.put(row.values().get(0), row));
    }
    return folding == Folding.UPDATE ? bag(List.copyOf(byKey.values())) : bag(table);
  }

  private static Map<CapturedRow, Integer> bag(List<CapturedRow> rows) {
    Map<CapturedRow, Integer> bag = new HashMap<>();
    rows.forEach(row -> bag.merge(row, 1, Integer::sum));
    return bag;
  }

  /** For each identity the values that it goes through, as bags of its rows in the table. */
  private Map<Object, List<Map<CapturedRow, Integer>>> history(List<List<List<CapturedRow>>> side) {
    Map<Object, List<Map<CapturedRow, Integer>>> history = new HashMap<>();
    for (int tick = 1; tick <= side.size(); tick++) {
      Map<Object, Map<CapturedRow, Integer>> values = new HashMap<>();
      table(side, tick)
          .forEach(
              (row, count) ->
                  values.computeIfAbsent(identity(row), it -> new HashMap<>()).put(row, count));
      Set<Object> identities = new HashSet<>(values.keySet());
      if (folding != Folding.PER_BATCH) {
        identities.addAll(history.keySet());
      }
      for (Object identity : identities) {
        List<Map<CapturedRow, Integer>> past =
            history.computeIfAbsent(identity, it -> new ArrayList<>());
        Map<CapturedRow, Integer> value = values.getOrDefault(identity, Map.of());
        boolean repeated = !past.isEmpty() && past.get(past.size() - 1).equals(value);
        if (folding == Folding.PER_BATCH || !repeated) {
          past.add(value);
        }
      }
    }
    return history;
  }

  private Object identity(CapturedRow row) {
    return byWord ? row.values().get(0) : row;
  }
}

package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.script.Tick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts in plain Java, for the plain programs of pairs that count. */
final class PlainCounts {
  private PlainCounts() {}

  /** (what, count) of each tick on its own. */
  static List<List<CapturedRow>> ofEachTick(
      List<Tick> ticks, Function<String, List<String>> counted) {
    return ticks.stream().map(tick -> rows(added(new TreeMap<>(), tick, counted))).toList();
  }

  /** (what, count) since the start. */
  static List<List<CapturedRow>> sinceTheStart(
      List<Tick> ticks, Function<String, List<String>> counted) {
    Map<String, Long> counts = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      tables.add(rows(added(counts, tick, counted)));
    }
    return tables;
  }

  /** The words between single spaces; no word is empty. */
  static List<String> words(String line) {
    return Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  private static Map<String, Long> added(
      Map<String, Long> counts, Tick tick, Function<String, List<String>> counted) {
    for (String line : tick.records("lines")) {
      counted.apply(line).forEach(word -> counts.merge(word, 1L, Long::sum));
    }
    return counts;
  }

  private static List<CapturedRow> rows(Map<String, Long> counts) {
    List<CapturedRow> rows = new ArrayList<>();
    counts.forEach((word, count) -> rows.add(row(word, count)));
    return rows;
  }
}

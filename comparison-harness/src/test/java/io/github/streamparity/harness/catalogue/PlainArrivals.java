package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts of words in windows of arrival, in plain Java; a tick is a second. */
final class PlainArrivals {
  private final Instant start;
  private final int length;
  private final int slide;
  private final boolean withZeros;

  /**
   * @param start when the first tick is
   * @param length of a window, in ticks
   * @param slide from one window to the next, in ticks
   * @param withZeros whether DStreams keep keys that fell to zero
   */
  PlainArrivals(Instant start, int length, int slide, boolean withZeros) {
    this.start = start;
    this.length = length;
    this.slide = slide;
    this.withZeros = withZeros;
  }

  List<List<CapturedRow>> tables(Side side, List<Tick> ticks) {
    return side == Side.REFERENCE ? ofDStreams(ticks) : ofTheQuery(ticks);
  }

  /** In every tick in which the slide is over: the ticks up to this one. */
  private List<List<CapturedRow>> ofDStreams(List<Tick> ticks) {
    List<CapturedRow> rows = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    Set<String> ever = new TreeSet<>();
    for (int i = 0; i < ticks.size(); i++) {
      ever.addAll(words(ticks.get(i)));
      if ((i + 1) % slide == 0) {
        Map<String, Long> counts = new TreeMap<>();
        if (withZeros) {
          ever.forEach(word -> counts.put(word, 0L));
        }
        ticks.subList(Math.max(0, i + 1 - length), i + 1).stream()
            .flatMap(tick -> words(tick).stream())
            .forEach(word -> counts.merge(word, 1L, Long::sum));
        Instant end = start.plusSeconds(i);
        counts.forEach((word, count) -> rows.add(row(end.minusSeconds(length), end, word, count)));
      }
      tables.add(List.copyOf(rows));
    }
    return tables;
  }

  /** Each window once, when the watermark has reached its end. */
  private List<List<CapturedRow>> ofTheQuery(List<Tick> ticks) {
    PlainWatermark watermark = new PlainWatermark(Duration.ZERO);
    TreeMap<Instant, Map<String, Long>> byEnd = new TreeMap<>();
    List<CapturedRow> rows = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i++) {
      Instant arrival = start.plusSeconds(i).minusMillis(1);
      List<String> words = words(ticks.get(i));
      if (watermark.runs(ticks.get(i).size() > 0)) {
        words.forEach(word -> add(byEnd, arrival, word));
        Iterator<Map.Entry<Instant, Map<String, Long>>> open = byEnd.entrySet().iterator();
        while (open.hasNext()) {
          Map.Entry<Instant, Map<String, Long>> window = open.next();
          if (watermark.closes(window.getKey())) {
            Instant end = window.getKey();
            window
                .getValue()
                .forEach(
                    (word, count) -> rows.add(row(end.minusSeconds(length), end, word, count)));
            open.remove();
          }
        }
        watermark.saw(words.isEmpty() ? List.of() : List.of(arrival));
      }
      tables.add(List.copyOf(rows));
    }
    return tables;
  }

  /** The table of a query in update mode: each window as far as it has come. */
  List<List<CapturedRow>> soFar(List<Tick> ticks) {
    TreeMap<Instant, Map<String, Long>> byEnd = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i++) {
      Instant arrival = start.plusSeconds(i).minusMillis(1);
      words(ticks.get(i)).forEach(word -> add(byEnd, arrival, word));
      List<CapturedRow> rows = new ArrayList<>();
      byEnd.forEach(
          (end, counts) ->
              counts.forEach(
                  (word, count) -> rows.add(row(end.minusSeconds(length), end, word, count))));
      tables.add(rows);
    }
    return tables;
  }

  private void add(Map<Instant, Map<String, Long>> byEnd, Instant arrival, String word) {
    Instant from = PlainTimes.windowStart(arrival, Duration.ofSeconds(slide));
    while (from.plusSeconds(length).isAfter(arrival)) {
      byEnd
          .computeIfAbsent(from.plusSeconds(length), absent -> new TreeMap<>())
          .merge(word, 1L, Long::sum);
      from = from.minusSeconds(slide);
    }
  }

  private static List<String> words(Tick tick) {
    return tick.records("lines").stream()
        .flatMap(line -> PlainCounts.words(line).stream())
        .toList();
  }
}

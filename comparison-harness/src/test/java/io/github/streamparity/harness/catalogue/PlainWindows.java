package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.script.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts of words in event-time windows, in plain Java. */
final class PlainWindows {
  private static final Pattern TIMED = Pattern.compile("([^,]*),(.*)", Pattern.DOTALL);

  private final Duration length;
  private final Duration slide;
  private final Map<Windowed, Long> counts = new LinkedHashMap<>();
  private Optional<PlainWatermark> watermark = Optional.empty();

  PlainWindows(Duration length, Duration slide) {
    this.length = length;
    this.slide = slide;
  }

  /** The same, with records dropped behind a watermark of that delay. */
  PlainWindows behind(Duration delay) {
    watermark = Optional.of(new PlainWatermark(delay));
    return this;
  }

  /** A window, without its end. */
  record Window(Instant start, Instant end) {}

  /** A word in a window. */
  private record Windowed(Window window, String word) {}

  /** A word of a line and its time. */
  private record Timed(Instant time, String word) {}

  /**
   * (window, word, count) since the start, after each tick.
   *
   * @param columns what stands for a window in a row
   */
  List<List<CapturedRow>> counts(List<Tick> ticks, Function<Window, List<Instant>> columns) {
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      watermark.ifPresent(it -> it.runs(tick.size() > 0));
      List<Timed> words =
          tick.records("lines").stream().flatMap(line -> timed(line).stream()).toList();
      words.forEach(this::add);
      watermark.ifPresent(it -> it.saw(words.stream().map(Timed::time).toList()));
      tables.add(rows(columns));
    }
    return tables;
  }

  private static List<Timed> timed(String line) {
    Matcher parts = TIMED.matcher(line);
    Optional<Instant> time = parts.matches() ? PlainTimes.in(parts.group(1)) : Optional.empty();
    return time.isEmpty()
        ? List.of()
        : PlainCounts.words(parts.group(2)).stream()
            .map(word -> new Timed(time.get(), word))
            .toList();
  }

  private void add(Timed word) {
    Instant start = PlainTimes.windowStart(word.time(), slide);
    while (start.plus(length).isAfter(word.time())) {
      Window window = new Window(start, start.plus(length));
      if (watermark.isEmpty() || !watermark.get().isLate(window.end())) {
        counts.merge(new Windowed(window, word.word()), 1L, Long::sum);
      }
      start = start.minus(slide);
    }
  }

  private List<CapturedRow> rows(Function<Window, List<Instant>> columns) {
    List<CapturedRow> rows = new ArrayList<>();
    counts.forEach(
        (windowed, count) -> {
          List<Object> row = new ArrayList<>(columns.apply(windowed.window()));
          row.add(windowed.word());
          row.add(count);
          rows.add(new CapturedRow(row));
        });
    return rows;
  }
}

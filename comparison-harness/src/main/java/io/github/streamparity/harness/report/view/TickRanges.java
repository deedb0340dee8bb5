package io.github.streamparity.harness.report.view;

import java.util.ArrayList;
import java.util.List;

/** Tick numbers as people write them: {@code 1–3, 7 and 9}. */
public final class TickRanges {
  /**
   * Ticks that follow on each other.
   *
   * @param from the first
   * @param to the last
   */
  public record Range(int from, int to) {
    @Override
    public String toString() {
      return from == to ? Integer.toString(from) : from + "–" + to;
    }
  }

  private TickRanges() {}

  /** The ranges that ascending numbers make up. */
  public static List<Range> of(List<Integer> ticks) {
    List<Range> ranges = new ArrayList<>();
    for (int tick : ticks) {
      Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null && last.to() + 1 == tick) {
        ranges.set(ranges.size() - 1, new Range(last.from(), tick));
      } else {
        ranges.add(new Range(tick, tick));
      }
    }
    return ranges;
  }

  /** {@code tick 3}, {@code ticks 1–3, 7}, and for too many {@code ticks 1, 3, 5, … (40 ticks)}. */
  public static String words(List<Integer> ticks, int limit) {
    List<Range> ranges = of(ticks);
    StringBuilder words = new StringBuilder(ticks.size() == 1 ? "tick " : "ticks ");
    for (int i = 0; i < Math.min(limit, ranges.size()); i++) {
      words.append(i == 0 ? "" : ", ").append(ranges.get(i));
    }
    if (ranges.size() > limit) {
      words.append(", … (").append(ticks.size()).append(" ticks)");
    }
    return words.toString();
  }
}

package io.github.streamparity.harness.report.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where ticks and values lie on a chart.
 *
 * @param left the first tick's place
 * @param right the last tick's place
 * @param top the largest value's place
 * @param bottom the place of zero
 * @param lastTick the last tick
 * @param largest the largest value
 */
public record ChartScale(int left, int right, int top, int bottom, int lastTick, int largest) {
  private static final int LINES = 4;
  private static final int LABELS = 8;

  /** Across, as SVG writes it. */
  public String x(int tick) {
    double share = lastTick == 1 ? 0.5 : (tick - 1.0) / (lastTick - 1.0);
    return String.format(Locale.ROOT, "%.1f", left + 8 + share * (right - left - 16));
  }

  /** Down, as SVG writes it. */
  public String y(int value) {
    double share = (double) value / ceiling();
    return String.format(Locale.ROOT, "%.1f", bottom - share * (bottom - top));
  }

  /** The values that lines are drawn for, from 0 to at least the largest. */
  public List<Integer> values() {
    List<Integer> values = new ArrayList<>();
    for (long value = 0; value <= ceiling(); value += step(largest, LINES)) {
      values.add((int) value);
    }
    return values;
  }

  /** The ticks that are named, round numbers but for the first. */
  public List<Integer> ticks() {
    List<Integer> ticks = new ArrayList<>();
    int step = step(lastTick, LABELS);
    ticks.add(1);
    for (long tick = step; tick <= lastTick; tick += step) {
      if (tick > 1 && tick - 1 >= step / 2) {
        ticks.add((int) tick);
      }
    }
    return ticks;
  }

  private long ceiling() {
    long step = step(largest, LINES);
    return Math.max(step, (largest + step - 1) / step * step);
  }

  /** A round number that goes into a range at most so many times. */
  private static int step(int range, int times) {
    long step = 1;
    while (true) {
      for (int factor : new int[] {1, 2, 5}) {
        if (step * factor * times >= range) {
          return (int) Math.min(step * factor, Integer.MAX_VALUE);
        }
      }
      step *= 10;
    }
  }
}

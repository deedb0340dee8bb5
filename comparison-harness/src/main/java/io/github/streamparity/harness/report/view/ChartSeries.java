package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.TickComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The points that a chart draws for one engine.
 *
 * @param points ascending by tick, at most {@link #LIMIT}
 * @param ticksPerPoint how many ticks a point stands for
 */
public record ChartSeries(List<Point> points, int ticksPerPoint) {
  public static final int LIMIT = 200;

  /**
   * A place on a chart.
   *
   * @param tick the tick, or the first of those that it stands for
   * @param value the largest value in them; empty if there is none
   */
  public record Point(int tick, OptionalInt value) {}

  public ChartSeries {
    points = List.copyOf(points);
  }

  /** The values of ticks; where there are too many, the largest of each few. */
  public static ChartSeries of(
      List<TickComparison> ticks, Function<TickComparison, OptionalInt> valueOf) {
    int width = Strip.ticksPerColumn(ticks.size(), LIMIT);
    List<Point> points = new ArrayList<>();
    for (int from = 0; from < ticks.size(); from += width) {
      List<TickComparison> few = ticks.subList(from, Math.min(from + width, ticks.size()));
      OptionalInt largest = few.stream().map(valueOf).flatMapToInt(OptionalInt::stream).max();
      points.add(new Point(few.get(0).tick(), largest));
    }
    return new ChartSeries(points, width);
  }

  /** The largest value; 0 if there is none. */
  public int max() {
    return points.stream().map(Point::value).flatMapToInt(OptionalInt::stream).max().orElse(0);
  }
}

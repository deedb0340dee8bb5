package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ticks of one output, side by side, engine by engine, for all that the script has. */
public final class Strip {
  private static final int[] ROUND = {1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500};

  private Strip() {}

  /**
   * The places of a strip.
   *
   * @param ticks how many ticks the script has
   * @param limit at most so many places; neighbours share one where there are more ticks
   */
  public static List<StripColumn> columns(
      OutputComparison output, Emissions dstream, Emissions structured, int ticks, int limit) {
    Map<Integer, TickComparison> compared = new HashMap<>();
    output.ticks().forEach(tick -> compared.put(tick.tick(), tick));
    int width = ticksPerColumn(ticks, limit);
    List<StripColumn> columns = new ArrayList<>();
    StripColumn open = null;
    for (int tick = 1; tick <= ticks; tick++) {
      StripColumn one = column(output.output().name(), dstream, structured, tick, compared);
      open = open == null ? one : open.and(one);
      if (tick % width == 0 || tick == ticks) {
        columns.add(open);
        open = null;
      }
    }
    return columns;
  }

  /** How many ticks share a place: a round number. */
  public static int ticksPerColumn(int ticks, int limit) {
    int needed = Math.max(1, (ticks + limit - 1) / limit);
    for (int round : ROUND) {
      if (round >= needed) {
        return round;
      }
    }
    return (needed + 999) / 1000 * 1000;
  }

  private static StripColumn column(
      String output,
      Emissions dstream,
      Emissions structured,
      int tick,
      Map<Integer, TickComparison> compared) {
    Optional<Standing> parted =
        Optional.ofNullable(compared.get(tick)).stream()
            .flatMap(it -> it.divergences().stream())
            .map(Standing::of)
            .min(Standing::compareTo);
    return new StripColumn(
        tick,
        tick,
        dstream.state(output, tick),
        structured.state(output, tick),
        dstream.rows(output, tick).map(List::size).orElse(0),
        structured.rows(output, tick).map(List::size).orElse(0),
        parted,
        parted.isPresent() ? 1 : 0,
        parted.isPresent() ? tick : 0);
  }
}

package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The ticks of one output, side by side, for all that the script has. */
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
      OutputComparison output, ShownTicks shown, int ticks, int limit) {
    String name = output.output().name();
    int width = ticksPerColumn(ticks, limit);
    List<StripColumn> columns = new ArrayList<>();
    StripColumn open = null;
    for (int tick = 1; tick <= ticks; tick++) {
      StripColumn one = column(name, shown, tick);
      open = open == null ? one : open.and(one);
      if (tick % width == 0 || tick == ticks) {
        columns.add(open);
        open = null;
      }
    }
    return columns;
  }

  /** The ticks to which the places of a strip lead: the first of the gravest in each. */
  public static Set<Integer> targets(Differences differences, int ticks, int limit) {
    int width = ticksPerColumn(ticks, limit);
    Map<Integer, Integer> targets = new HashMap<>();
    Map<Integer, Standing> gravest = new HashMap<>();
    differences
        .standings()
        .forEach(
            (tick, standing) -> {
              int place = (tick - 1) / width;
              if (!gravest.containsKey(place) || standing.compareTo(gravest.get(place)) < 0) {
                gravest.put(place, standing);
                targets.put(place, tick);
              }
            });
    return new TreeSet<>(targets.values());
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

  private static StripColumn column(String output, ShownTicks shown, int tick) {
    Optional<Standing> differing = shown.differences(output).standing(tick);
    return new StripColumn(
        tick,
        tick,
        did(Side.REFERENCE, output, shown, tick),
        did(Side.CANDIDATE, output, shown, tick),
        differing,
        differing.isPresent() ? 1 : 0,
        differing.isPresent() ? tick : 0);
  }

  private static StripColumn.Did did(Side side, String output, ShownTicks shown, int tick) {
    return new StripColumn.Did(
        shown.state(side, output, tick), shown.emitted(side, output, tick).orElse(0));
  }
}

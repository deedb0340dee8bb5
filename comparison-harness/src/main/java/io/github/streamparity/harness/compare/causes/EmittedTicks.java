package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Side;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ticks in which a side emitted. */
final class EmittedTicks {
  private final Side side;
  private final TreeSet<Integer> ticks = new TreeSet<>();

  EmittedTicks(Side side) {
    this.side = side;
  }

  void see(TickView tick) {
    if (!tick.isSilent(side)) {
      ticks.add(tick.tick());
    }
  }

  /** In ascending order. */
  Set<Integer> all() {
    return ticks;
  }

  /**
   * Number of ticks from one emission to the next, counted from the start, if it is always the same
   * and there are two emissions at least; otherwise 0.
   *
   * @param last the last tick of the script
   */
  int every(int last) {
    int every = ticks.size() < 2 ? 0 : ticks.first();
    return every > 0 && ticks.equals(multiples(every, last)) ? every : 0;
  }

  private static Set<Integer> multiples(int of, int last) {
    return IntStream.rangeClosed(1, last / of)
        .mapToObj(times -> times * of)
        .collect(Collectors.toSet());
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Side;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which sides have emitted as many rows as their result tables hold in every tick so far in which
 * they emitted. In a single tick, a side that emits what changed may do so as well: its table may
 * be small.
 */
public final class WholeStates {
  private final Set<Side> emitParts = EnumSet.noneOf(Side.class);

  /** Sees the next tick. */
  public void see(TickView tick) {
    Stream.of(Side.values())
        .filter(side -> !tick.isSilent(side) && tick.emitted(side).size() < tick.tableSize(side))
        .forEach(emitParts::add);
  }

  /** Whether a side did so up to the tick that was seen last. */
  public boolean emits(Side side) {
    return !emitParts.contains(side);
  }
}

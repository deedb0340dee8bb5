package io.github.streamparity.harness.replay;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.script.Script;

/**
 * What is to be replayed.
 *
 * @param pair the pair
 * @param side which of its two jobs
 * @param script what arrives
 * @param partitions number of input partitions over which the records of a tick are split, each a
 *     contiguous part of them
 */
public record ReplayRequest(JobPair pair, Side side, Script script, int partitions) {
  /**
   * @throws IllegalArgumentException if there is not even one partition
   */
  public ReplayRequest {
    requireNonNull(pair, "pair");
    requireNonNull(side, "side");
    requireNonNull(script, "script");
    if (partitions < 1) {
      throw new IllegalArgumentException("records need a partition at least: " + partitions);
    }
  }

  /** A replay in one input partition. */
  public static ReplayRequest of(JobPair pair, Side side, Script script) {
    return new ReplayRequest(pair, side, script, 1);
  }

  /** The job that is to be replayed. */
  public JobVariant variant() {
    return pair.variant(side);
  }
}

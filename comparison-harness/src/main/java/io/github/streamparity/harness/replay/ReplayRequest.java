package io.github.streamparity.harness.replay;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.script.Script;

/**
 * A job to replay, and its script.
 *
 * @param pair the pair
 * @param side which of its two jobs
 * @param script the records that arrive
 * @param arrival how they arrive
 */
public record ReplayRequest(JobPair pair, Side side, Script script, Arrival arrival) {
  public ReplayRequest {
    requireNonNull(pair, "pair");
    requireNonNull(side, "side");
    requireNonNull(script, "script");
    requireNonNull(arrival, "arrival");
  }

  /** A replay in which records arrive as they do by default. */
  public static ReplayRequest of(JobPair pair, Side side, Script script) {
    return new ReplayRequest(pair, side, script, Arrival.DEFAULT);
  }

  /** The same replay with another number of input partitions. */
  public ReplayRequest repartitioned() {
    return new ReplayRequest(pair, side, script, arrival.repartitioned());
  }

  /** The job to replay. */
  public JobVariant variant() {
    return pair.variant(side);
  }
}

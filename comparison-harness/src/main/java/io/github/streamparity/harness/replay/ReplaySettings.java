package io.github.streamparity.harness.replay;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.Pacing;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the engines are set up for replays.
 *
 * @param pacing how the query is triggered
 * @param timeout the longest that one tick of one engine, or a variant's start, may take
 * @param stock whether the engines run as shipped, without the changes that make replays fast
 * @param conf Spark settings that override ours, {@code spark.master} among them
 */
public record ReplaySettings(
    Pacing pacing, Duration timeout, boolean stock, Map<String, String> conf) {
  /** One trigger a tick, 60 seconds, tuned. */
  public static final ReplaySettings DEFAULT =
      new ReplaySettings(Pacing.DEFAULT, Duration.ofSeconds(60), false, Map.of());

  /**
   * @throws IllegalArgumentException if the timeout is not positive
   */
  public ReplaySettings {
    requireNonNull(pacing, "pacing");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout must be longer than nothing: " + timeout);
    }
    conf = Collections.unmodifiableMap(new TreeMap<>(conf));
  }
}

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
 * @param conf Spark settings that override ours, {@code spark.master} among them; the one that the
 *     pacing has is taken from here into the pacing, so that only that says it
 */
public record ReplaySettings(
    Pacing pacing, Duration timeout, boolean stock, Map<String, String> conf) {
  /** One trigger a tick, 60 seconds, tuned. */
  public static final ReplaySettings DEFAULT =
      new ReplaySettings(Pacing.DEFAULT, Duration.ofSeconds(60), false, Map.of());

  /** The setting that {@link Pacing#noDataMicroBatches} is. */
  static final String NO_DATA = "spark.sql.streaming.noDataMicroBatches.enabled";

  /**
   * @throws IllegalArgumentException if the timeout is not positive
   */
  public ReplaySettings {
    requireNonNull(pacing, "pacing");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout must be positive: " + timeout);
    }
    Map<String, String> others = new TreeMap<>(conf);
    if (conf.getOrDefault(NO_DATA, "").matches("(?i)true|false")) { // else Spark refuses it
      pacing = new Pacing(pacing.trigger(), Boolean.parseBoolean(others.remove(NO_DATA)));
    }
    conf = Collections.unmodifiableMap(others);
  }
}

package io.github.streamparity.harness.capture;

import java.util.Locale;

/**
 * How often a query is triggered. It changes results, so every report names it.
 *
 * @param trigger one trigger per tick, or as soon as possible
 * @param noDataMicroBatches whether a watermark or a timer may ask for a micro-batch without data
 *     ({@code spark.sql.streaming.noDataMicroBatches.enabled})
 */
public record Pacing(Trigger trigger, boolean noDataMicroBatches) {
  /** The default: one trigger per tick, and micro-batches without data, as Spark has it. */
  public static final Pacing DEFAULT = new Pacing(Trigger.TICK, true);

  /** When the query is triggered. */
  public enum Trigger {
    /** Once per tick, as {@code Trigger.ProcessingTime(interval)} does. */
    TICK,
    /** Again and again until nothing is left to do, as {@code Trigger.ProcessingTime(0)} does. */
    ASAP;

    /** As it is written in files and options: {@code tick}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

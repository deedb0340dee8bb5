package io.github.streamparity.harness.replay.dstream;

import org.apache.spark.SparkContext;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.util.ManualClock;

/**
 * The clock of a StreamingContext, which moves only on demand. It is internal to Spark, and only
 * this class uses it.
 */
final class BatchClock {
  private final ManualClock clock;

  private BatchClock(ManualClock clock) {
    this.clock = clock;
  }

  /** Has the contexts that are made from now on get such a clock. */
  static void prepare(SparkContext spark) {
    spark.conf().set("spark.streaming.clock", ManualClock.class.getName());
  }

  static BatchClock of(StreamingContext context) {
    return new BatchClock((ManualClock) context.scheduler().clock());
  }

  /** The time, in milliseconds since 1970. */
  long millis() {
    return clock.getTimeMillis();
  }

  void set(long millis) {
    clock.setTime(millis);
  }

  void advance(long millis) {
    clock.advance(millis);
  }
}

package io.github.streamparity.dstream.state;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.api.java.JavaPairRDD;

/**
 * Keeps a watermark by hand, on the driver: in each batch it is as far behind the latest event time
 * of the batches before as its delay says, and never moves back.
 *
 * <p>It moves when a batch's jobs are generated, and each batch gets it by value: when they run,
 * the next batch may be there already.
 */
final class Watermarks implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Duration delay;
  private Watermark current = new Watermark(Instant.EPOCH, Instant.EPOCH);
  private Instant next = Instant.EPOCH;

  Watermarks(Duration delay) {
    this.delay = delay;
  }

  // tag::mark[]
  /** Begins a batch: each of its events gets the watermark. */
  JavaPairRDD<String, Event> mark(JavaPairRDD<String, Instant> events) {
    Watermark watermark = new Watermark(current.ofThisBatch(), next);
    current = watermark;
    next = later(next, events.values().fold(Instant.EPOCH, Watermarks::later).minus(delay));
    return events.mapValues(time -> new Event(time, watermark));
  }

  /** The watermark of the batch that was begun last. */
  Watermark current() {
    return current;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** When an event happened, and the watermark of the batch in which it came. */
  record Event(Instant time, Watermark watermark) implements Serializable {}
  // end::mark[]
}

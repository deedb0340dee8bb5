package io.github.streamparity.harness.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A watermark, kept in plain Java as a query keeps it that is triggered once a tick: it moves at a
 * micro-batch's end, and late records are judged by that of the micro-batch before.
 */
final class PlainWatermark {
  private final Duration delay;
  private Instant next = Instant.EPOCH;
  private Instant ofThisBatch = Instant.EPOCH;
  private Instant ofTheBatchBefore = Instant.EPOCH;

  /** With how far it stays behind the latest event time. */
  PlainWatermark(Duration delay) {
    this.delay = delay;
  }

  /**
   * Begins a tick. A micro-batch runs where records arrive or the watermark has moved.
   *
   * @return whether one runs
   */
  boolean runs(boolean anythingArrives) {
    if (!anythingArrives && !next.isAfter(ofThisBatch)) {
      return false;
    }
    ofTheBatchBefore = ofThisBatch;
    ofThisBatch = next;
    return true;
  }

  /** Whether a window that ends then is closed for the records of this micro-batch. */
  boolean isLate(Instant windowEnd) {
    return !windowEnd.isAfter(ofTheBatchBefore);
  }

  /** Whether this micro-batch closes a window that ends then: append mode emits it now. */
  boolean closes(Instant windowEnd) {
    return !windowEnd.isAfter(ofThisBatch);
  }

  /** Ends a micro-batch that saw records of those times. */
  void saw(List<Instant> times) {
    for (Instant time : times) {
      Instant behind = time.minus(delay);
      next = behind.isAfter(next) ? behind : next;
    }
  }
}

package io.github.streamparity.dstream.state;

import java.io.Serializable;
import java.time.Instant;

/**
 * The watermark of a batch, as Structured Streaming would have it.
 *
 * @param ofTheBatchBefore an event behind it comes too late
 * @param ofThisBatch anything behind it is closed at the end of this batch
 */
record Watermark(Instant ofTheBatchBefore, Instant ofThisBatch) implements Serializable {
  // tag::passed[]
  /** Whether it passed a time in an earlier batch: anything that ends then is gone. */
  boolean hasPassed(Instant time) {
    return !time.isAfter(ofTheBatchBefore);
  }

  /** Whether it passes a time in this batch: anything that ends then is complete now. */
  boolean passes(Instant time) {
    return !hasPassed(time) && !time.isAfter(ofThisBatch);
  }
  // end::passed[]
}

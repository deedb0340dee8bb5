package io.github.streamparity.dstream;

import java.io.Serializable;
import java.time.Instant;

/**
 * A row of a rate stream, as a rate source of Structured Streaming makes it.
 *
 * @param timestamp when it was due
 * @param value how many rows were due before it
 */
public record RateRow(Instant timestamp, long value) implements Serializable {}

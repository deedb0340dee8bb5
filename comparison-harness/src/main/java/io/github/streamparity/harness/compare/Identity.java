package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.List;
import java.util.Objects;

/**
 * Values that identify a row, hashed for use in large maps. A list's own hash code does not suit
 * that: a few thousand small words and numbers have few different ones, and rows consist of such
 * values.
 */
public final class Identity {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final List<Object> values;
  private final int hash;

  Identity(List<Object> values) {
    this.values = values;
    long mixed = values.size();
    for (Object value : values) {
      mixed = mix(mixed, value);
    }
    this.hash = (int) mixed;
  }

  /** The hash of some of a row's values. */
  static int hash(CapturedRow row, int[] positions) {
    long mixed = positions.length;
    for (int position : positions) {
      mixed = mix(mixed, row.value(position));
    }
    return (int) mixed;
  }

  private static long mix(long mixed, Object value) {
    long next = (mixed ^ Objects.hashCode(value)) * MULTIPLIER;
    return next ^ next >>> 32;
  }

  /** The values. */
  public List<Object> values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity that && hash == that.hash && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}

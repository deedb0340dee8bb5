package io.github.streamparity.harness.compare;

import java.util.List;
import java.util.Objects;

/**
 * Values that identify a row, hashed for use in large maps. A list's own hash code is no good
 * there: a few thousand small words and numbers give few different ones, and rows are just that.
 */
final class Identity {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final List<Object> values;
  private final int hash;

  Identity(List<Object> values) {
    this.values = values;
    long mixed = values.size();
    for (Object value : values) {
      mixed = (mixed ^ Objects.hashCode(value)) * MULTIPLIER;
      mixed ^= mixed >>> 32;
    }
    this.hash = (int) mixed;
  }

  List<Object> values() {
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

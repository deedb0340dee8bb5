package io.github.streamparity.harness.declare;

import java.util.Arrays;
import java.util.Locale;

/** The type of an output column, wide enough to hold what either engine yields for it. */
public enum ColumnType {
  BOOLEAN,
  /** Every whole number of up to 64 bits. */
  LONG,
  /** {@code float} and {@code double}; {@code NaN} equals itself, and {@code -0.0} equals 0. */
  DOUBLE,
  /** Compared by value: 1.0 equals 1.00. */
  DECIMAL,
  STRING,
  /** Base64 where it is written. */
  BINARY,
  DATE,
  /** An instant, written in UTC; both engines keep at most microseconds. */
  TIMESTAMP,
  /** Arrays, maps and structs, as JSON with sorted keys. */
  JSON,
  /** Arrays whose order and repetitions do not count, as a sorted JSON array. */
  SET;

  /** As it is written in files: {@code long}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of that word, in upper or lower case.
   *
   * @throws IllegalArgumentException if no type is written so
   */
  public static ColumnType ofWord(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column type is called " + word));
  }
}

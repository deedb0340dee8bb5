package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

/**
 * A column of an output.
 *
 * @param name unique within its output
 * @param type what its values are
 * @param tolerance how far two values may lie apart and still count as equal; 0 but for {@code
 *     DOUBLE} columns
 */
public record Column(String name, ColumnType type, double tolerance) {
  /**
   * @throws IllegalArgumentException if the name is blank, the tolerance negative or not finite, or
   *     a tolerance is given to a column that is not DOUBLE
   */
  public Column {
    requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a column needs a name");
    }
    if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
      throw new IllegalArgumentException(
          "tolerance of column %s must be finite and not negative: %s".formatted(name, tolerance));
    }
    if (tolerance > 0 && type != ColumnType.DOUBLE) {
      throw new IllegalArgumentException(
          "column %s is %s: only a DOUBLE column takes a tolerance".formatted(name, type));
    }
  }

  /** A column whose values must be equal. */
  public static Column of(String name, ColumnType type) {
    return new Column(name, type, 0);
  }
}

package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

/**
 * A column of an output.
 *
 * @param name unique within its output
 * @param type what its values are
 * @param tolerance how far two values may lie apart and still count as equal. Only {@code DOUBLE}
 *     columns may have one, and {@code JSON} columns, for each number inside
 * @param ignored whether its values are captured and shown but not compared, as for a wall clock
 */
public record Column(String name, ColumnType type, Tolerance tolerance, boolean ignored) {
  /**
   * @throws IllegalArgumentException if the name is blank, or a tolerance is given to a column that
   *     is neither DOUBLE nor JSON
   */
  public Column {
    requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a column needs a name");
    }
    if (tolerance.isAny() && type != ColumnType.DOUBLE && type != ColumnType.JSON) {
      throw new IllegalArgumentException(
          "column %s is %s: only a DOUBLE or JSON column takes a tolerance".formatted(name, type));
    }
  }

  /** A column whose values must be equal. */
  public static Column of(String name, ColumnType type) {
    return new Column(name, type, Tolerance.NONE, false);
  }

  /** The same column with another tolerance. */
  public Column within(Tolerance allowed) {
    return new Column(name, type, allowed, ignored);
  }

  /** The same column, not compared. */
  public Column notCompared() {
    return new Column(name, type, tolerance, true);
  }
}

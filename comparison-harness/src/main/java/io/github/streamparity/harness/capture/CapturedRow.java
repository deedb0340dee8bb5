package io.github.streamparity.harness.capture;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A row that a variant emitted, in the order of its output's columns. There may be millions: it
 * holds nothing but its values. Two rows are the same row if they are equal.
 */
public final class CapturedRow {
  private static final int GOLDEN = 0x9E3779B1;

  private final Object[] cells;

  /**
   * A row of canonical values.
   *
   * @param values each null or of the class that its column's type stands for: Boolean, Long,
   *     Double (never −0.0), BigDecimal (no trailing zeros), String (also for BINARY, as Base64,
   *     and for JSON and SET, in canonical form), LocalDate, Instant
   */
  public CapturedRow(List<?> values) {
    this(values.toArray());
  }

  private CapturedRow(Object[] cells) {
    this.cells = cells;
  }

  /** A row that takes an array over: nobody else may write to it. */
  static CapturedRow owning(Object[] values) {
    return new CapturedRow(values);
  }

  /** The values in order; they cannot be changed. */
  public List<Object> values() {
    return new Cells(cells);
  }

  /** The value of one column, counted from 0. */
  public Object value(int column) {
    return cells[column];
  }

  /** The values at some positions, such as those of the key. */
  public List<Object> pick(int[] indexes) {
    Object[] picked = new Object[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      picked[i] = cells[indexes[i]];
    }
    return new Cells(picked);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CapturedRow row && sameCells(cells, row.cells);
  }

  /** Mixes well: 31 times would let a word and its count make up for another word and count. */
  @Override
  public int hashCode() {
    int hash = cells.length;
    for (Object cell : cells) {
      hash = hash * GOLDEN + Objects.hashCode(cell);
    }
    return hash ^ hash >>> 15;
  }

  @Override
  public String toString() {
    return "CapturedRow" + Arrays.toString(cells);
  }

  private static boolean sameCells(Object[] left, Object[] right) {
    if (left == right) {
      return true;
    }
    if (left.length != right.length) {
      return false;
    }
    for (int i = 0; i < left.length; i++) {
      if (left[i] != right[i] && (left[i] == null || !left[i].equals(right[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Cells as a list that cannot be changed. */
  private static final class Cells extends AbstractList<Object> implements RandomAccess {
    private final Object[] cells;

    Cells(Object[] cells) {
      this.cells = cells;
    }

    @Override
    public Object get(int index) {
      return cells[index];
    }

    @Override
    public int size() {
      return cells.length;
    }

    @Override
    public Object[] toArray() {
      return cells.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Cells same ? sameCells(cells, same.cells) : super.equals(other);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(cells);
    }
  }
}

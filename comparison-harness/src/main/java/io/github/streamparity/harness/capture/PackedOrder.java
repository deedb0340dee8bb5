package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.declare.ColumnType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts many rows by as much of their order as fits into one number a row, which is far quicker
 * than comparing rows all over the memory; only rows whose numbers are equal are compared
 * themselves.
 */
final class PackedOrder {
  private static final int BITS_OF_A_UNIT = 8;
  private static final int LAST_UNIT = 0x7F; // what lies above is told apart by comparing rows
  private static final long CUT = 0x8080_8080_8080_8080L; // the last unit is among them

  private final CapturedRow[] rows;
  private final long[] packed;
  private final int bitsOfAPosition;
  private int bitsLeft;

  private PackedOrder(List<CapturedRow> rows) {
    this.rows = rows.toArray(CapturedRow[]::new);
    this.packed = new long[rows.size()];
    this.bitsOfAPosition = Long.SIZE - Long.numberOfLeadingZeros(rows.size());
    this.bitsLeft = Long.SIZE - 1 - bitsOfAPosition;
  }

  /**
   * The rows in order; equal ones stay in theirs.
   *
   * @param columns positions of the columns that make the order, from the first one on
   * @param types their types
   */
  static List<CapturedRow> sort(
      List<CapturedRow> rows, int[] columns, ColumnType[] types, Comparator<CapturedRow> order) {
    PackedOrder packed = new PackedOrder(rows);
    int next = 0;
    while (next < columns.length && packed.add(columns[next], types[next])) {
      next++;
    }
    return Arrays.asList(packed.sorted(order));
  }

  /** Packs one more column; whether it is packed whole, so that another one can follow. */
  private boolean add(int column, ColumnType type) {
    return switch (type) {
      case BOOLEAN, LONG, DATE, TIMESTAMP -> addNumbers(column);
      case STRING, BINARY, JSON, SET -> addTexts(column);
      case DOUBLE, DECIMAL -> false;
    };
  }

  private boolean addNumbers(int column) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    boolean whole = true;
    for (CapturedRow row : rows) {
      Object value = row.value(column);
      if (value != null) {
        least = Math.min(least, number(value));
        most = Math.max(most, number(value));
        whole &= !(value instanceof Instant time) || isFullSecond(time);
      }
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least + 2);
    if (least > most || most - least < 0 || bits > bitsLeft) {
      return false;
    }
    for (int i = 0; i < rows.length; i++) {
      Object value = rows[i].value(column);
      packed[i] = (packed[i] << bits) | (value == null ? 0 : number(value) - least + 1);
    }
    bitsLeft -= bits;
    return whole;
  }

  private static boolean isFullSecond(Instant time) {
    return time.equals(Instant.ofEpochSecond(time.getEpochSecond()));
  }

  /** A number in the order of the values; it may be the same for different times. */
  private static long number(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof LocalDate date) {
      return date.toEpochDay();
    }
    return value instanceof Instant time ? time.getEpochSecond() : (Long) value;
  }

  /** Packs the units that follow what all texts begin with. */
  private boolean addTexts(int column) {
    int units = bitsLeft / BITS_OF_A_UNIT;
    int start = commonStart(column);
    boolean whole = true;
    for (int i = 0; i < rows.length; i++) {
      String text = (String) rows[i].value(column);
      long told = text == null ? 0 : units(text, start, units);
      packed[i] = (packed[i] << (units * BITS_OF_A_UNIT)) | told;
      whole &= text != null && text.length() <= start + units && (told & CUT) == 0;
    }
    bitsLeft -= units * BITS_OF_A_UNIT;
    return whole;
  }

  private static long units(String text, int start, int count) {
    int end = Math.min(text.length(), start + count);
    int at = start;
    long units = 0;
    while (at < end && text.charAt(at) < LAST_UNIT) {
      units = (units << BITS_OF_A_UNIT) | (text.charAt(at) + 1);
      at++;
    }
    if (at < end) {
      units = (units << BITS_OF_A_UNIT) | (LAST_UNIT + 1);
      at++;
    }
    return units << ((start + count - at) * BITS_OF_A_UNIT);
  }

  private int commonStart(int column) {
    String first = (String) rows[0].value(column);
    int common = first == null ? 0 : first.length();
    for (CapturedRow row : rows) {
      String text = (String) row.value(column);
      int most = text == null ? 0 : Math.min(common, text.length());
      int same = 0;
      while (same < most && text.charAt(same) == first.charAt(same)) {
        same++;
      }
      common = same;
    }
    return common;
  }

  private CapturedRow[] sorted(Comparator<CapturedRow> order) {
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (packed[i] << bitsOfAPosition) | i;
    }
    Arrays.sort(packed);
    CapturedRow[] sorted = new CapturedRow[rows.length];
    long mask = (1L << bitsOfAPosition) - 1;
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = rows[(int) (packed[i] & mask)];
    }
    int from = 0;
    for (int to = 1; to <= sorted.length; to++) {
      if (to == sorted.length
          || packed[to] >>> bitsOfAPosition != packed[from] >>> bitsOfAPosition) {
        if (to - from > 1) {
          Arrays.sort(sorted, from, to, order);
        }
        from = to;
      }
    }
    return sorted;
  }
}

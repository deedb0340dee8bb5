package io.github.streamparity.harness.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.streamparity.harness.capture.CapturedRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as bytes, one behind the other: a word and its count take 32 of them, and 112 as objects,
 * which the garbage collector would have to move, too. A row is found again by the number that it
 * was given.
 */
final class PackedRows {
  private static final int PIECE = 1 << 20;
  private static final int UNIT = 8; // a number is a position in units: 16 GiB can be numbered
  private static final int LONGEST_CELL = 21; // of those that are neither text nor decimal

  private static final byte NULL = 0;
  private static final byte FALSE = 1;
  private static final byte TRUE = 2;
  private static final byte INT = 3;
  private static final byte LONG = 4;
  private static final byte DOUBLE = 5;
  private static final byte DECIMAL = 6;
  private static final byte LATIN = 7;
  private static final byte TEXT = 8;
  private static final byte DATE = 9;
  private static final byte TIME = 10;

  private final int columns;
  private final List<byte[]> pieces = new ArrayList<>();
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 10);
  private long end = UNIT; // no row has the number 0

  PackedRows(int columns) {
    this.columns = columns;
  }

  /** How many bytes all rows take. */
  long bytes() {
    return end;
  }

  /** How many bytes a row takes. */
  long bytes(int number) {
    return inUnits(Integer.BYTES + length(number));
  }

  /** Adds a row, and gives it a number. */
  int add(CapturedRow row) {
    buffer.clear();
    buffer.putInt(0); // the length, which is not known yet
    for (int i = 0; i < columns; i++) {
      put(row.value(i));
    }
    buffer.putInt(0, buffer.position() - Integer.BYTES);
    return addBuffer();
  }

  /** Adds a row of others, and gives it a number. */
  int add(PackedRows others, int number) {
    int length = Integer.BYTES + others.length(number);
    clear(length);
    others.copy((long) number * UNIT, buffer.array(), length);
    buffer.position(length);
    return addBuffer();
  }

  /** The row with a number. */
  CapturedRow row(int number) {
    int length = length(number);
    clear(length);
    copy((long) number * UNIT + Integer.BYTES, buffer.array(), length);
    List<Object> values = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      values.add(get());
    }
    return new CapturedRow(values);
  }

  private int length(int number) {
    clear(Integer.BYTES);
    copy((long) number * UNIT, buffer.array(), Integer.BYTES);
    return buffer.getInt(0);
  }

  private int addBuffer() {
    int number = Math.toIntExact(end / UNIT);
    byte[] bytes = buffer.array();
    int done = 0;
    while (done < buffer.position()) {
      long at = end + done;
      if (at / PIECE == pieces.size()) {
        pieces.add(new byte[PIECE]);
      }
      int inPiece = (int) (at % PIECE);
      int count = Math.min(buffer.position() - done, PIECE - inPiece);
      System.arraycopy(bytes, done, pieces.get((int) (at / PIECE)), inPiece, count);
      done += count;
    }
    end += inUnits(done);
    return number;
  }

  private void copy(long from, byte[] target, int length) {
    int done = 0;
    while (done < length) {
      long at = from + done;
      int inPiece = (int) (at % PIECE);
      int count = Math.min(length - done, PIECE - inPiece);
      System.arraycopy(pieces.get((int) (at / PIECE)), inPiece, target, done, count);
      done += count;
    }
  }

  private static long inUnits(int length) {
    return ((long) length + UNIT - 1) / UNIT * UNIT;
  }

  /** Empties the buffer and makes room in it. */
  private void clear(int length) {
    buffer.clear();
    reserve(length);
  }

  private void reserve(int length) {
    if (buffer.remaining() < length) {
      int needed = Math.addExact(buffer.position(), length);
      int position = buffer.position();
      buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), Math.max(needed, needed / 2 * 3)));
      buffer.position(position);
    }
  }

  private void put(Object value) {
    reserve(LONGEST_CELL);
    if (value == null) {
      buffer.put(NULL);
    } else if (value instanceof String text) {
      putText(text);
    } else if (value instanceof Long number) {
      putNumber(number);
    } else if (value instanceof Double number) {
      buffer.put(DOUBLE).putDouble(number);
    } else if (value instanceof Boolean truth) {
      buffer.put(truth ? TRUE : FALSE);
    } else if (value instanceof BigDecimal number) {
      byte[] digits = number.unscaledValue().toByteArray();
      reserve(LONGEST_CELL + digits.length);
      buffer.put(DECIMAL).putInt(number.scale()).putInt(digits.length).put(digits);
    } else if (value instanceof LocalDate date) {
      buffer.put(DATE).putLong(date.toEpochDay());
    } else if (value instanceof Instant time) {
      buffer.put(TIME).putLong(time.getEpochSecond()).putInt(time.getNano());
    } else {
      throw new IllegalArgumentException("not a canonical value: " + value.getClass());
    }
  }

  private void putNumber(long number) {
    if (number == (int) number) {
      buffer.put(INT).putInt((int) number);
    } else {
      buffer.put(LONG).putLong(number);
    }
  }

  /** A byte a character where that is enough; otherwise as it is, with halves of pairs. */
  private void putText(String text) {
    reserve(Math.addExact(LONGEST_CELL, Math.multiplyExact(2, text.length())));
    if (isLatin(text)) {
      buffer.put(LATIN).putInt(text.length());
      for (int i = 0; i < text.length(); i++) {
        buffer.put((byte) text.charAt(i));
      }
    } else {
      buffer.put(TEXT).putInt(text.length());
      for (int i = 0; i < text.length(); i++) {
        buffer.putChar(text.charAt(i));
      }
    }
  }

  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  private Object get() {
    byte kind = buffer.get();
    return switch (kind) {
      case NULL -> null;
      case FALSE -> false;
      case TRUE -> true;
      case INT -> (long) buffer.getInt();
      case LONG -> buffer.getLong();
      case DOUBLE -> buffer.getDouble();
      case DECIMAL -> {
        int scale = buffer.getInt();
        byte[] digits = new byte[buffer.getInt()];
        buffer.get(digits);
        yield new BigDecimal(new BigInteger(digits), scale);
      }
      case LATIN -> {
        int length = buffer.getInt();
        String text = new String(buffer.array(), buffer.position(), length, ISO_8859_1);
        buffer.position(buffer.position() + length);
        yield text;
      }
      case TEXT -> {
        char[] units = new char[buffer.getInt()];
        for (int i = 0; i < units.length; i++) {
          units[i] = buffer.getChar();
        }
        yield new String(units);
      }
      case DATE -> LocalDate.ofEpochDay(buffer.getLong());
      case TIME -> Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
      default -> throw new IllegalStateException("no kind of cell: " + kind);
    };
  }
}

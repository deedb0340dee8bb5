package io.github.streamparity.agent.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as bytes. What comes from a program's process is data: nothing but these types can come,
 * and no class of the program is ever loaded by the one that reads.
 *
 * <p>The types: null, Boolean, Long (for every whole number of up to 64 bits), Float, Double,
 * BigInteger, BigDecimal, String, byte[], LocalDate, Instant, LocalDateTime, List, Map, {@link
 * Struct}.
 */
public final class Wire {
  /** A value of ours never has more bytes, items or levels than this. */
  private static final int MOST = 1 << 28;

  private static final int DEPTH = 200;

  private static final int CHUNK = 1 << 16;

  private Wire() {}

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  public static void write(DataOutput out, Object value) throws IOException {
    if (value == null) {
      out.writeByte('n');
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? 't' : 'f');
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      out.writeByte('l');
      out.writeLong(((Number) value).longValue());
    } else if (value instanceof Float number) {
      out.writeByte('F');
      out.writeFloat(number);
    } else if (value instanceof Double number) {
      out.writeByte('d');
      out.writeDouble(number);
    } else if (value instanceof BigInteger number) {
      out.writeByte('i');
      writeBytes(out, number.toByteArray());
    } else if (value instanceof BigDecimal number) {
      out.writeByte('b');
      writeBytes(out, number.unscaledValue().toByteArray());
      out.writeInt(number.scale());
    } else if (value instanceof CharSequence || value instanceof Character) {
      out.writeByte('s');
      writeText(out, value.toString());
    } else if (value instanceof byte[] bytes) {
      out.writeByte('x');
      writeBytes(out, bytes);
    } else if (value instanceof LocalDate date) {
      out.writeByte('D');
      out.writeLong(date.toEpochDay());
    } else if (value instanceof Instant time) {
      out.writeByte('T');
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
    } else if (value instanceof LocalDateTime time) {
      out.writeByte('L');
      Instant asIfInUtc = time.toInstant(ZoneOffset.UTC);
      out.writeLong(asIfInUtc.getEpochSecond());
      out.writeInt(asIfInUtc.getNano());
    } else {
      writeNested(out, value);
    }
  }

  private static void writeNested(DataOutput out, Object value) throws IOException {
    if (value instanceof List<?> items) {
      out.writeByte('a');
      writeAll(out, items);
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte('m');
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(out, entry.getKey());
        write(out, entry.getValue());
      }
    } else if (value instanceof Struct struct) {
      out.writeByte('S');
      writeAll(out, struct.names());
      writeAll(out, struct.values());
    } else {
      throw new IllegalArgumentException("no value of the wire: " + value.getClass().getName());
    }
  }

  private static void writeAll(DataOutput out, List<?> items) throws IOException {
    out.writeInt(items.size());
    for (Object item : items) {
      write(out, item);
    }
  }

  /**
   * Reads a value.
   *
   * @throws IOException if the bytes are none
   */
  public static Object read(DataInput in) throws IOException {
    try {
      return read(in, 0);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new IOException("no value: " + e.getMessage(), e); // a time or a number that is none
    }
  }

  private static Object read(DataInput in, int depth) throws IOException {
    if (depth > DEPTH) {
      throw new IOException("a value nests deeper than " + DEPTH);
    }
    byte type = in.readByte();
    return switch (type) {
      case 'n' -> null;
      case 't' -> true;
      case 'f' -> false;
      case 'l' -> in.readLong();
      case 'F' -> in.readFloat();
      case 'd' -> in.readDouble();
      case 'i' -> new BigInteger(readBytes(in));
      case 'b' -> new BigDecimal(new BigInteger(readBytes(in)), in.readInt());
      case 's' -> readText(in);
      case 'x' -> readBytes(in);
      case 'D' -> LocalDate.ofEpochDay(in.readLong());
      case 'T' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case 'L' -> LocalDateTime.ofEpochSecond(in.readLong(), in.readInt(), ZoneOffset.UTC);
      case 'a' -> readAll(in, depth);
      case 'm' -> readMap(in, depth);
      case 'S' -> new Struct(texts(readAll(in, depth)), readAll(in, depth));
      default -> throw new IOException("no type of a value: " + type);
    };
  }

  private static List<Object> readAll(DataInput in, int depth) throws IOException {
    int size = readSize(in);
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(read(in, depth + 1));
    }
    return items;
  }

  private static Map<Object, Object> readMap(DataInput in, int depth) throws IOException {
    int size = readSize(in);
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(read(in, depth + 1), read(in, depth + 1));
    }
    return map;
  }

  private static List<String> texts(List<Object> items) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof String text)) {
        throw new IOException("a name that is no text: " + item);
      }
      texts.add(text);
    }
    return texts;
  }

  /** In units of UTF-16: a text that is not valid Unicode stays unchanged. */
  private static void writeText(DataOutput out, String text) throws IOException {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    writeBytes(out, bytes);
  }

  private static String readText(DataInput in) throws IOException {
    byte[] bytes = readBytes(in);
    char[] units = new char[bytes.length / 2];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) (((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff));
    }
    return new String(units);
  }

  private static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    int size = readSize(in);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(size, CHUNK));
    byte[] chunk = new byte[Math.min(size, CHUNK)];
    for (int left = size; left > 0; left -= chunk.length) { // a size alone takes no memory
      int length = Math.min(left, chunk.length);
      in.readFully(chunk, 0, length);
      bytes.write(chunk, 0, length);
    }
    return bytes.toByteArray();
  }

  private static int readSize(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MOST) {
      throw new IOException("no size of a value: " + size);
    }
    return size;
  }
}

package io.github.streamparity.harness.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a text file line by line, one line in memory at a time, and says where it is not UTF-8. A
 * byte order mark at the start is skipped; lines end with {@code \n} or {@code \r\n}.
 */
public final class Utf8Lines implements AutoCloseable {
  /** The longest line of a script that someone else wrote, in bytes. */
  static final int LONGEST_IN_SCRIPT = 64 << 20;

  /** The longest line that an array holds, for files that this project wrote itself. */
  public static final int LONGEST = Integer.MAX_VALUE - 8;

  private final InputStream bytes;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private int length;
  private boolean tooLong;
  private int number;

  private Utf8Lines(InputStream bytes, int longest) {
    this.bytes = bytes;
    this.longest = longest;
  }

  /**
   * One line.
   *
   * @param number counted from 1
   * @param text without the line's end; characters that are not UTF-8 are replaced by U+FFFD
   * @param fault why the text is not what the file holds
   * @param complete whether the line ended with a line break, and not with the file
   */
  public record Line(int number, String text, Optional<Fault> fault, boolean complete) {}

  /**
   * Why a line cannot be taken as it is.
   *
   * @param column counted from 1, in characters
   * @param what one line, in lower case
   */
  public record Fault(int column, String what) {}

  /**
   * Opens a file; close what is returned.
   *
   * @param longest how many bytes of a line are read; a longer one is cut, has a fault, and is the
   *     last
   */
  public static Utf8Lines open(Path file, int longest) throws IOException {
    return new Utf8Lines(Files.newInputStream(file), longest);
  }

  /** The next line; empty at the end of the file. */
  public Optional<Line> next() throws IOException {
    length = 0;
    boolean complete = false;
    while (!complete && !tooLong && fill()) {
      int from = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      keep(from, position);
      if (position < limit) {
        position++;
        complete = true;
      }
    }
    if (!complete && length == 0) {
      return Optional.empty();
    }
    number++;
    return Optional.of(decode(complete));
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, bytes.read(buffer));
    }
    return limit > 0;
  }

  private void keep(int from, int to) {
    int count = Math.min(to - from, longest - length);
    tooLong |= count < to - from;
    if (length + count > line.length) {
      long doubled = Math.min(2L * line.length, longest);
      line = Arrays.copyOf(line, (int) Math.max(length + count, doubled));
    }
    System.arraycopy(buffer, from, line, length, count);
    length += count;
  }

  private Line decode(boolean complete) {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    String text = new String(line, 0, end, StandardCharsets.UTF_8);
    if (number == 1 && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    if (tooLong) {
      String what =
          "the line is longer than %s MiB: the file is read no further".formatted(longest >> 20);
      return new Line(number, text, Optional.of(new Fault(1, what)), complete);
    }
    // Only a text with a replacement character can have been malformed: the slow look is rare.
    Optional<Fault> fault =
        text.indexOf('\uFFFD') < 0 ? Optional.empty() : fault(Arrays.copyOf(line, end));
    return new Line(number, text, fault, complete);
  }

  private static Optional<Fault> fault(byte[] bytes) {
    int at = malformedAt(bytes);
    if (at < 0) {
      return Optional.empty();
    }
    String before = new String(bytes, 0, at, StandardCharsets.UTF_8);
    int column = before.codePointCount(0, before.length()) + 1;
    return Optional.of(
        new Fault(before.startsWith("\uFEFF") ? column - 1 : column, notUtf8(bytes[at])));
  }

  /**
   * The text of a whole file.
   *
   * @param kind of the file, in the singular, for what to do
   * @throws InvalidScriptException with the place of the first byte that is not UTF-8
   */
  public static String text(byte[] bytes, String kind, Problems problems)
      throws InvalidScriptException {
    int malformed = malformedAt(bytes);
    if (malformed >= 0) {
      String before = new String(bytes, 0, malformed, StandardCharsets.UTF_8);
      problems
          .at(Place.in(before, before.length()))
          .tryThis("save the %s as UTF-8".formatted(kind))
          .say(notUtf8(bytes[malformed]));
      problems.throwIfAny();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String notUtf8(byte found) {
    return "the byte 0x%02X is not UTF-8".formatted(found);
  }

  /** Position of the first byte that is not UTF-8; −1 if there is none. */
  private static int malformedAt(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(1 << 13);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isOverflow()) {
        out.clear();
      } else {
        return result.isError() ? in.position() : -1;
      }
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}

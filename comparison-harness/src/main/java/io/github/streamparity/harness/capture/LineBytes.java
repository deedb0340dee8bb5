package io.github.streamparity.harness.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a file, each as a stream of bytes that ends where the line ends: a line of any
 * length passes through without being held. Bytes that are not UTF-8 are refused, and so is NUL,
 * which would make a parser take the text for UTF-16. A byte order mark at the start is skipped.
 */
final class LineBytes extends InputStream {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream file;
  private final byte[] buffer = new byte[1 << 16];
  private final Utf8Check utf8 = new Utf8Check();
  private int position;
  private int limit;
  private long bufferStart;
  private long unread;
  private long lineStart;
  private int number;
  private boolean inLine;
  private boolean complete = true;
  private long longest;

  /**
   * @param bytes how many bytes of the file are read at most
   */
  LineBytes(InputStream file, long bytes) {
    this.file = file;
    this.unread = bytes;
  }

  /** Goes to the beginning of the next line, over what is left of this one; false at the end. */
  boolean next() throws IOException {
    skipRest();
    if (position == limit && !fill()) {
      return false;
    }
    if (number == 0) {
      skipByteOrderMark();
    }
    number++;
    lineStart = offset();
    longest = Long.MAX_VALUE;
    inLine = true;
    return true;
  }

  /** The number of this line, counted from 1; 0 before the first. */
  int number() {
    return number;
  }

  /** Where this line begins in the file. */
  long lineStart() {
    return lineStart;
  }

  /** Where the file was read up to. */
  long offset() {
    return bufferStart + position;
  }

  /** Whether this line, read to its end, ended with a line break, and not with the file. */
  boolean isComplete() {
    return complete;
  }

  /** Refuses this line from now on if it is longer. */
  void limit(long bytes) {
    longest = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (!inLine || (position == limit && !fill())) {
      endWithTheFile();
      return -1;
    }
    long inTheLine = offset() - lineStart;
    if (inTheLine > longest) {
      throw new MalformedLineException("the line is longer than " + (longest >> 20) + " MiB", 0);
    }
    int end = position + Math.min(length, limit - position);
    int stop = utf8.check(buffer, position, end, inTheLine);
    int count = stop - position;
    System.arraycopy(buffer, position, target, from, count);
    position = stop;
    if (stop < end) {
      position++;
      inLine = false;
      complete = true;
    }
    return count == 0 ? -1 : count;
  }

  private void endWithTheFile() throws IOException {
    if (inLine) {
      inLine = false;
      complete = false;
      utf8.end();
    }
  }

  private void skipRest() throws IOException {
    utf8.reset();
    while (inLine) {
      if (position == limit && !fill()) {
        inLine = false;
        complete = false;
      } else {
        inLine = buffer[position] != '\n';
        complete = !inLine;
        position++;
      }
    }
  }

  private void skipByteOrderMark() {
    if (limit >= BYTE_ORDER_MARK.length && Arrays.equals(buffer, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      position = BYTE_ORDER_MARK.length;
    }
  }

  private boolean fill() throws IOException {
    bufferStart += limit;
    position = 0;
    limit = 0;
    int read = file.read(buffer, 0, (int) Math.min(buffer.length, unread));
    if (read > 0) {
      limit = read;
      unread -= read;
    }
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

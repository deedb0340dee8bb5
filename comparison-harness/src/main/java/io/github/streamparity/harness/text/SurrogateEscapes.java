package io.github.streamparity.harness.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Writes JSON through, with halves of surrogate pairs as escapes: they stand in strings only, and
 * UTF-8 has no bytes for them.
 */
public final class SurrogateEscapes extends FilterWriter {
  private static final char NONE = 0;
  private char high = NONE;

  public SurrogateEscapes(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    put((char) c);
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      if (high != NONE || Character.isSurrogate(chars[i])) {
        out.write(chars, from, i - from);
        put(chars[i]);
        from = i + 1;
      }
    }
    out.write(chars, from, end - from);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    write(text.toCharArray(), offset, length);
  }

  private void put(char c) throws IOException {
    if (high != NONE && Character.isLowSurrogate(c)) {
      out.write(new char[] {high, c});
      high = NONE;
      return;
    }
    escapeHigh();
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else if (Character.isLowSurrogate(c)) {
      escape(c);
    } else {
      out.write(c);
    }
  }

  private void escapeHigh() throws IOException {
    if (high != NONE) {
      escape(high);
      high = NONE;
    }
  }

  private void escape(char half) throws IOException {
    out.write(String.format(Locale.ROOT, "\\u%04X", (int) half));
  }

  @Override
  public void close() throws IOException {
    escapeHigh();
    super.close();
  }
}

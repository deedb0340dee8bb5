package io.github.streamparity.harness.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** Lets what wants a writer write to an appendable. Closing it closes nothing. */
public final class AppendableWriter extends Writer {
  private final Appendable out;

  public AppendableWriter(Appendable out) {
    this.out = out;
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    out.append(CharBuffer.wrap(characters, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.append(text, offset, offset + length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}

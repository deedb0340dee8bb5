package io.github.streamparity.agent.engine;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps the text that the program has printed to its standard output since the tick before. */
public final class Printed {
  private static final ByteArrayOutputStream TEXT = new ByteArrayOutputStream();

  private Printed() {}

  /** From now on all that is printed is kept, and printed as before. */
  public static void keep() {
    PrintStream before = System.out;
    OutputStream both =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            synchronized (TEXT) {
              TEXT.write(bytes, from, length);
            }
            before.write(bytes, from, length);
          }

          @Override
          public void flush() {
            before.flush();
          }
        };
    System.setOut(new PrintStream(both, true, StandardCharsets.UTF_8));
  }

  static String text() {
    synchronized (TEXT) {
      return TEXT.toString(StandardCharsets.UTF_8);
    }
  }

  static void forget() {
    synchronized (TEXT) {
      TEXT.reset();
    }
  }
}

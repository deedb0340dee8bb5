package io.github.streamparity.harness.replay.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads one of a process's two outputs and keeps its end. Whatever the process prints, and however
 * long its lines are, it never has to wait and never takes more memory.
 */
public final class PrintedText {
  /** Characters that are kept. */
  static final int KEPT = 32_768;

  private final InputStream in;
  private final Consumer<String> log;
  private final StringBuilder end = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private boolean left;

  /**
   * @param log is given every line, one that is longer than what is kept in pieces
   */
  public PrintedText(InputStream in, Consumer<String> log) {
    this.in = in;
    this.log = log;
  }

  /** Reads to the end, which comes when the process and all that share its output are gone. */
  public void read() {
    char[] buffer = new char[8_192];
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
        append(buffer, length);
      }
    } catch (IOException e) {
      // the process was ended while it printed
    }
    if (!line.isEmpty()) {
      log.accept(line.toString());
    }
  }

  private void append(char[] buffer, int length) {
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n' || line.length() == KEPT) {
        log.accept(line.toString());
        line.setLength(0);
      }
      if (buffer[i] != '\n') {
        line.append(buffer[i]);
      }
    }
    synchronized (this) {
      end.append(buffer, 0, length);
      if (end.length() > KEPT) {
        end.delete(0, end.length() - KEPT);
        left = true;
      }
    }
  }

  /** The printed text; only the end, from the beginning of a line, if it is long. */
  public synchronized String text() {
    if (!left) {
      return end.toString().strip();
    }
    return "…\n" + end.substring(end.indexOf("\n") + 1).strip();
  }

  /** Forgets what was printed. */
  synchronized void forget() {
    end.setLength(0);
    left = false;
  }
}

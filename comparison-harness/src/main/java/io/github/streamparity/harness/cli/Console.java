package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.report.text.TextLines;
import io.github.streamparity.harness.text.Excerpt;
import java.io.PrintStream;

/**
 * Where a command writes to.
 *
 * @param out results
 * @param err errors and progress
 * @param terminal whether {@code err} is a terminal, so that progress may be shown
 * @param colour whether results may be coloured
 * @param width columns that results may take
 */
record Console(PrintStream out, PrintStream err, boolean terminal, boolean colour, int width) {
  /** One whose results go to no terminal, but into a file or a log. */
  Console(PrintStream out, PrintStream err, boolean terminal, boolean colour) {
    this(out, err, terminal, colour, TextLines.DEFAULT_WIDTH);
  }

  /**
   * Prints an error. What it quotes is a user's: it is clipped, and nothing invisible is printed.
   */
  void error(String message) {
    err.println("parity: " + Excerpt.lines(message));
  }
}

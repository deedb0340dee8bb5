package io.github.streamparity.dstream;

/**
 * The speed of a program's rate stream, as its command line gives it: {@code [rows-per-second]}.
 */
final class RowsPerSecond {
  static final String USAGE = "[rows-per-second]";

  private RowsPerSecond() {}

  /**
   * Reads a command line; 1 unless given.
   *
   * @throws IllegalArgumentException in one line, if there are too many arguments or the rate is
   *     not valid
   */
  static int parse(String[] args) {
    if (args.length > 1) {
      throw new IllegalArgumentException("unexpected argument: " + args[1]);
    }
    String text = args.length > 0 ? args[0] : "1";
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1) {
      throw new IllegalArgumentException("not a number of rows: " + text);
    }
    return Integer.parseInt(text);
  }
}

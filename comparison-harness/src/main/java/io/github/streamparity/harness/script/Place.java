package io.github.streamparity.harness.script;

/** Where something stands in a script, both counted from 1; the column in characters. */
public record Place(int line, int column) implements Comparable<Place> {
  public static final Place START = new Place(1, 1);

  @Override
  public int compareTo(Place other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }

  /** The place of a position in a text, lines ending with \n, \r\n or \r. */
  public static Place in(String text, int position) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < position; i++) {
      if (breaksLine(text, i)) {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, text.codePointCount(lineStart, position) + 1);
  }

  /** Whether a line of a text ends with the character at a position. */
  public static boolean breaksLine(String text, int position) {
    char c = text.charAt(position);
    return c == '\n' || (c == '\r' && !text.startsWith("\n", position + 1));
  }
}

package io.github.streamparity.harness.text;

import java.io.Writer;

/**
 * Takes text of somebody else's, of any length and even without end, and keeps its beginning: of
 * each line, and of all lines together. What is left out is counted. A text that was clipped once
 * stays as it is when it is clipped again.
 */
public final class ClippedLines extends Writer {
  /** More than what is said of what is left out: a text this much longer is not clipped yet. */
  private static final int NOTE = 60;

  private final int longestLine;
  private final int longest;
  private final StringBuilder kept = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private long lineLength;
  private long linesLeftOut;

  /**
   * @param longestLine most characters of a line
   * @param longest most characters of all
   */
  public ClippedLines(int longestLine, int longest) {
    this.longestLine = longestLine;
    this.longest = longest;
  }

  /** The beginning of a text that is at hand. */
  public static String of(String text, int longestLine, int longest) {
    if (text.length() <= longest
        && text.lines().allMatch(line -> line.length() < longestLine + NOTE)) {
      return text;
    }
    ClippedLines clipped = new ClippedLines(longestLine, longest);
    clipped.write(text, 0, text.length());
    return clipped.toString();
  }

  /** The beginning of a text of one line: as much as is shown, with how long the whole text is. */
  public static String line(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    ClippedText clipped = ClippedText.of(text, longest - NOTE);
    return clipped.shown() + clipped.note();
  }

  @Override
  public void write(char[] text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      put(text[i]);
    }
  }

  @Override
  public void write(String text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      put(text.charAt(i));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** Returns the kept lines, and after them the number of the others. */
  @Override
  public String toString() {
    String end = shownLine();
    if (fits(end)) {
      return kept + end;
    }
    long left = linesLeftOut + (end.isEmpty() ? 0 : 1);
    return kept + "… and " + Wording.count(left, "more line") + "\n";
  }

  private boolean fits(String shown) {
    return linesLeftOut == 0 && kept.length() + shown.length() < longest - NOTE;
  }

  private void put(char c) {
    if (c == '\n') {
      endLine();
      return;
    }
    lineLength += Character.isLowSurrogate(c) ? 0 : 1;
    if (line.length() < longestLine + NOTE) {
      line.append(c);
    }
  }

  private void endLine() {
    String shown = shownLine();
    if (fits(shown)) {
      kept.append(shown).append('\n');
    } else {
      linesLeftOut++;
    }
    line.setLength(0);
    lineLength = 0;
  }

  private String shownLine() {
    if (line.length() < longestLine + NOTE) {
      return line.toString();
    }
    String shown = ClippedText.of(line.toString(), longestLine).shown();
    return shown + "… " + Wording.count(lineLength, "character");
  }
}

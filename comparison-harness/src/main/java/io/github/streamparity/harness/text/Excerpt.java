package io.github.streamparity.harness.text;

import java.util.Locale;

/**
 * A text as an error message shows it: one line, by default at most 60 characters, control and
 * invisible characters escaped, so that a hostile record can neither flood nor break a terminal.
 */
public final class Excerpt {
  /** The most characters of a whole message. */
  public static final int LONGEST_MESSAGE = 200;

  private static final int LONGEST = 60;

  private Excerpt() {}

  /** The text's beginning, with {@code …} where something was cut off. */
  public static String of(CharSequence text) {
    return of(text, LONGEST);
  }

  /** The text's first characters, with {@code …} where something was cut off. */
  public static String of(CharSequence text, int longest) {
    StringBuilder shown = new StringBuilder();
    int[] codePoints = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(codePoints.length, longest); i++) {
      append(shown, codePoints[i]);
    }
    return codePoints.length > longest ? shown.append('…').toString() : shown.toString();
  }

  private static void append(StringBuilder shown, int codePoint) {
    if (isVisible(codePoint)) {
      shown.appendCodePoint(codePoint);
    } else if (codePoint == '\t') {
      shown.append("\\t");
    } else if (codePoint == '\n') {
      shown.append("\\n");
    } else {
      shown.append(String.format(Locale.ROOT, "\\u%04X", codePoint));
    }
  }

  /** Whether a character can be shown as it is: no control, format, surrogate or unassigned one. */
  public static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

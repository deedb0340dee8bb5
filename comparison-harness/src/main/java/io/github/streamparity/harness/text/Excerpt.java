package io.github.streamparity.harness.text;

import java.util.stream.Collectors;

/**
 * A text as an error message shows it: one line, by default at most 60 characters, control and
 * invisible characters escaped, so that a hostile record can neither flood nor break a terminal.
 */
public final class Excerpt {
  /** The most characters of a whole message. */
  public static final int LONGEST_MESSAGE = 200;

  private static final int LONGEST = 60;

  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_TEXT = 200_000;

  private Excerpt() {}

  /** A message of several lines, each escaped by itself and clipped. */
  public static String lines(String text) {
    return ClippedLines.of(text, LONGEST_LINE, LONGEST_TEXT)
        .lines()
        .map(VisibleText::message)
        .collect(Collectors.joining("\n"));
  }

  /** The text's beginning, with {@code …} where something was cut off. */
  public static String of(CharSequence text) {
    return of(text, LONGEST);
  }

  /** The text's first characters, with {@code …} where something was cut off. */
  public static String of(CharSequence text, int longest) {
    // No character takes more than two units, and one more shows that something was cut off.
    String start = text.subSequence(0, Math.min(text.length(), 2 * longest + 2)).toString();
    boolean cut = start.codePointCount(0, start.length()) > longest;
    String shown = cut ? start.substring(0, start.offsetByCodePoints(0, longest)) : start;
    return VisibleText.message(shown) + (cut ? "…" : "");
  }

  /** Shows an object by its {@code toString}, which may be a user's and throw. */
  public static String ofObject(Object object) {
    try {
      return of(String.valueOf(object));
    } catch (RuntimeException | Error e) { // a collection that contains itself, for one
      return "(its toString throws " + e.getClass().getName() + ")";
    }
  }

  /** A whole message, with {@code …} where something was cut off. */
  public static String message(CharSequence text) {
    return of(text, LONGEST_MESSAGE);
  }
}

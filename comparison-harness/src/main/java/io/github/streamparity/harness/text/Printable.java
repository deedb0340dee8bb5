package io.github.streamparity.harness.text;

import java.util.Locale;

/** Makes text from outside fit for a terminal. */
public final class Printable {
  private static final int LONGEST = 200;

  private Printable() {}

  /** The text with control characters as escapes, and cut where it is very long. */
  public static String text(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            point -> {
              int type = Character.getType(point);
              if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.SURROGATE) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                printable.appendCodePoint(point);
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST ? printable + "…" : printable.toString();
  }
}

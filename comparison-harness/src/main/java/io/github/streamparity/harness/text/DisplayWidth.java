package io.github.streamparity.harness.text;

/** How many columns of a terminal a text takes: none for a combining mark, two for a wide one. */
public final class DisplayWidth {
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}
  };

  private DisplayWidth() {}

  /** The columns of a text without control characters. */
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** The text with blanks after it up to a width. */
  public static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** The text, cut with {@code …} if it is wider. */
  public static String clip(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    StringBuilder clipped = new StringBuilder();
    int used = 1;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      used += of(text.codePointAt(at));
      if (used > width) {
        break;
      }
      clipped.appendCodePoint(text.codePointAt(at));
    }
    return clipped.append('…').toString();
  }

  private static int of(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (character >= range[0] && character <= range[1]) {
        return 2;
      }
    }
    return 1;
  }
}

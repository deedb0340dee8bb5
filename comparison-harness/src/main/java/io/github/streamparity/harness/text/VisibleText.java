package io.github.streamparity.harness.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text from the data, cut into what can be shown as it is and what has to be shown as an escape:
 * control characters, what has no width or turns the direction of writing, every blank that is not
 * a plain space, and halves of a surrogate pair. A backslash is doubled where it could be taken for
 * the beginning of an escape, so that different texts never look the same.
 */
public final class VisibleText {
  /**
   * A run of characters.
   *
   * @param text what to show
   * @param escape whether it stands for a character that cannot be shown
   */
  public record Piece(String text, boolean escape) {}

  private VisibleText() {}

  /** The text's pieces, in order. */
  public static List<Piece> pieces(String text) {
    return pieces(text, true);
  }

  /**
   * The same for a text that may quote what was escaped before, such as an error message: a
   * backslash stands as it is.
   */
  static String message(String text) {
    return pieces(text, false).stream().map(Piece::text).collect(Collectors.joining());
  }

  private static List<Piece> pieces(String text, boolean doubling) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int next = at + Character.charCount(character);
      if (isVisible(character)) {
        plain.appendCodePoint(character);
        if (doubling && character == '\\' && couldBeTakenForAnEscape(text, next)) {
          plain.append('\\');
        }
      } else {
        flush(plain, pieces);
        pieces.add(new Piece(escape(character), true));
      }
      at = next;
    }
    flush(plain, pieces);
    return pieces;
  }

  /** The text with its escapes, such as {@code \u001B}, written out. */
  public static String escaped(String text) {
    return pieces(text).stream().map(Piece::text).collect(Collectors.joining());
  }

  /** Text of several lines, such as a stack trace, escaped line by line. */
  public static String lines(String text) {
    StringBuilder visible = new StringBuilder();
    text.lines().forEach(line -> visible.append(escaped(line.replace("\t", "    "))).append('\n'));
    return visible.toString();
  }

  private static void flush(StringBuilder plain, List<Piece> pieces) {
    if (!plain.isEmpty()) {
      pieces.add(new Piece(plain.toString(), false));
      plain.setLength(0);
    }
  }

  private static boolean couldBeTakenForAnEscape(String text, int next) {
    if (next >= text.length()) {
      return false;
    }
    int follower = text.codePointAt(next);
    return "ntru\\".indexOf(follower) >= 0 || !isVisible(follower);
  }

  /** Whether a character can be shown as it is: a letter, a sign or a plain space. */
  public static boolean isVisible(int character) {
    if (character == ' ') {
      return true;
    }
    if (character >= 0xFE00 && character <= 0xFE0F) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escape(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          character > 0xFFFF
              ? String.format(Locale.ROOT, "\\u{%X}", character)
              : String.format(Locale.ROOT, "\\u%04X", character);
    };
  }
}

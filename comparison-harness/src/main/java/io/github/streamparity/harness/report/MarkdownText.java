package io.github.streamparity.harness.report;

/**
 * Text from the data as Markdown shows it: no markup, no HTML, no link, no mention and no line
 * break of it is live, in a table or outside.
 */
final class MarkdownText {
  /** Everything that GitHub's Markdown or HTML gives a meaning to. */
  private static final String SPECIAL = "\\`*_{}[]<>()#+-=.!|~&@:/$\"'^%?";

  private MarkdownText() {}

  /** Prose: every special character as a character reference. */
  static String prose(String text) {
    return references(VisibleText.escaped(text));
  }

  /** Prose of ours or the comparer's: as {@link #prose}, but plain punctuation stays readable. */
  static String sentence(String text) {
    StringBuilder safe = new StringBuilder();
    String shown = VisibleText.escaped(Words.sentence(text));
    for (int i = 0; i < shown.length(); i++) {
      char it = shown.charAt(i);
      boolean plain = ".,;:()-'?".indexOf(it) >= 0 && isBetweenWords(shown, i);
      append(safe, it, !plain);
    }
    return safe.toString();
  }

  /** A cell of a table: in the typeface of code, blanks kept, clipped. */
  static String cell(Object value, int limit) {
    CellText cell = CellText.of(value);
    String text = references(cell.line(limit)).replace("  ", "&#32;&#32;");
    return cell.kind() == CellText.Kind.NULL ? "<em>∅ null</em>" : "<code>" + text + "</code>";
  }

  /** A record of the script: as a cell, always in quotes. */
  static String record(ClippedText text) {
    String quoted = '"' + VisibleText.escaped(text.shown()) + '"';
    String shown = references(quoted).replace("  ", "&#32;&#32;");
    return "<code>" + shown + "</code>" + (text.isClipped() ? " " + text.note() : "");
  }

  /** Punctuation before a blank or the end cannot begin a link or a list. */
  private static boolean isBetweenWords(String text, int at) {
    if (at == 0) {
      return false;
    }
    char before = text.charAt(at - 1);
    char it = text.charAt(at);
    boolean last = at == text.length() - 1;
    char after = last ? ' ' : text.charAt(at + 1);
    boolean opening = it == '(' && before == ' ';
    boolean hyphen =
        (it == '-' || it == '\'') && Character.isLetter(before) && Character.isLetter(after);
    return hyphen || opening || (it != '-' && it != '(' && (after == ' ' || after == ')'));
  }

  private static String references(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      append(safe, text.charAt(i), SPECIAL.indexOf(text.charAt(i)) >= 0);
    }
    return safe.toString();
  }

  private static void append(StringBuilder out, char character, boolean special) {
    if (special && SPECIAL.indexOf(character) >= 0) {
      out.append("&#").append((int) character).append(';');
    } else {
      out.append(character);
    }
  }
}

package io.github.streamparity.harness.report.markdown;

import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.ClippedText;
import io.github.streamparity.harness.text.VisibleText;

/**
 * Text from the data as Markdown shows it: no markup, no HTML, no link, no mention and no line
 * break of it is live, in a table or outside.
 */
public final class MarkdownText {
  /** Everything that GitHub's Markdown or HTML gives a meaning to within a line. */
  private static final String SPECIAL = "\\`*_{}[]<>#|~&@:/.$!";

  /** Punctuation that is plain where a blank, a bracket or the end follows. */
  private static final String PUNCTUATION = ".:!";

  private MarkdownText() {}

  /** Prose with text from the data in it. */
  public static String words(String text) {
    return references(VisibleText.escaped(text), true);
  }

  /** As {@link #words}, with a capital letter and a full stop. */
  public static String sentence(String text) {
    return words(Words.sentence(text));
  }

  /** A cell of a table: in the typeface of code, blanks kept, clipped. */
  public static String cell(Object value, int limit) {
    CellText cell = CellText.of(value);
    return cell.kind() == CellText.Kind.NULL ? "<em>∅ null</em>" : code(cell.line(limit));
  }

  /** The same, where a value differs from another one: clipped around that place. */
  public static String cell(Object value, Object other, int limit) {
    CellText cell = CellText.of(value);
    return cell.kind() == CellText.Kind.NULL
        ? cell(value, limit)
        : code(cell.line(limit, CellText.of(other)));
  }

  /** A record of the script: as a cell, always in quotes. */
  public static String record(ClippedText text) {
    String quoted = code('"' + VisibleText.escaped(text.shown()) + '"');
    return text.isClipped() ? quoted + " " + text.note() : quoted;
  }

  /** GitHub looks for mentions after Markdown, so that only code or a comment keeps one out. */
  private static String code(String escaped) {
    return "<code>" + references(escaped, false).replace("  ", "&#32;&#32;") + "</code>";
  }

  private static String references(String text, boolean breakMentions) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char it = text.charAt(i);
      if (SPECIAL.indexOf(it) < 0 || endsWord(text, i)) {
        safe.append(it);
      } else {
        safe.append("&#").append((int) it).append(';');
        safe.append(breakMentions && (it == '@' || it == '#') ? "<!-- -->" : "");
      }
    }
    return safe.toString();
  }

  private static boolean endsWord(String text, int at) {
    boolean last = at == text.length() - 1;
    return PUNCTUATION.indexOf(text.charAt(at)) >= 0
        && (last || text.charAt(at + 1) == ' ' || text.charAt(at + 1) == ')');
  }
}

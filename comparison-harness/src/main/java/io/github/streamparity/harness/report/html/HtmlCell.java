package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.text.CellText;
import io.github.streamparity.harness.text.ClippedText;
import io.github.streamparity.harness.text.TextDifference;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.Optional;

/** One value in HTML: escapes, blanks at the ends, null and the empty string are visible. */
public final class HtmlCell {
  private static final int LIMIT = 160;

  /** Characters of a date. */
  private static final int DATE = 10;

  private HtmlCell() {}

  /** A value that is not compared with another. */
  public static void write(Markup html, Object value) throws IOException {
    write(html, CellText.of(value), 0, 0);
  }

  /** A value, with what differs from another one marked. */
  public static void writeDiffering(Markup html, Object value, Optional<Object> other)
      throws IOException {
    CellText mine = CellText.of(value);
    CellText theirs = CellText.of(other.orElse(null));
    boolean comparable =
        mine.kind() == CellText.Kind.STRING && theirs.kind() == CellText.Kind.STRING;
    if (!comparable) {
      write(html, mine, 0, mine.raw().length());
      return;
    }
    TextDifference difference = TextDifference.between(mine.raw(), theirs.raw());
    write(html, mine, difference.from(), difference.to());
  }

  /** A record of the script. */
  public static void writeRecord(Markup html, ClippedText text) throws IOException {
    html.open("bdi", "class", "quoted");
    writePieces(html, text.shown(), !text.cut());
    html.close();
    writeNote(html, text);
  }

  private static void write(Markup html, CellText cell, int from, int to) throws IOException {
    if (cell.kind() == CellText.Kind.NULL) {
      html.element("span", CellText.NULL, "class", "null");
      return;
    }
    ClippedText clipped = ClippedText.around(cell.raw(), from, LIMIT);
    if (clipped.skipped() > 0) {
      html.element(
          "span",
          "from character " + Wording.number(clipped.skipped() + 1L) + " …",
          "class",
          "note");
    }
    if (cell.kind() == CellText.Kind.OTHER) {
      html.open("samp"); // shorter than a class, and most cells are numbers
    } else {
      html.open("bdi", "class", cell.needsQuotes() ? "quoted" : "");
    }
    int start = Math.max(0, Math.min(from - clipped.skipped(), clipped.shown().length()));
    int end = Math.max(start, Math.min(to - clipped.skipped(), clipped.shown().length()));
    boolean whole = !clipped.cut();
    if (start == end) {
      writeText(html, cell, clipped.shown(), whole);
    } else {
      writePieces(html, clipped.shown().substring(0, start), false);
      html.open("mark");
      boolean markIsLast = end == clipped.shown().length();
      writeText(html, cell, clipped.shown().substring(start, end), whole && markIsLast);
      html.close();
      writePieces(html, clipped.shown().substring(end), whole);
    }
    html.close();
    writeNote(html, clipped);
  }

  private static void writeNote(Markup html, ClippedText text) throws IOException {
    if (text.isClipped()) {
      html.element("span", " " + text.note(), "class", "note");
    }
  }

  /** A point in time may be broken between date and time of day. */
  private static void writeText(Markup html, CellText cell, String text, boolean showTrailing)
      throws IOException {
    if (cell.kind() == CellText.Kind.OTHER && text.indexOf('T') == DATE) {
      writePieces(html, text.substring(0, DATE + 1), false);
      html.empty("wbr");
      writePieces(html, text.substring(DATE + 1), showTrailing);
    } else {
      writePieces(html, text, showTrailing);
    }
  }

  private static void writePieces(Markup html, String text, boolean showTrailing)
      throws IOException {
    String body = showTrailing ? text.replaceFirst(" +$", "") : text;
    for (VisibleText.Piece piece : VisibleText.pieces(body)) {
      if (piece.escape()) {
        html.open("span", "class", "escape").shown(piece.text()).close();
      } else {
        html.shown(piece.text());
      }
    }
    int trailing = text.length() - body.length();
    if (trailing > 0) {
      html.element("span", "·".repeat(trailing), "class", "escape", "title", "blanks at the end");
    }
  }
}

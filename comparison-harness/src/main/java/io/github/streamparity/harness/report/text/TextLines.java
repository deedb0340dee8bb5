package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines for a terminal, none wider than it is, coloured only if that is asked for. */
public final class TextLines {
  /** The width, in columns, of output that is not a terminal, such as the log of a build. */
  public static final int DEFAULT_WIDTH = 100;

  private static final int NARROWEST = 40;
  private static final int WIDEST = 200;
  private static final Pattern STYLES = Pattern.compile("\u001b\\[[0-9;]*m");

  /** The ways in which a word may stand out. */
  public enum Style {
    BOLD("1"),
    GOOD("1;32"),
    BAD("1;31"),
    CARE("1;33"),
    FAINT("2");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  private final Appendable out;
  private final boolean colour;
  private final int width;

  /**
   * @param width columns of the terminal; lines have at least 40 and at most 200
   */
  public TextLines(Appendable out, boolean colour, int width) {
    this.out = out;
    this.colour = colour;
    this.width = Math.max(NARROWEST, Math.min(WIDEST, width));
  }

  /** No line is wider, in columns. */
  public int width() {
    return width;
  }

  /** The columns that a text takes, whose styles take none. */
  static int widthOf(String styled) {
    return DisplayWidth.of(STYLES.matcher(styled).replaceAll(""));
  }

  /** A piece of a line in a style. */
  public String styled(Style style, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
  }

  /** Writes a line; an empty one for an empty text. */
  public void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  /** Writes what must not be broken, such as a path; where there is no room, below its label. */
  void whole(String label, String text) throws IOException {
    String visible = VisibleText.escaped(text);
    if (DisplayWidth.of(label) + DisplayWidth.of(visible) <= width) {
      line(label + visible);
    } else {
      line(label.stripTrailing());
      line(visible);
    }
  }

  /**
   * Writes text, its control characters escaped, that is broken between words; a word that is wider
   * than a line is broken as well.
   *
   * @param indent what the first line begins with; it may have styles
   * @param hanging what every other line begins with
   */
  public void wrapped(String indent, String hanging, String text) throws IOException {
    int room = width - DisplayWidth.of(hanging);
    StringBuilder line = new StringBuilder(indent);
    int used = widthOf(indent);
    String gap = "";
    for (String word : VisibleText.escaped(text).split(" ", -1)) {
      for (String piece : pieces(word, room)) {
        int needed = gap.length() + DisplayWidth.of(piece);
        if (used + needed > width && used > width - room) {
          line(line.toString().stripTrailing());
          line = new StringBuilder(hanging);
          used = width - room;
          gap = "";
        }
        line.append(gap).append(piece);
        used += gap.length() + DisplayWidth.of(piece);
        gap = "";
      }
      gap = " ";
    }
    line(line.toString());
  }

  /** A word, cut where it is wider than a line. */
  private static List<String> pieces(String word, int room) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int used = 0;
    for (int character : word.codePoints().toArray()) {
      String next = Character.toString(character);
      if (used + DisplayWidth.of(next) > room) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.append(next);
      used += DisplayWidth.of(next);
    }
    pieces.add(piece.toString());
    return pieces;
  }
}

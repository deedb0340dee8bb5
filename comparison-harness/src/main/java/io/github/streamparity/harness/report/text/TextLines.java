package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;

/** Lines for a terminal, at most 100 columns wide, coloured only if that is asked for. */
public final class TextLines {
  /** No line is wider. */
  public static final int WIDTH = 100;

  /** What a word may stand out by. */
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

  public TextLines(Appendable out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /** A piece of a line in a style. */
  public String styled(Style style, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
  }

  /** Writes a line; an empty one for an empty text. */
  public void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  /**
   * Writes text, its control characters escaped, that is broken between words, each line after the
   * first indented by more.
   */
  public void wrapped(String indent, String hanging, String text) throws IOException {
    StringBuilder line = new StringBuilder(indent);
    boolean empty = true;
    for (String word : VisibleText.escaped(text).split(" ", -1)) {
      if (!empty && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > WIDTH) {
        line(line.toString());
        line = new StringBuilder(hanging);
        empty = true;
      }
      line.append(empty ? "" : " ");
      line.append(DisplayWidth.clip(word, WIDTH - DisplayWidth.of(hanging)));
      empty = false;
    }
    line(line.toString());
  }
}

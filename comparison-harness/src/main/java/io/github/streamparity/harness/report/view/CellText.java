package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.text.ClippedText;
import io.github.streamparity.harness.text.VisibleText;
import java.math.BigDecimal;

/**
 * A cell's value as text, before anything is escaped or clipped. Null, the empty string and the
 * word "null" can be told apart.
 *
 * @param kind what kind of value it is
 * @param raw the value's characters; empty for null
 */
public record CellText(Kind kind, String raw) {
  /** What stands for null wherever a cell is shown. */
  public static final String NULL = "∅ null";

  private static final int PLAIN_SCALE = 40;

  public enum Kind {
    NULL,
    STRING,
    OTHER
  }

  /** The text of a canonical value, which may be null. */
  public static CellText of(Object value) {
    if (value == null) {
      return new CellText(Kind.NULL, "");
    }
    if (value instanceof String text) {
      return new CellText(Kind.STRING, text);
    }
    if (value instanceof BigDecimal number && Math.abs(number.scale()) <= PLAIN_SCALE) {
      return new CellText(Kind.OTHER, number.toPlainString());
    }
    return new CellText(Kind.OTHER, value.toString());
  }

  /** Whether the value needs quotes so that it is not taken for something else. */
  public boolean needsQuotes() {
    return kind == Kind.STRING
        && (raw.isEmpty()
            || raw.startsWith(" ")
            || raw.endsWith(" ")
            || raw.startsWith("\"")
            || raw.startsWith("∅"));
  }

  /** One line for a terminal or a log: escaped, quoted where that helps, and clipped. */
  public String line(int limit) {
    if (kind == Kind.NULL) {
      return NULL;
    }
    ClippedText clipped = ClippedText.of(raw, limit);
    String escaped = VisibleText.escaped(clipped.shown());
    String quoted = needsQuotes() ? '"' + escaped + '"' : escaped;
    return clipped.isClipped() ? quoted + clipped.note() : quoted;
  }
}

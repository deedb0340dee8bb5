package io.github.streamparity.harness.text;

import java.math.BigDecimal;

/**
 * A cell's value as text, before anything is escaped or clipped. Null, the empty string and the
 * word "null" can be distinguished.
 *
 * @param kind what kind of value it is
 * @param raw the value's characters; empty for null
 */
public record CellText(Kind kind, String raw) {
  /** A null, wherever a cell is shown. */
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
            || raw.startsWith("…")
            || raw.startsWith("∅"));
  }

  /** One line for a terminal or a log: escaped, quoted where that helps, and clipped. */
  public String line(int limit) {
    return line(ClippedText.of(raw, limit), true);
  }

  /**
   * The same beside another value: where there is no room for the whole, the part around the first
   * place in which the two differ, so that a changed value never looks like the other one.
   */
  public String line(int limit, CellText other) {
    return line(around(limit, other), true);
  }

  /** As {@link #line(int, CellText)}, for a place as narrow as a table's cell: no longer. */
  public String cell(int width, CellText other) {
    String shown = line(around(width, other), false);
    for (int limit = width - 1; limit > 1 && DisplayWidth.of(shown) > width; limit--) {
      shown = line(around(limit, other), false);
    }
    return shown;
  }

  private ClippedText around(int limit, CellText other) {
    boolean same = raw.length() <= limit || raw.equals(other.raw);
    int place = same ? 0 : TextDifference.between(raw, other.raw).from();
    return ClippedText.around(raw, place, limit);
  }

  private String line(ClippedText clipped, boolean noted) {
    if (kind == Kind.NULL) {
      return NULL;
    }
    String quote = needsQuotes() ? "\"" : "";
    String end = noted ? clipped.note() : "…";
    return (clipped.skipped() > 0 ? "…" : quote)
        + VisibleText.escaped(clipped.shown())
        + (clipped.cut() ? end : quote)
        + (noted && clipped.isClipped() && !clipped.cut() ? end : "");
  }
}

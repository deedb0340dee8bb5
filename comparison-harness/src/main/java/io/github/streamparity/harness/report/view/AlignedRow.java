package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.List;
import java.util.Optional;

/**
 * A line of the table that sets both sides' rows beside each other.
 *
 * @param mark how the two sides relate
 * @param dstream the row on DStreams' side
 * @param structured the row on Structured Streaming's side
 * @param changed names of the columns that differ
 */
public record AlignedRow(
    Mark mark,
    Optional<CapturedRow> dstream,
    Optional<CapturedRow> structured,
    List<String> changed) {
  public AlignedRow {
    changed = List.copyOf(changed);
  }

  /** How two rows relate. */
  public enum Mark {
    MISSING('−', "missing"),
    UNEXPECTED('+', "unexpected"),
    CHANGED('≠', "changed"),
    /** The other side did not emit, but its result table has the row. */
    HELD('=', "in the result table"),
    /** The other side did not emit; a later row of the tick has replaced this one. */
    REPLACED('·', "replaced in this tick"),
    /** Both sides emitted it, among other rows of its key, but not in the same order. */
    REORDERED('↕', "in another order"),
    SAME('=', "same");

    private final char glyph;
    private final String words;

    Mark(char glyph, String words) {
      this.glyph = glyph;
      this.words = words;
    }

    public char glyph() {
      return glyph;
    }

    public String words() {
      return words;
    }

    /** Whether the two sides differ in it. */
    public boolean differs() {
      return this == MISSING || this == UNEXPECTED || this == CHANGED;
    }
  }
}

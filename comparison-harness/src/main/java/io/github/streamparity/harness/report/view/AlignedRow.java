package io.github.streamparity.harness.report.view;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line of the table that sets both sides' rows beside each other.
 *
 * @param mark how the two sides relate
 * @param reference the row on the reference's side
 * @param candidate the row on the candidate's side
 * @param changed names of the columns that differ
 * @param otherTick the tick in which the other side emitted the row; there exactly if it was moved
 */
public record AlignedRow(
    Mark mark,
    Optional<CapturedRow> reference,
    Optional<CapturedRow> candidate,
    List<String> changed,
    OptionalInt otherTick) {
  public AlignedRow {
    requireNonNull(reference, "reference");
    requireNonNull(candidate, "candidate");
    requireNonNull(otherTick, "otherTick");
    changed = List.copyOf(changed);
  }

  /** How two rows relate. */
  public enum Mark {
    MISSING('−', "missing"),
    UNEXPECTED('+', "unexpected"),
    CHANGED('≠', "changed"),
    /** The same row in another place of an emission whose order counts. */
    REORDERED('↕', "in another order"),
    /** The other side emitted it in another tick. */
    MOVED('⇄', "moved"),
    /** The other side did not emit; both result tables have the row. */
    HELD('=', "in both tables"),
    /** The other side did not emit; its result table is as far from the row as before the tick. */
    UNMOVED('·', "as before this tick"),
    /** The other side did not emit; a later row of the tick has replaced this one. */
    REPLACED('·', "replaced in this tick"),
    /** Both sides emitted it, among other rows of its key, in an order that does not count. */
    SHUFFLED('↕', "in another order"),
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

    /** Whether the two sides differ in it. */
    public boolean differs() {
      return compareTo(MOVED) <= 0;
    }
  }

  /** A line of a difference within a tick. */
  static AlignedRow of(Mark mark, RowDifference row) {
    return new AlignedRow(
        mark, row.reference(), row.candidate(), row.changed(), OptionalInt.empty());
  }

  /** A line of rows of which no column is marked. */
  static AlignedRow of(
      Mark mark, Optional<CapturedRow> reference, Optional<CapturedRow> candidate) {
    return new AlignedRow(mark, reference, candidate, List.of(), OptionalInt.empty());
  }

  /** A line of a row that a side emitted in this tick and the other one in another. */
  static AlignedRow moved(Side here, RowDifference row, int otherTick) {
    RowDifference one = RowDifference.only(here, row.of(here).orElseGet(row::row));
    return new AlignedRow(
        Mark.MOVED, one.reference(), one.candidate(), List.of(), OptionalInt.of(otherTick));
  }

  /** A side's row. */
  public Optional<CapturedRow> of(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }

  /** How the two sides relate: {@code changed}, {@code moved to tick 5}. */
  public String words() {
    if (otherTick.isEmpty()) {
      return mark.words;
    }
    String way = reference.isPresent() ? " to tick " : " from tick ";
    return mark.words + way + otherTick.getAsInt();
  }
}

package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;

/**
 * One row in which two emissions differ.
 *
 * @param reference the row that the reference has, if it has it
 * @param candidate the row that the candidate has, if it has it
 * @param changed names of the columns that differ; empty unless both rows are there
 */
public record RowDifference(
    Optional<CapturedRow> reference, Optional<CapturedRow> candidate, List<String> changed) {
  public RowDifference {
    requireNonNull(reference, "reference");
    requireNonNull(candidate, "candidate");
    changed = List.copyOf(changed);
  }

  /** A row that only one side has. */
  public static RowDifference only(Side side, CapturedRow row) {
    Optional<CapturedRow> there = Optional.of(row);
    return side == Side.REFERENCE
        ? new RowDifference(there, Optional.empty(), List.of())
        : new RowDifference(Optional.empty(), there, List.of());
  }

  /** A side's row, if it has it. */
  public Optional<CapturedRow> of(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }

  /** The row of whichever side has one, the reference first. */
  public CapturedRow row() {
    return reference.or(() -> candidate).orElseThrow();
  }
}

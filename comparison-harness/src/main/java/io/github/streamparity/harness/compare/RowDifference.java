package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.List;
import java.util.Optional;

/**
 * One row in which two emissions differ.
 *
 * @param dstream the row that DStreams have, if they have it
 * @param structured the row that Structured Streaming has, if it has it
 * @param changed names of the columns that differ; empty unless both rows are there
 */
public record RowDifference(
    Optional<CapturedRow> dstream, Optional<CapturedRow> structured, List<String> changed) {
  public RowDifference {
    requireNonNull(dstream, "dstream");
    requireNonNull(structured, "structured");
    changed = List.copyOf(changed);
  }

  /** The row of whichever side has one, DStreams first. */
  public CapturedRow row() {
    return dstream.or(() -> structured).orElseThrow();
  }
}

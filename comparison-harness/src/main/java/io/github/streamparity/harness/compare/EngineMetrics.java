package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.TickReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The numbers that the engine of one side reports of an output, over all ticks that were compared:
 * the batches' infos of a StreamingListener, the progress of a query. It has no times, which vary
 * from run to run.
 *
 * @param batches number of batches or micro-batches
 * @param inputRows number of rows that the engine says it read; empty if it does not say
 * @param stateRows number of rows in the state after the last tick; empty without state
 * @param droppedRows number of rows dropped behind the watermark; empty without state
 * @param watermark the watermark that the last micro-batch ran with; empty without one
 */
public record EngineMetrics(
    long batches,
    OptionalLong inputRows,
    OptionalLong stateRows,
    OptionalLong droppedRows,
    Optional<Instant> watermark) {
  public EngineMetrics {
    requireNonNull(inputRows, "inputRows");
    requireNonNull(stateRows, "stateRows");
    requireNonNull(droppedRows, "droppedRows");
    requireNonNull(watermark, "watermark");
  }

  /** Sums reports up, one for each tick; empty if no tick has a report. */
  static Optional<EngineMetrics> of(List<Optional<TickReport>> ticks) {
    List<TickReport> reports = ticks.stream().flatMap(Optional::stream).toList();
    if (reports.isEmpty()) {
      return Optional.empty();
    }
    TickReport last = reports.get(reports.size() - 1);
    boolean saysInput = reports.stream().allMatch(report -> report.inputRows().isPresent());
    boolean hasState = reports.stream().anyMatch(report -> !report.operators().isEmpty());
    return Optional.of(
        new EngineMetrics(
            reports.stream().mapToLong(TickReport::batches).sum(),
            saysInput
                ? OptionalLong.of(
                    reports.stream().mapToLong(report -> report.inputRows().orElse(0)).sum())
                : OptionalLong.empty(),
            hasState ? OptionalLong.of(last.stateRows()) : OptionalLong.empty(),
            hasState
                ? OptionalLong.of(reports.stream().mapToLong(TickReport::droppedRows).sum())
                : OptionalLong.empty(),
            last.watermark()));
  }
}

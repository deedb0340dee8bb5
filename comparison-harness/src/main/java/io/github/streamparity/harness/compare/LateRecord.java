package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.text.Wording;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** DStreams count a late record when it arrives; a query drops it behind the watermark. */
final class LateRecord implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "late-record",
          "A record behind the watermark",
          "DStreams know no event time: a record counts when it arrives, however late. Structured"
              + " Streaming drops a record whose window (or time) lies behind the watermark.",
          "Choose the watermark's delay from how late records really come, and watch"
              + " numRowsDroppedByWatermark in the query's progress. Where no record may be lost,"
              + " collect late ones beside the query and correct the result later.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, Evidence evidence) {
    Optional<TickReport> report = evidence.report(Engine.STRUCTURED);
    long dropped = report.map(TickReport::droppedRows).orElse(0L);
    // Records are judged by the watermark of the micro-batch before.
    Optional<Instant> watermark =
        evidence.reportBefore(Engine.STRUCTURED).flatMap(TickReport::watermark);
    if (candidate.kind() != DivergenceKind.MISSING || dropped == 0 || watermark.isEmpty()) {
      return Optional.empty();
    }
    List<RowDifference> late = late(candidate, evidence, watermark.get());
    long lateInTick =
        keys(late, evidence)
            + evidence.candidates().stream()
                .filter(each -> each.kind() == DivergenceKind.CHANGED)
                .mapToLong(each -> keys(late(each, evidence, watermark.get()), evidence))
                .sum();
    // A changed row may hide a late record. If there are more rows than were dropped, nobody can
    // say which of them are the late ones.
    return late.isEmpty() || lateInTick > dropped
        ? Optional.empty()
        : Optional.of(
            Explanation.ofRows(
                late,
                "the query dropped %s behind its watermark (%s) in tick %s: %s"
                    .formatted(
                        Wording.count(dropped, "row"),
                        watermark.get(),
                        evidence.tick(),
                        Wording.rows(late))));
  }

  /** Late records of one key are one dropped row: Spark aggregates a micro-batch's rows first. */
  private static long keys(List<RowDifference> rows, Evidence evidence) {
    return evidence.folding() == Folding.UPDATE
        ? rows.stream().map(row -> evidence.form().identity(row.row())).distinct().count()
        : rows.size();
  }

  private static List<RowDifference> late(
      Candidate candidate, Evidence evidence, Instant watermark) {
    boolean timed =
        evidence.output().columns().stream().anyMatch(it -> it.type() == ColumnType.TIMESTAMP);
    return candidate.rows().stream()
        .filter(row -> !timed || behind(row.row(), evidence, watermark))
        .toList();
  }

  /** A window of start and end is behind from its end on; a single time once it is earlier. */
  private static boolean behind(CapturedRow row, Evidence evidence, Instant watermark) {
    List<Instant> times = evidence.timestamps(row);
    return !times.isEmpty()
        && Collections.min(times).isBefore(watermark)
        && (times.size() == 1 || !Collections.max(times).isAfter(watermark));
  }
}

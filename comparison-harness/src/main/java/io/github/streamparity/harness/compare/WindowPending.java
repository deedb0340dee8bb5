package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.pair.Column;
import io.github.streamparity.harness.pair.ColumnType;
import io.github.streamparity.harness.pair.Folding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DStreams emit a window at once; a query in append mode waits until the watermark closes it. */
final class WindowPending implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "window-pending",
          "A window that is not closed yet",
          "DStreams emit a window in the batch that computes it. A query in append mode holds a"
              + " window back until the watermark has passed its end, and the watermark moves only"
              + " when later data arrives.",
          "If the delay matters, use update mode and write by key. Otherwise expect the last windows"
              + " only after later data, and shorten the watermark's delay as far as late records"
              + " allow.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, Evidence evidence) {
    Optional<Instant> watermark = evidence.report(Engine.STRUCTURED).flatMap(TickReport::watermark);
    if (evidence.folding() != Folding.APPEND || watermark.isEmpty()) {
      return Optional.empty();
    }
    boolean held =
        candidate.kind() == DivergenceKind.MISSING || candidate.isSilence(Engine.STRUCTURED);
    if (held) {
      return explain(
          candidate.rows().stream()
              .filter(row -> row.dstream().isPresent())
              .filter(row -> pending(row.row(), evidence, watermark.get()))
              .filter(row -> !hasEmitted(row.row(), evidence))
              .filter(row -> !closesWithout(row.row(), evidence))
              .toList(),
          "%%s is held back: the query's watermark in tick %s is %s, before the window's end"
              .formatted(evidence.tick(), watermark.get()));
    }
    return candidate.kind() == DivergenceKind.UNEXPECTED
        ? explain(
            emittedNow(candidate, evidence, watermark.get()),
            "DStreams emitted %%s before tick %s; the query's watermark, now %s, has closed it"
                .formatted(evidence.tick(), watermark.get()))
        : Optional.empty();
  }

  private static Optional<Explanation> explain(List<RowDifference> rows, String evidence) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(Explanation.ofRows(rows, evidence.formatted(Wording.rows(rows))));
  }

  private static boolean pending(CapturedRow row, Evidence evidence, Instant watermark) {
    List<Instant> times = evidence.timestamps(row);
    if (times.isEmpty()) {
      return false;
    }
    Instant latest = Collections.max(times);
    // A window whose end is the watermark is closed; one that only starts there is open.
    return latest.isAfter(watermark) || (latest.equals(watermark) && onlyStart(evidence));
  }

  private static boolean hasEmitted(CapturedRow row, Evidence evidence) {
    return evidence.table(Engine.STRUCTURED).after(evidence.form().identity(row)).stream()
        .anyMatch(it -> evidence.form().same(it, row));
  }

  /**
   * Whether the window closes later on without the query emitting the row: then it was not held.
   */
  private static boolean closesWithout(CapturedRow row, Evidence evidence) {
    boolean closes =
        evidence
            .laterReports(Engine.STRUCTURED)
            .flatMap(report -> report.watermark().stream())
            .anyMatch(watermark -> !pending(row, evidence, watermark));
    return closes
        && evidence
            .laterRows(Engine.STRUCTURED)
            .noneMatch(later -> evidence.form().same(later, row));
  }

  private static boolean onlyStart(Evidence evidence) {
    List<String> times =
        evidence.output().columns().stream()
            .filter(column -> column.type() == ColumnType.TIMESTAMP)
            .map(Column::name)
            .toList();
    return times.size() == 1 && times.get(0).toLowerCase(Locale.ROOT).endsWith("start");
  }

  /** Rows of closed windows that DStreams emitted in earlier ticks, each as often as they did. */
  private static List<RowDifference> emittedNow(
      Candidate candidate, Evidence evidence, Instant watermark) {
    List<RowDifference> late = new ArrayList<>();
    List<CapturedRow> taken = new ArrayList<>();
    for (RowDifference difference : candidate.rows()) {
      CapturedRow row = difference.row();
      boolean closed =
          !evidence.timestamps(row).isEmpty()
              && evidence.timestamps(row).stream().noneMatch(time -> time.isAfter(watermark));
      long owed = times(row, evidence, Engine.DSTREAM) - times(row, evidence, Engine.STRUCTURED);
      if (closed && owed > taken.stream().filter(it -> evidence.form().same(it, row)).count()) {
        late.add(difference);
        taken.add(row);
      }
    }
    return late;
  }

  private static long times(CapturedRow row, Evidence evidence, Engine engine) {
    return evidence.table(engine).before(evidence.form().identity(row)).stream()
        .filter(it -> evidence.form().same(it, row))
        .count();
  }
}

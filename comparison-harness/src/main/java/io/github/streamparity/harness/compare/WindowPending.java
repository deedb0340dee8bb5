package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.text.Wording;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

  /** Operators whose state is the windows that are open; others keep rows and hold none back. */
  private static final Set<String> OF_WINDOWS =
      Set.of("stateStoreSave", "sessionWindowStateStoreSaveExec");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, Evidence evidence) {
    Optional<TickReport> report = evidence.report(Engine.STRUCTURED);
    Optional<Instant> watermark = report.flatMap(TickReport::watermark);
    if (evidence.folding() != Folding.APPEND || watermark.isEmpty()) {
      return Optional.empty();
    }
    boolean held =
        candidate.kind() == DivergenceKind.MISSING || candidate.isSilence(Engine.STRUCTURED);
    if (held) {
      return explain(
          report.get().operators().isEmpty()
              ? List.of()
              : held(candidate, evidence, report.get(), watermark.get()),
          "the query holds back %%s: its watermark in tick %s is %s, before the window's end"
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

  /**
   * Rows of open windows that DStreams emitted now. Of those whose windows close later on, as many
   * as the query then emits; of the others each once, if the query's state has room for all that it
   * owes.
   */
  private static List<RowDifference> held(
      Candidate candidate, Evidence evidence, TickReport report, Instant watermark) {
    List<RowDifference> open =
        candidate.rows().stream()
            .filter(row -> row.dstream().isPresent() && pending(row.row(), evidence, watermark))
            .toList();
    if (open.isEmpty()) {
      return open;
    }
    Instant last =
        evidence.lastReport(Engine.STRUCTURED).flatMap(TickReport::watermark).orElse(watermark);
    boolean hasRoom =
        OF_WINDOWS.containsAll(report.operators())
            && open.stream().anyMatch(row -> pending(row.row(), evidence, last))
            && evidence.onlyInDStream().filter(row -> pending(row, evidence, watermark)).count()
                <= report.stateRows();
    return evidence.atMost(
        open,
        row -> {
          long before = Math.max(0, owed(row, evidence));
          if (!pending(row, evidence, last)) {
            return evidence.emittedLater(Engine.STRUCTURED, row) - before;
          }
          boolean isFirst = times(row, evidence, Engine.STRUCTURED) == 0 && before == 0;
          return isFirst && hasRoom ? 1 : 0;
        });
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
    List<RowDifference> closed =
        candidate.rows().stream()
            .filter(row -> !evidence.timestamps(row.row()).isEmpty())
            .filter(
                row ->
                    evidence.timestamps(row.row()).stream()
                        .noneMatch(time -> time.isAfter(watermark)))
            .toList();
    return evidence.atMost(closed, row -> owed(row, evidence));
  }

  /** How much more often DStreams had emitted a row before this tick than the query had. */
  private static long owed(CapturedRow row, Evidence evidence) {
    return times(row, evidence, Engine.DSTREAM) - times(row, evidence, Engine.STRUCTURED);
  }

  private static long times(CapturedRow row, Evidence evidence, Engine engine) {
    return evidence.table(engine).before(evidence.form().identity(row)).stream()
        .filter(it -> evidence.form().same(it, row))
        .count();
  }
}

package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Tolerance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Captures for tests, and what a file of them looks like. */
final class Captures {
  static final String HEADER =
      "{\"format\":\"streamparity-capture/2\",\"variant\":\"dstream\",\"engine\":\"dstream\","
          + "\"spark\":\"4.1.0\",\"pair\":\"word-count\",\"description\":\"counts\",\"inputs\":"
          + "[{\"name\":\"lines\"}],\"outputs\":[{\"name\":\"counts\",\"folding\":\"per-batch\","
          + "\"columns\":[{\"name\":\"word\",\"type\":\"string\"},{\"name\":\"count\",\"type\":"
          + "\"long\"}],\"key\":[\"word\"]}],\"expected\":\"every-tick\",\"accepts\":"
          + "[\"empty-tick\"],\"script\":{\"name\":\"x\",\"start\":\"2018-06-21T23:00:30Z\","
          + "\"interval\":\"1s\",\"ticks\":4,\"records\":3},\"pacing\":{\"trigger\":\"tick\","
          + "\"noDataMicroBatches\":true}}\n";
  static final String FIRST =
      "{\"tick\":1,\"output\":\"counts\",\"rows\":[{\"word\":\"blue\",\"count\":5},"
          + "{\"word\":\"green\",\"count\":3}]}\n";
  static final String CLOSE_FIRST =
      "{\"tick\":1,\"batches\":1,\"reports\":[{\"output\":\"counts\",\"batches\":1,"
          + "\"records\":1}]}\n";
  static final String CLOSE_SECOND = "{\"tick\":2,\"batches\":1}\n";
  static final String THIRD = "{\"tick\":3,\"output\":\"counts\",\"rows\":[]}\n";
  static final String CLOSE_THIRD = "{\"tick\":3,\"batches\":1}\n";
  static final String CLOSE_FOURTH = "{\"tick\":4,\"batches\":1}\n";
  static final String END = "{\"end\":\"completed\",\"completedTicks\":4,\"batches\":4}\n";
  static final String REFUSED =
      "{\"end\":\"failed\",\"completedTicks\":0,\"batches\":0,\"error\":{\"tick\":0,"
          + "\"message\":\"no\",\"condition\":\"SOME.CONDITION\"}}\n";
  static final String WORD_COUNT =
      HEADER + FIRST + CLOSE_FIRST + CLOSE_SECOND + THIRD + CLOSE_THIRD + CLOSE_FOURTH + END;

  static final OutputDeclaration COUNTS =
      Output.perBatch("counts")
          .column("word", ColumnType.STRING)
          .column("count", ColumnType.LONG)
          .key("word")
          .declaration();
  static final ReplayOutcome COMPLETED =
      new ReplayOutcome(ReplayStatus.COMPLETED, 4, 4, Optional.empty());

  private Captures() {}

  /** The capture that {@link #WORD_COUNT} holds. */
  static MemoryCapture wordCount() {
    return new MemoryCapture(
        header(COUNTS),
        List.of(
            tick(
                1,
                List.of(emission(1, row("blue", 5L), row("green", 3L))),
                TickReport.of("counts", 1, 1)),
            tick(2, List.of()),
            tick(3, List.of(emission(3))),
            tick(4, List.of())),
        Optional.of(COMPLETED));
  }

  static CaptureHeader header(OutputDeclaration... outputs) {
    return new CaptureHeader(
        Variant.of(Engine.DSTREAM, "4.1.0"),
        pair(outputs),
        Optional.of(
            new ScriptSummary(
                "x", Instant.parse("2018-06-21T23:00:30Z"), Duration.ofSeconds(1), 4, 3)),
        Optional.of(Pacing.DEFAULT));
  }

  static PairDeclaration pair(OutputDeclaration... outputs) {
    return new PairDeclaration(
        "word-count",
        "counts",
        List.of(Input.named("lines")),
        List.of(outputs),
        Optional.of(Agreement.EVERY_TICK),
        List.of(Accepted.cause("empty-tick")));
  }

  static MemoryCapture with(MemoryCapture capture, ReplayOutcome outcome) {
    return new MemoryCapture(capture.header(), capture.ticks(), Optional.of(outcome));
  }

  static CapturedTick tick(int number, List<Emission> emissions, TickReport... reports) {
    return CapturedTick.of(number, emissions, List.of(reports), 1, true);
  }

  static Emission emission(int tick, CapturedRow... rows) {
    return new Emission(tick, "counts", List.of(rows));
  }

  static CapturedRow row(Object... values) {
    return new CapturedRow(Arrays.asList(values));
  }

  static List<CapturedTick> ticks(Capture capture) throws Exception {
    List<CapturedTick> read = new ArrayList<>();
    try (TickStream ticks = capture.open()) {
      Optional<CapturedTick> next = ticks.next();
      while (next.isPresent()) {
        read.add(next.get());
        next = ticks.next();
      }
    }
    return read;
  }

  /** A capture as a value that can be compared. */
  static MemoryCapture inMemory(Capture capture) throws Exception {
    return new MemoryCapture(capture.header(), ticks(capture), capture.outcome());
  }

  /** Every type of column with values that are hard to write and to read. */
  static MemoryCapture hostile() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("near", ColumnType.DOUBLE).within(new Tolerance(1e-9, 0.5)));
    for (ColumnType type : ColumnType.values()) {
      columns.add(Column.of("c \"" + type, type));
    }
    columns.add(Column.of("now", ColumnType.TIMESTAMP).notCompared());
    OutputDeclaration output =
        new OutputDeclaration("o\n", Foldings.both(Folding.APPEND), columns, List.of(), true);
    List<CapturedRow> rows =
        List.of(
            row(
                Double.parseDouble("2E23"),
                true,
                Long.MIN_VALUE,
                Double.NaN,
                new BigDecimal("1E+3"),
                "",
                "AP8=",
                LocalDate.of(2021, 10, 1),
                Instant.parse("2021-10-01T09:30:00Z"),
                "{\"a\":1}",
                "[1,2]",
                Instant.EPOCH),
            row(
                0.1,
                false,
                Long.MAX_VALUE,
                Double.NEGATIVE_INFINITY,
                new BigDecimal("-0.5"),
                "\ud800",
                "",
                LocalDate.of(-1, 1, 1),
                Instant.parse("1969-12-31T23:59:59.5Z"),
                "null",
                "[]",
                Instant.EPOCH),
            row(
                Double.MIN_VALUE,
                null,
                0L,
                0.0,
                new BigDecimal("1E+999"),
                "<script>]]>=1+1\u0000\n\r\u2028\u202e\ufeff😀\udc00x\ud83d",
                null,
                LocalDate.of(12345, 1, 1),
                Instant.MAX,
                "\"\"",
                "[\"\\\"\",null]",
                null),
            row(new Object[12]));
    return new MemoryCapture(
        header(output),
        List.of(tick(1, List.of(new Emission(1, "o\n", rows)))),
        Optional.of(COMPLETED));
  }
}

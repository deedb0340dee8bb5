package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A query's reports of its watermark, and the one by which late records are judged: the one that
 * the micro-batch before ran with ({@code IncrementalExecution}, {@code
 * getInputWatermarkForLateEvents}), while state is evicted by its own.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatermarkReplayTest {
  /** In tick 3 the watermark is 09:40, and was 09:30 in the micro-batch before. */
  private static final Script SCRIPT =
      ScriptBuilder.named("late")
          .tick("2021-10-01T09:30:00Z a")
          .tick("2021-10-01T09:40:00Z b")
          .tick("2021-10-01T09:35:00Z between", "2021-10-01T09:25:00Z behind")
          .tick("2021-10-01T09:35:00Z behind", "2021-10-01T09:41:00Z c")
          .build();

  private static final List<Optional<Instant>> BEFORE =
      List.of(
          at("1970-01-01T00:00:00Z"),
          at("1970-01-01T00:00:00Z"),
          at("2021-10-01T09:30:00Z"),
          at("2021-10-01T09:40:00Z"));

  @Test
  void late_rows_of_an_aggregation_are_judged_by_the_watermark_of_the_micro_batch_before()
      throws Exception {
    Capture capture = replay(lines -> counts(timed(lines)), OutputMode.Update());

    List<TickReport> reports = Replays.reports(capture, "rows");
    assertThat(reports).extracting(TickReport::watermarkBefore).isEqualTo(BEFORE);
    assertThat(reports)
        .extracting(TickReport::watermark)
        .containsExactly(
            at("1970-01-01T00:00:00Z"),
            at("2021-10-01T09:30:00Z"),
            at("2021-10-01T09:40:00Z"),
            at("2021-10-01T09:40:00Z"));
    assertThat(reports)
        .extracting(TickReport::latest)
        .containsExactly(
            at("2021-10-01T09:30:00Z"),
            at("2021-10-01T09:40:00Z"),
            at("2021-10-01T09:40:00Z"),
            at("2021-10-01T09:41:00Z"));
    assertThat(reports).extracting(TickReport::droppedRows).containsExactly(0L, 0L, 1L, 1L);
    assertThat(words(capture, 3)).containsExactly("between");
    assertThat(words(capture, 4)).containsExactly("c");
    // "between" was counted, and its window evicted in the same micro-batch with that of "a"
    assertThat(reports.get(2).operators())
        .containsExactly(new OperatorReport("stateStoreSave", 1, 2, 1));
  }

  @Test
  void those_of_a_deduplication_too() throws Exception {
    Capture capture =
        replay(
            lines ->
                timed(lines)
                    .withWatermark("time", "0 seconds")
                    .dropDuplicates(new String[] {"time", "word"})
                    .selectExpr("time AS start", "word", "1L AS count"),
            OutputMode.Append());

    assertThat(Replays.reports(capture, "rows"))
        .extracting(TickReport::watermarkBefore)
        .isEqualTo(BEFORE);
    assertThat(words(capture, 3)).containsExactly("between");
    assertThat(words(capture, 4)).containsExactly("c");
  }

  @Test
  void an_operator_that_is_there_twice_is_reported_twice() throws Exception {
    Capture capture =
        replay(
            lines ->
                timed(lines)
                    .withWatermark("time", "0 seconds")
                    .dropDuplicates(new String[] {"time", "word"})
                    .dropDuplicates(new String[] {"time"})
                    .selectExpr("time AS start", "word", "1L AS count"),
            OutputMode.Append());

    assertThat(Replays.reports(capture, "rows").get(0).operators())
        .containsExactly(
            new OperatorReport("dedupe", 1, 0, 0), new OperatorReport("dedupe", 1, 0, 0));
  }

  @Test
  void a_query_without_a_watermark_reports_none() throws Exception {
    Capture capture =
        replay(
            lines -> timed(lines).selectExpr("time AS start", "word", "1L AS count"),
            OutputMode.Append());

    assertThat(Replays.reports(capture, "rows").get(3))
        .isEqualTo(
            new TickReport(
                    "rows", 1, 2, Optional.empty(), Optional.empty(), Optional.empty(), List.of())
                .reading(2));
  }

  private static Dataset<Row> timed(Dataset<Row> lines) {
    return lines.select(
        expr("to_timestamp(split_part(value, ' ', 1))").as("time"),
        expr("split_part(value, ' ', 2)").as("word"));
  }

  private static Dataset<Row> counts(Dataset<Row> timed) {
    return timed
        .withWatermark("time", "0 seconds")
        .groupBy(window(col("time"), "5 minutes"), col("word"))
        .count()
        .select(col("window.start"), col("word"), col("count"));
  }

  private static Capture replay(StructuredJob.OneInput query, OutputMode mode) throws Exception {
    JobPair pair =
        JobPair.named("timed")
            .output(
                Output.append("rows")
                    .column("start", TIMESTAMP)
                    .column("word", STRING)
                    .column("count", LONG))
            .dstreamJob(inputs -> Map.of("rows", nothing(inputs.get("lines"))))
            .structured(mode, query)
            .script(SCRIPT)
            .build();
    return Replays.capture(pair, SCRIPT, Engine.STRUCTURED);
  }

  private static JavaDStream<String> nothing(JavaDStream<String> lines) {
    return lines.filter(line -> false);
  }

  private static List<Object> words(Capture capture, int tick) throws Exception {
    return Replays.rows(capture, "rows", tick).orElseThrow().stream()
        .map(row -> row.get(1))
        .toList();
  }

  private static Optional<Instant> at(String time) {
    return Optional.of(Instant.parse(time));
  }
}

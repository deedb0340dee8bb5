package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.docs.PairReports;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/**
 * One word to a window of a minute. The DStream job emits a window in its batch; the query, in
 * append mode, only once its watermark has passed the window's end.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowPendingReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("a-word-a-minute")
          .tick("2021-10-01T09:30:10Z blue")
          .tick("2021-10-01T09:31:10Z green")
          .tick("2021-10-01T09:32:10Z gohawks")
          .tick()
          .tick("2021-10-01T09:33:10Z red")
          .build();

  @Test
  void a_window_comes_late_and_the_last_ones_not_at_all() throws Exception {
    Comparison comparison = Replays.compare(pair(counts -> counts));

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
    assertThat(Replays.causes(comparison).get(1)).containsExactly("window-pending");
    assertThat(Replays.causes(comparison).values())
        .allSatisfy(causes -> assertThat(causes).isSubsetOf("window-pending", "empty-tick"));
    assertThat(Replays.rows(comparison.reference(), "counts", 1))
        .hasValue(List.of(row("2021-10-01T09:30:00Z", "blue")));
    assertThat(Replays.rows(comparison.candidate(), "counts", 1)).hasValue(List.of());
    assertThat(Replays.rows(comparison.candidate(), "counts", 3))
        .as("with the watermark that tick 2 left behind")
        .hasValue(List.of(row("2021-10-01T09:30:00Z", "blue")));
  }

  @Test
  void a_word_that_is_missing_from_a_closed_window_is_not_called_pending() throws Exception {
    Comparison comparison =
        Replays.compare(pair(counts -> counts.filter(col("word").notEqual("blue"))));

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.DIVERGENT);
  }

  @Test
  void a_word_that_the_query_holds_nowhere_is_not_called_pending() throws Exception {
    JobPair pair =
        Variants.structuredReading(
            pair(counts -> counts), lines -> lines.filter("value NOT LIKE '%red'"));

    Comparison comparison = Replays.compare(pair);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.DIVERGENT);
    assertThat(Replays.notAccepted(comparison)).containsOnlyKeys(5);
  }

  @Test
  void a_window_that_closes_with_another_count_is_unexplained() throws Exception {
    Comparison comparison =
        Replays.compare(pair(counts -> counts.withColumn("count", expr("count + 1"))));

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.DIVERGENT);
    assertThat(Replays.notAccepted(comparison)).containsEntry(3, List.of("unexplained"));
  }

  @Test
  void the_page_of_the_cause_shows_these_reports() throws Exception {
    Script oneTick = ScriptBuilder.named("one-tick").tick("2021-10-01T09:30:10Z blue").build();

    assertThat(shown("First divergence: tick 1"))
        .isSubsetOf(report(pair("word-a-minute", SCRIPT, counts -> counts), SCRIPT));
    assertThat(shown("? word-a-minute-short"))
        .isSubsetOf(report(pair("word-a-minute-short", oneTick, counts -> counts), oneTick));
  }

  /** The lines of the block of the page that begins so. */
  private static List<String> shown(String start) throws Exception {
    List<String> page = PairReports.pages().get("docs/causes/window-pending.md");
    return page.stream()
        .dropWhile(line -> !line.startsWith(start))
        .takeWhile(line -> !line.equals("```"))
        .map(String::strip)
        .toList();
  }

  private static List<String> report(JobPair pair, Script script) throws Exception {
    return new TextReport()
        .render(Replays.compareOnceWithProof(pair, script), Optional.of(script))
        .lines()
        .map(String::strip)
        .toList();
  }

  private static List<Object> row(String start, String word) {
    return List.of(Instant.parse(start), Instant.parse(start).plusSeconds(60), word, 1L);
  }

  private static JobPair pair(UnaryOperator<Dataset<Row>> change) {
    return pair("word-a-minute", SCRIPT, change);
  }

  private static JobPair pair(String name, Script script, UnaryOperator<Dataset<Row>> change) {
    return JobPair.named(name)
        .output(
            Output.append("counts")
                .column("start", TIMESTAMP)
                .column("end", TIMESTAMP)
                .column("word", STRING)
                .column("count", LONG))
        .dstreamJob(inputs -> Map.of("counts", countsOfBatch(inputs.get("lines"))))
        .structured(OutputMode.Append(), lines -> change.apply(countsOfClosedWindows(lines)))
        .accepting("empty-tick", "window-pending")
        .script(script)
        .build();
  }

  private static JavaPairDStream<Tuple2<Tuple2<Instant, Instant>, String>, Long> countsOfBatch(
      JavaDStream<String> lines) {
    return lines.mapToPair(WindowPendingReplayTest::inItsWindow).reduceByKey(Long::sum);
  }

  private static Tuple2<Tuple2<Tuple2<Instant, Instant>, String>, Long> inItsWindow(String line) {
    Instant time = Instant.parse(line.substring(0, line.indexOf(' ')));
    Instant start = time.truncatedTo(ChronoUnit.MINUTES);
    String word = line.substring(line.indexOf(' ') + 1);
    return new Tuple2<>(new Tuple2<>(new Tuple2<>(start, start.plusSeconds(60)), word), 1L);
  }

  private static Dataset<Row> countsOfClosedWindows(Dataset<Row> lines) {
    return lines
        .select(
            expr("to_timestamp(split_part(value, ' ', 1))").as("time"),
            expr("split_part(value, ' ', 2)").as("word"))
        .withWatermark("time", "0 seconds")
        .groupBy(window(col("time"), "1 minute"), col("word"))
        .count()
        .select(col("window.start"), col("window.end"), col("word"), col("count"));
  }
}

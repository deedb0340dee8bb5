package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairBuilder;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import io.github.streamparity.structured.words.StructuredWordCount;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.StreamingContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;
import scala.Tuple3;

/** A variant that fails says where and of what, and hides nothing of what the other one did. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailingJobsReplayTest {
  private static final JobPair WORD_COUNT = Replays.bundled("word-count");

  private record Failing(String how, JobPair pair, Engine engine, int tick, String message) {
    @Override
    public String toString() {
      return engine.word() + " " + how;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstreams", "queries"})
  void a_variant_that_fails_says_where_and_of_what(Failing failing) throws Exception {
    Comparison comparison = Replays.compare(failing.pair());

    Capture failed = comparison.capture(Replays.side(failing.engine()));
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(Replays.outcome(failed).status()).isEqualTo(ReplayStatus.FAILED);
    ReplayError error = Replays.outcome(failed).error().orElseThrow();
    assertThat(error.message()).contains(failing.message()).hasLineCount(1);
    assertThat(error.tick()).isEqualTo(failing.tick());
    assertThat(error.detail().orElseThrow()).contains("\tat ");
    assertThat(Replays.outcome(failed).completedTicks()).isEqualTo(Math.max(0, failing.tick() - 1));

    Capture other = comparison.capture(Replays.side(failing.engine()).other());
    assertThat(Replays.outcome(other).status()).isEqualTo(ReplayStatus.COMPLETED);
    assertThat(Replays.counts(other, 4)).isPresent();
  }

  static Stream<Failing> dstreams() {
    return Stream.of(
        dstream(
            "throws in a task",
            Variants.dstreamReading(
                WORD_COUNT, lines -> lines.map(FailingJobsReplayTest::refusingGohawks)),
            2,
            "java.lang.IllegalStateException: no gohawks"),
        dstream(
            "throws in a task of a stateful job",
            Variants.withDStream(
                Replays.bundled("running-word-count"),
                lines ->
                    DStreamRunningWordCount.counts(
                        lines.map(FailingJobsReplayTest::refusingGohawks))),
            2,
            "java.lang.IllegalStateException: no gohawks"),
        dstream(
            "throws on the driver, in a transform",
            Variants.withDStream(
                WORD_COUNT,
                lines ->
                    DStreamWordCount.counts(
                        lines.transform(
                            (rdd, time) -> {
                              rdd.collect().forEach(FailingJobsReplayTest::refusingGohawks);
                              return rdd;
                            }))),
            2,
            "java.lang.IllegalStateException: no gohawks"),
        dstream(
            "throws what Spark does not catch, in a transform",
            Variants.dstreamReading(
                WORD_COUNT,
                lines ->
                    lines.transform(
                        (rdd, time) -> {
                          if (rdd.collect().contains("gohawks")) {
                            throw new NoClassDefFoundError("com/acme/Missing");
                          }
                          return rdd;
                        })),
            2,
            "java.lang.NoClassDefFoundError: com/acme/Missing"),
        dstream(
            "calls itself without end, in a task",
            Variants.dstreamReading(
                WORD_COUNT, lines -> lines.map(FailingJobsReplayTest::endlessAtGohawks)),
            2,
            "java.lang.StackOverflowError"),
        dstream(
            "stops its own context",
            Variants.dstreamReading(
                WORD_COUNT,
                lines -> {
                  StreamingContext context = lines.dstream().context();
                  lines.foreachRDD(
                      rdd -> {
                        if (rdd.collect().contains("gohawks")) {
                          context.stop(false, false);
                        }
                      });
                  return lines;
                }),
            2,
            "the StreamingContext was stopped"),
        dstream(
            "throws while its graph is built",
            Variants.withDStream(
                WORD_COUNT,
                lines -> {
                  throw new IllegalArgumentException("no such topic");
                }),
            0,
            "java.lang.IllegalArgumentException: no such topic"),
        dstream(
            "gives more values than there are columns",
            Variants.withDStream(
                WORD_COUNT,
                lines ->
                    DStreamWordCount.counts(lines).map(row -> new Tuple3<>(row._1(), row._2(), 1))),
            1,
            "an element has 3 values where the columns are [word, count]"),
        dstream(
            "gives values of another type",
            Variants.withDStream(
                WORD_COUNT,
                lines ->
                    DStreamWordCount.counts(lines).mapToPair(row -> new Tuple2<>(1L, row._2()))),
            1,
            "output counts, column word: is STRING but the variant yields java.lang.Long"),
        dstream(
            "gives other outputs",
            Variants.withDStreamJob(WORD_COUNT, inputs -> Map.of("totals", inputs.get("lines"))),
            0,
            "the variant gives the outputs [totals] where the pair declares [counts]"),
        dstream(
            "gives no outputs",
            Variants.withDStreamJob(WORD_COUNT, inputs -> null),
            0,
            "the variant gives null where the pair declares [counts]"),
        dstream(
            "gives null for an output",
            plain(builder -> builder.dstream(lines -> null)),
            0,
            "the variant gives null for output counts where the pair declares [counts]"));
  }

  static Stream<Failing> queries() {
    return Stream.of(
        structured(
            "throws in a task",
            Variants.structuredReading(WORD_COUNT, FailingJobsReplayTest::mapped),
            2,
            "java.lang.IllegalStateException: no gohawks"),
        structured(
            "throws in a task of a stateful query",
            Variants.withStructured(
                Replays.bundled("running-word-count"),
                OutputMode.Complete(),
                lines -> StructuredRunningWordCount.counts(mapped(lines))),
            2,
            "java.lang.IllegalStateException: no gohawks"),
        structured(
            "throws in foreachBatch",
            Variants.withForeachBatch(
                WORD_COUNT,
                lines -> {
                  refusingGohawks(lines.first().getString(0));
                  return StructuredWordCount.counts(lines);
                }),
            2,
            "java.lang.IllegalStateException: no gohawks"),
        structured(
            "has a plan that Spark refuses",
            Variants.withStructured(
                WORD_COUNT, OutputMode.Append(), lines -> lines.toDF("word").orderBy("word")),
            0,
            "AnalysisException: Sorting is not supported on streaming DataFrames"),
        structured(
            "has a column that is not there",
            Variants.structuredReading(WORD_COUNT, lines -> lines.select(col("text"))),
            0,
            "text"),
        structured(
            "throws while its plan is built",
            Variants.withStructuredJob(
                WORD_COUNT,
                inputs -> {
                  throw new IllegalArgumentException("no such topic");
                }),
            0,
            "java.lang.IllegalArgumentException: no such topic"),
        structured(
            "gives other columns",
            Variants.structuredWriting(
                WORD_COUNT, rows -> rows.withColumnRenamed("count", "times")),
            1,
            "output counts has the columns [times, word] where the pair declares [count, word]: what fi"),
        structured(
            "gives other outputs",
            Variants.withStructuredJob(
                WORD_COUNT,
                inputs ->
                    List.of(QueryPlan.into("totals", inputs.get("lines"), OutputMode.Append()))),
            0,
            "the variant gives the outputs [totals] where the pair declares [counts]"),
        structured(
            "gives no queries",
            Variants.withStructuredJob(WORD_COUNT, inputs -> null),
            0,
            "the variant gives null where the pair declares [counts]"),
        structured(
            "gives a query that is null",
            Variants.withStructuredJob(WORD_COUNT, inputs -> Collections.singletonList(null)),
            0,
            "the variant gives a query that is null where the pair declares [counts]"),
        structured(
            "gives a plan that is null",
            Variants.withStructured(WORD_COUNT, OutputMode.Append(), lines -> null),
            0,
            "the query for [counts] is null where a streaming Dataset is expected"),
        structured(
            "gives one output twice",
            Variants.withStructuredJob(
                WORD_COUNT,
                inputs ->
                    List.of(
                        QueryPlan.into("counts", inputs.get("lines"), OutputMode.Append()),
                        QueryPlan.into("counts", inputs.get("lines"), OutputMode.Append()))),
            0,
            "the variant gives output counts twice where the pair declares [counts]"),
        structured(
            "gives null for a batch",
            plain(builder -> builder.structuredForeachBatch(lines -> null)),
            1,
            "the variant gives null for output counts where its query writes [counts]"),
        structured(
            "writes another output in a batch",
            Variants.withStructuredJob(
                WORD_COUNT,
                inputs ->
                    List.of(
                        QueryPlan.foreachBatch(
                            inputs.get("lines"),
                            OutputMode.Append(),
                            List.of("counts"),
                            (batch, id) -> Map.of("totals", batch)))),
            1,
            "the variant's function for a batch gives output totals where its query writes [count"));
  }

  /** The word count with a job that names no output, as most are given. */
  private static JobPair plain(UnaryOperator<PairBuilder> job) {
    return job.apply(
            JobPair.named("word-count")
                .output(
                    Output.perBatch("counts")
                        .column("word", STRING)
                        .column("count", LONG)
                        .key("word"))
                .dstream(DStreamWordCount::counts)
                .structuredForeachBatch(StructuredWordCount::counts)
                .script(WORD_COUNT.canonicalScript()))
        .build();
  }

  private static Failing dstream(String how, JobPair pair, int tick, String message) {
    return new Failing(how, pair, Engine.DSTREAM, tick, message);
  }

  private static Failing structured(String how, JobPair pair, int tick, String message) {
    return new Failing(how, pair, Engine.STRUCTURED, tick, message);
  }

  private static Dataset<Row> mapped(Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .map(
            (MapFunction<String, String>) FailingJobsReplayTest::refusingGohawks, Encoders.STRING())
        .toDF("value");
  }

  private static String endlessAtGohawks(String line) {
    return line.equals("gohawks") ? endlessAtGohawks(line) + line : line;
  }

  private static String refusingGohawks(String line) {
    if (line.equals("gohawks")) {
      throw new IllegalStateException("no gohawks\nnot in this\nhouse");
    }
    return line;
  }
}

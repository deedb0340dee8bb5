package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jobs that look as if their engine refused them as the pair declares; none of them is explained.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedSideAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("running-word-count-append-refused");
  private static final String CONDITION = "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION";
  private static final String MESSAGE =
      "[STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION] Invalid streaming output mode: append. This"
          + " output mode is not supported for streaming aggregations without watermark on"
          + " streaming DataFrames/DataSets. SQLSTATE: 42KDE";

  /**
   * A job that must not be explained.
   *
   * @param how what it does, as a sentence without its subject
   * @param reason what the verdict's reason says of it
   */
  private record Adversary(String how, JobPair pair, String reason) {
    @Override
    public String toString() {
      return how;
    }
  }

  static Stream<Adversary> adversaries() {
    return Stream.of(
        new Adversary(
            "throws by itself what the engine would say",
            Variants.withStructuredJob(
                PAIR,
                inputs -> {
                  throw new IllegalStateException(MESSAGE);
                }),
            "did not start: java.lang.IllegalStateException: [STREAMING_OUTPUT_MODE"),
        new Adversary(
            "throws the engine's own exception by itself",
            Variants.withStructuredJob(
                PAIR,
                inputs -> {
                  sneak(refusal());
                  return List.of();
                }),
            "did not start: org.apache.spark.sql.AnalysisException: [STREAMING_OUTPUT_MODE"),
        new Adversary(
            "requires by Scala's means what the engine would",
            Variants.withStructuredJob(
                PAIR,
                inputs -> {
                  scala.Predef.require(false, () -> MESSAGE);
                  return List.of();
                }),
            "did not start: java.lang.IllegalArgumentException: requirement failed: [STREAMING"),
        new Adversary(
            "throws it in a task of its first micro-batch",
            Variants.withStructured(
                PAIR,
                OutputMode.Update(),
                lines ->
                    StructuredRunningWordCount.counts(
                        lines.select(
                            udf(
                                    (UDF1<String, String>)
                                        line -> {
                                          sneak(refusal());
                                          return line;
                                        },
                                    DataTypes.StringType)
                                .apply(col("value"))
                                .as("value")))),
            "failed in tick 1"),
        new Adversary(
            "throws it in its first foreachBatch",
            Variants.withForeachBatch(
                PAIR,
                lines -> {
                  sneak(refusal());
                  return lines;
                }),
            "failed in tick 1"),
        new Adversary(
            "is refused in its first foreachBatch",
            Variants.withForeachBatch(PAIR, RefusedSideAdversariesReplayTest::refusedInside),
            "failed in tick 1"),
        new Adversary(
            "is refused after its first emission",
            Variants.withForeachBatch(
                PAIR,
                lines ->
                    lines.first().getString(0).equals("gohawks")
                        ? refusedInside(lines)
                        : StructuredRunningWordCount.counts(lines)),
            "failed in tick 2"),
        new Adversary(
            "is refused with the same condition for another reason",
            Variants.withStructured(
                PAIR, OutputMode.Complete(), lines -> lines.selectExpr("value", "1L AS count")),
            "did not start: org.apache.spark.sql.AnalysisException: [STREAMING_OUTPUT_MODE"),
        new Adversary(
            "is refused since a column is not there",
            Variants.structuredReading(PAIR, lines -> lines.select(col("text"))),
            "did not start: "),
        new Adversary(
            "is refused since it sorts",
            Variants.withStructured(
                PAIR, OutputMode.Append(), lines -> lines.toDF("word").orderBy("word")),
            "Sorting is not supported on streaming DataFrames"),
        new Adversary(
            "gives other outputs",
            Variants.withStructuredJob(
                PAIR,
                inputs ->
                    List.of(QueryPlan.into("totals", inputs.get("lines"), OutputMode.Append()))),
            "the variant gives the outputs [totals]"),
        new Adversary(
            "runs",
            Variants.withStructured(PAIR, OutputMode.Update(), StructuredRunningWordCount::counts),
            "the variant on Structured Streaming was not refused; the pair declares that the engine"
                + " refuses it: STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION, \"output mode: append"),
        new Adversary(
            "is refused, and the DStream job throws",
            Variants.withDStream(
                PAIR,
                lines ->
                    DStreamRunningWordCount.counts(
                        lines.map(
                            line -> {
                              throw new IllegalStateException("no line");
                            }))),
            "the variant on DStreams failed in tick 1: java.lang.IllegalStateException: no line"),
        new Adversary(
            "is refused, and so is the DStream job",
            Variants.withDStream(PAIR, RefusedSideAdversariesReplayTest::halfASecond),
            "the variant on DStreams did not start: "),
        new Adversary(
            "runs, and the DStream job is refused",
            Variants.withDStream(
                Variants.withStructured(
                    PAIR, OutputMode.Update(), StructuredRunningWordCount::counts),
                RefusedSideAdversariesReplayTest::halfASecond),
            "the variant on DStreams did not start: "),
        new Adversary(
            "is refused where no refusal is declared",
            Variants.withStructured(
                Replays.bundled("running-word-count"),
                OutputMode.Append(),
                StructuredRunningWordCount::counts),
            "the variant on Structured Streaming did not start: "));
  }

  @ParameterizedTest
  @MethodSource("adversaries")
  void is_failed(Adversary adversary) throws Exception {
    Comparison comparison = Replays.compare(adversary.pair());

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.FAILED);
    assertThat(comparison.reason()).contains(adversary.reason());
    assertThat(comparison.refused().isPresent())
        .isEqualTo(adversary.how().startsWith("is refused, and"));
  }

  @Test
  void a_refused_query_is_explained_and_the_other_sides_rows_are_there() throws Exception {
    Comparison comparison = Replays.compare(PAIR);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
    assertThat(comparison.refused()).contains(Side.CANDIDATE);
    assertThat(comparison.refusal().flatMap(ReplayError::condition)).contains(CONDITION);
    assertThat(comparison.refusal().orElseThrow().message()).endsWith(MESSAGE);
    assertThat(comparison.agreement()).isEmpty();
    assertThat(comparison.outputs().get(0).ticks())
        .extracting(tick -> tick.referenceRows().orElse(-1))
        .containsExactly(2, 3, 3, 3);
  }

  @Test
  void a_query_that_is_refused_while_its_job_is_built_is_explained_too() throws Exception {
    Comparison comparison =
        Replays.compare(
            Variants.withStructuredJob(
                PAIR,
                inputs -> {
                  start(inputs.get("lines"));
                  return List.of();
                }));

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
  }

  @Test
  void a_refused_dstream_job_is_explained() throws Exception {
    JobPair counts = Replays.bundled("running-word-count-update");
    JobPair pair =
        JobPair.named("refused")
            .output(
                io.github.streamparity.harness.declare.Output.update("counts")
                    .column("word", io.github.streamparity.harness.declare.ColumnType.STRING)
                    .column("count", io.github.streamparity.harness.declare.ColumnType.LONG)
                    .key("word"))
            .dstream(RefusedSideAdversariesReplayTest::halfASecond)
            .structured(OutputMode.Update(), StructuredRunningWordCount::counts)
            .referenceRefused("java.lang.Exception", "must be a multiple of the slide duration")
            .script(counts.canonicalScript())
            .build();
    Comparison comparison = Replays.compare(pair);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
    assertThat(comparison.refused()).contains(Side.REFERENCE);
  }

  @Test
  void an_experiment_is_not_there_and_noise_is_looked_for_on_the_other_side() throws Exception {
    Comparison proved = Replays.compareOnceWithProof(PAIR, PAIR.canonicalScript().get());
    assertThat(proved.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(proved.experiments())
        .singleElement()
        .satisfies(it -> assertThat(it.proof()).isEqualTo(Optional.empty()))
        .satisfies(it -> assertThat(it.what()).contains("whatever the script"));

    Comparison noisy = Replays.compareWithNoise(PAIR, PAIR.canonicalScript().get());
    assertThat(noisy.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(noisy.noise())
        .hasSize(3)
        .extracting(NoiseFinding::side)
        .containsOnly(Side.REFERENCE);
  }

  /** A window that is no multiple of the interval: the engine refuses it. */
  private static org.apache.spark.streaming.api.java.JavaPairDStream<String, Long> halfASecond(
      JavaDStream<String> lines) {
    return DStreamRunningWordCount.counts(lines.window(Durations.milliseconds(1_500)));
  }

  /** The engine refuses a query of its own making, in the middle of a batch. */
  private static Dataset<Row> refusedInside(Dataset<Row> batch) {
    start(batch.sparkSession().readStream().format("rate").load().selectExpr("'a' AS value"));
    return batch;
  }

  private static void start(Dataset<Row> lines) {
    try {
      StructuredRunningWordCount.counts(lines)
          .writeStream()
          .outputMode("append")
          .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) -> {})
          .start();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AnalysisException refusal() {
    return new AnalysisException(
        CONDITION,
        scala.collection.immutable.Map.from(
            scala.jdk.javaapi.CollectionConverters.asScala(
                Map.of(
                    "outputMode",
                    "append",
                    "operation",
                    "streaming aggregations without watermark on streaming"
                        + " DataFrames/DataSets"))));
  }

  /** Scala's exceptions are not checked. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}

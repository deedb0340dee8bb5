package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.DStreamRunningWordCount;
import io.github.streamparity.dstream.DStreamWordCount;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.StructuredKeyedCounter;
import io.github.streamparity.structured.StructuredRunningWordCount;
import io.github.streamparity.structured.StructuredWordCount;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Other ways of writing the same job: none of them is called divergent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EquivalentRewritesReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("rewrites")
          .tick("blue Blue green", "gohawks blue", "  ")
          .tick()
          .tick("green red", "red")
          .tick("blue")
          .build();

  private record Rewrite(String how, JobPair pair, Engine side) {
    @Override
    public String toString() {
      return pair.name() + ": " + side.word() + " " + how;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstreamWordCounts", "structuredWordCounts", "runningCounts"})
  void an_equivalent_rewrite_is_not_divergent(Rewrite rewrite) throws Exception {
    Comparison comparison = Replays.compareVariant(rewrite.pair(), SCRIPT, rewrite.side());

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
    Agreement expected = rewrite.pair().declaration().expected().orElseThrow();
    assertThat(comparison.agreement().orElseThrow().isAtLeast(expected)).isTrue();
  }

  static Stream<Rewrite> dstreamWordCounts() {
    JobPair pair = Replays.bundled("word-count");
    return Stream.of(
        dstream(
            "in four partitions",
            Variants.withDStream(pair, lines -> DStreamWordCount.counts(lines.repartition(4)))),
        dstream(
            "with a cache",
            Variants.withDStream(pair, lines -> DStreamWordCount.counts(lines.cache()))),
        dstream(
            "by groupByKey and size",
            Variants.withDStream(
                pair,
                lines ->
                    ones(lines)
                        .groupByKey()
                        .mapValues(it -> StreamSupport.stream(it.spliterator(), false).count()))),
        dstream(
            "by aggregateByKey",
            Variants.withDStream(
                pair,
                lines ->
                    ones(lines)
                        .transformToPair(rdd -> rdd.aggregateByKey(0L, Long::sum, Long::sum)))),
        dstream(
            "by combineByKey",
            Variants.withDStream(
                pair,
                lines ->
                    ones(lines)
                        .transformToPair(
                            rdd -> rdd.combineByKey(one -> one, Long::sum, Long::sum)))),
        dstream(
            "by countByValue", Variants.withDStream(pair, lines -> words(lines).countByValue())),
        dstream(
            "over a window of one batch",
            Variants.withDStream(
                pair, lines -> ones(lines).reduceByKeyAndWindow(Long::sum, Durations.seconds(1)))));
  }

  static Stream<Rewrite> structuredWordCounts() {
    JobPair pair = Replays.bundled("word-count");
    return Stream.of(
        structured(
            "by agg(count(lit))",
            Variants.withForeachBatch(
                pair, lines -> words(lines).groupBy("word").agg(count(lit(1)).as("count")))),
        structured(
            "by a sum of ones, columns the other way round",
            Variants.withForeachBatch(
                pair,
                lines ->
                    words(lines)
                        .groupBy("word")
                        .agg(sum(lit(1)).as("count"))
                        .select("count", "word"))),
        structured(
            "in four partitions, sorted",
            Variants.withForeachBatch(
                pair,
                lines ->
                    StructuredWordCount.counts(lines.repartition(4)).orderBy(col("word").desc()))),
        structured(
            "in SQL, through a view", Variants.withForeachBatch(pair, lines -> inSql(lines))),
        structured(
            "with a cache",
            Variants.withForeachBatch(pair, lines -> StructuredWordCount.counts(lines.cache()))),
        structured("with columns by other names", renamed()));
  }

  static Stream<Rewrite> runningCounts() {
    JobPair complete = Replays.bundled("running-word-count");
    JobPair update = Replays.bundled("running-word-count-update");
    return Stream.of(
        dstream(
            "in three partitions",
            Variants.withDStream(
                complete, lines -> DStreamRunningWordCount.counts(lines.repartition(3)))),
        dstream(
            "from the counts of each batch",
            Variants.withDStream(complete, lines -> sums(DStreamWordCount.counts(lines)))),
        dstream(
            "by mapWithState, which emits what changed",
            Variants.withDStream(update, EquivalentRewritesReplayTest::countsOfWhatChanged)),
        structured(
            "by agg(count(lit)), sorted",
            Variants.withStructured(
                complete,
                OutputMode.Complete(),
                lines ->
                    words(lines).groupBy("word").agg(count(lit(1)).as("count")).orderBy("word"))),
        structured(
            "in complete mode, which emits the rest again",
            Variants.withStructured(
                update, OutputMode.Complete(), StructuredRunningWordCount::counts)),
        structured(
            "by flatMapGroupsWithState",
            Variants.withStructured(update, OutputMode.Update(), StructuredKeyedCounter::counts)),
        structured(
            "with a watermark that nothing uses",
            Variants.withStructured(
                update,
                OutputMode.Update(),
                lines ->
                    StructuredRunningWordCount.counts(
                        lines
                            .withColumn("time", expr("current_timestamp()"))
                            .withWatermark("time", "1 minute")))));
  }

  private static JobPair renamed() {
    JobPair pair = Replays.bundled("word-count");
    return JobPair.named("word-count")
        .output(
            Output.perBatch("counts")
                .column("word", ColumnType.STRING)
                .structuredAs("token")
                .column("count", ColumnType.LONG)
                .structuredAs("n")
                .key("word"))
        .dstreamJob(Variants.dstream(pair))
        .structuredForeachBatch(lines -> StructuredWordCount.counts(lines).toDF("token", "n"))
        .expecting(pair.declaration().expected().orElseThrow())
        .accepting("empty-tick")
        .script(SCRIPT)
        .build();
  }

  private static Rewrite dstream(String how, JobPair pair) {
    return new Rewrite(how, pair, Engine.DSTREAM);
  }

  private static Rewrite structured(String how, JobPair pair) {
    return new Rewrite(how, pair, Engine.STRUCTURED);
  }

  private static JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(
        line -> Arrays.stream(line.split(" ", -1)).filter(it -> !it.isEmpty()).iterator());
  }

  private static JavaPairDStream<String, Long> ones(JavaDStream<String> lines) {
    return words(lines).mapToPair(word -> new Tuple2<>(word, 1L));
  }

  private static Dataset<Row> words(Dataset<Row> lines) {
    return lines
        .select(explode(split(col("value"), " ")).as("word"))
        .filter(col("word").notEqual(""));
  }

  private static Dataset<Row> inSql(Dataset<Row> lines) {
    lines.createOrReplaceTempView("batch");
    return lines
        .sparkSession()
        .sql(
            "SELECT word, count(*) AS count"
                + " FROM (SELECT explode(split(value, ' ')) AS word FROM batch)"
                + " WHERE word <> '' GROUP BY word");
  }

  private static JavaPairDStream<String, Long> sums(JavaPairDStream<String, Long> counts) {
    return counts.updateStateByKey(
        (List<Long> added, Optional<Long> count) ->
            Optional.of(count.orElse(0L) + added.stream().mapToLong(it -> it).sum()));
  }

  private static JavaPairDStream<String, Long> countsOfWhatChanged(JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        DStreamWordCount.counts(lines)
            .mapWithState(StateSpec.function(EquivalentRewritesReplayTest::add)));
  }

  private static Tuple2<String, Long> add(String word, Optional<Long> added, State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + added.orElse(0L));
    return new Tuple2<>(word, count.get());
  }
}

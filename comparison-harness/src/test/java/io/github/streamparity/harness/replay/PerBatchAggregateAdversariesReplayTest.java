package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.Words;
import io.github.streamparity.dstream.words.DStreamDistinctWords;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Jobs of which one aggregates a batch and the other all that came, and which are wrong. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class PerBatchAggregateAdversariesReplayTest {
  private static final Script WORDS =
      ScriptBuilder.named("per-batch-aggregate")
          .tick("blau Blau grün", "blau")
          .tick("blau rot")
          .tick()
          .tick("grün blau blau", "")
          .tick("ß")
          .tick("ß rot weiß")
          .build();

  private static final JobPair COUNTS = Replays.bundled("network-word-count");

  private static final JobPair UPDATES =
      JobPair.named("counts-in-update-mode")
          .input("lines", RecordForm.words("word"))
          .output(
              Output.update("counts")
                  .column("word", ColumnType.STRING)
                  .column("count", ColumnType.LONG)
                  .key("word"))
          .dstream(DStreamWordCount::counts)
          .structured(OutputMode.Update(), StructuredRunningWordCount::counts)
          .accepting("empty-tick", "per-batch-aggregate")
          .script(WORDS)
          .build();

  private static final JobPair TOTAL =
      JobPair.named("total")
          .input("lines", RecordForm.words("word"))
          .output(
              Output.perBatch("total").candidate(Folding.COMPLETE).column("count", ColumnType.LONG))
          .dstream((DStreamJob.OneInput) lines -> lines.flatMap(Words::in).count())
          .structured(OutputMode.Complete(), lines -> total(lines, "count(*)"))
          .accepting("empty-tick", "per-batch-aggregate")
          .script(WORDS)
          .build();

  private static final Script SALES =
      ScriptBuilder.named("sales")
          .tick("ann 5", "ann 3", "bob 1")
          .tick("bob 4", "ann 2")
          .tick("ann 9", "bob 4")
          .build();

  private static final JobPair SUMS =
      JobPair.named("sums")
          .input("lines", RecordForm.matching("(?<user>[^ ]*) (?<pieces>[0-9]*)"))
          .output(
              Output.update("sums")
                  .column("user", ColumnType.STRING)
                  .column("pieces", ColumnType.LONG)
                  .key("user"))
          .dstream((DStreamJob.OneInput) lines -> sales(lines).reduceByKey(Long::sum))
          .structured(OutputMode.Update(), lines -> sales(lines, "sum(pieces)"))
          .accepting("empty-tick", "per-batch-aggregate")
          .script(SALES)
          .build();

  private static JavaPairDStream<String, Long> sales(JavaDStream<String> lines) {
    return lines.mapToPair(
        line -> new Tuple2<>(line.split(" ", 2)[0], Long.parseLong(line.split(" ", 2)[1])));
  }

  private static Dataset<Row> sales(Dataset<Row> lines, String aggregate) {
    return lines
        .selectExpr(
            "split(value, ' ')[0] AS user", "CAST(split(value, ' ')[1] AS BIGINT) AS pieces")
        .groupBy("user")
        .agg(expr(aggregate).as("pieces"));
  }

  /** Each side aggregates what it should, but not in the way of the other one. */
  static Stream<Adversary> otherAggregates() {
    return Stream.of(
        otherAggregate("takes the largest", "max(pieces)"),
        otherAggregate("takes the least", "min(pieces)"),
        otherAggregate("counts", "count(pieces)"),
        new Adversary(
            "takes the largest of a batch",
            Variants.withDStream(
                SUMS, (DStreamJob.OneInput) lines -> sales(lines).reduceByKey(Math::max)),
            SALES,
            1));
  }

  private static Adversary otherAggregate(String mistake, String aggregate) {
    StructuredJob.OneInput job = lines -> sales(lines, aggregate);
    return new Adversary(
        mistake + ", in the query",
        Variants.withStructured(SUMS, OutputMode.Update(), job),
        SALES,
        1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"counts", "countingQueries", "totals", "otherAggregates"})
  void rows_that_neither_a_batch_nor_all_of_them_make_are_not_explained(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void one_batch_against_all_that_came_is_explained(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("sums", SUMS, SALES, "per-batch-aggregate"),
        honest("counts in complete mode", COUNTS),
        honest("counts in update mode", UPDATES),
        honest("a count without a key", TOTAL),
        honest(
            "a reduced count without a key, which is no row of an empty batch",
            Variants.withDStream(
                TOTAL,
                (DStreamJob.OneInput)
                    lines -> lines.flatMap(Words::in).map(word -> 1L).reduce(Long::sum))));
  }

  private static Honest honest(String what, JobPair pair) {
    return new Honest(what, pair, WORDS, "per-batch-aggregate");
  }

  static Stream<Adversary> counts() {
    return Stream.of(COUNTS, UPDATES)
        .flatMap(
            pair ->
                Stream.of(
                    counts(
                        pair,
                        "counts twice",
                        lines -> lines.flatMap(it -> List.of(it, it).iterator()),
                        1),
                    counts(
                        pair,
                        "counts a word of a batch once",
                        lines -> DStreamDistinctWords.words(lines),
                        1),
                    counts(
                        pair,
                        "counts two batches",
                        lines -> lines.window(Durations.seconds(2)),
                        pair.equals(COUNTS) ? 3 : 2), // two batches are all of them in tick 2
                    counts(
                        pair,
                        "counts a word once when it came before",
                        lines -> lines.map(it -> it.replace("blau blau", "blau")),
                        4),
                    counts(
                        pair,
                        "leaves out a word that came before",
                        lines -> lines.map(it -> it.replace("ß rot", "ß")),
                        6)));
  }

  private static Adversary counts(
      JobPair pair, String mistake, UnaryOperator<JavaDStream<String>> read, int tick) {
    return new Adversary(mistake, Variants.dstreamReading(pair, read), WORDS, tick);
  }

  static Stream<Adversary> countingQueries() {
    return Stream.of(
        query(UPDATES, "counts one too many from the third on", writing(MORE), 2),
        query(COUNTS, "counts one too many from the third on", writing(MORE), 2),
        query(
            COUNTS,
            "counts one too many of what stays away",
            writing("IF(word = 'grün' AND words > 3, count + 1, count)"),
            2),
        query(
            COUNTS,
            "forgets what stays away",
            rows -> words(rows).filter("word <> 'Blau' OR words = 3").drop("words"),
            2),
        query(
            COUNTS,
            "emits twice what stays away",
            rows -> rows.union(words(rows).filter("word = 'Blau' AND words > 3").drop("words")),
            2),
        query(
            COUNTS,
            "has a word that never came",
            rows -> rows.union(rows.sparkSession().sql("SELECT 'gelb', 1L")),
            1),
        query(
            COUNTS,
            "counts a word anew that stayed away",
            writing("IF(word = 'grün', 1L, count)"),
            4));
  }

  private static final String MORE = "IF(count > 2, count + 1, count)";

  private static UnaryOperator<Dataset<Row>> writing(String count) {
    return rows -> words(rows).withColumn("count", expr(count)).drop("words");
  }

  /** The rows, each with the number of all of them. */
  private static Dataset<Row> words(Dataset<Row> rows) {
    return rows.withColumn("words", expr("count(*) OVER ()"));
  }

  private static Adversary query(
      JobPair pair, String mistake, UnaryOperator<Dataset<Row>> rows, int tick) {
    return new Adversary(
        mistake + ", in the query", Variants.structuredWriting(pair, rows), WORDS, tick);
  }

  static Stream<Adversary> totals() {
    return Stream.of(
        new Adversary(
            "counts lines",
            Variants.withDStream(TOTAL, (DStreamJob.OneInput) JavaDStream::count),
            WORDS,
            1),
        new Adversary(
            "counts two batches",
            Variants.withDStream(
                TOTAL,
                (DStreamJob.OneInput)
                    lines -> lines.flatMap(Words::in).window(Durations.seconds(2)).count()),
            WORDS,
            3),
        totals("counts every word once", "approx_count_distinct(word)", 1),
        totals(
            "counts one too many from the fifth on", "IF(count(*) > 4, count(*) + 1, count(*))", 2),
        totals("never counts weiß", "count(IF(word = 'weiß', NULL, 1))", 6));
  }

  private static Adversary totals(String mistake, String count, int tick) {
    StructuredJob.OneInput job = lines -> total(lines, count);
    return new Adversary(
        mistake + ", in the query",
        Variants.withStructured(TOTAL, OutputMode.Complete(), job),
        WORDS,
        tick);
  }

  private static Dataset<Row> total(Dataset<Row> lines, String count) {
    return lines
        .select(explode(io.github.streamparity.structured.Words.in(col("value"))).as("word"))
        .agg(expr(count).as("count"));
  }
}

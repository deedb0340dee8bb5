package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lower;

import io.github.streamparity.dstream.Words;
import io.github.streamparity.dstream.words.DStreamDistinctWords;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredDistinctWords;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Jobs that emit again what came before, and are wrong. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchScopeAdversariesReplayTest {
  private static final Script WORDS =
      ScriptBuilder.named("batch-scope")
          .tick("blau Blau grün", "blau")
          .tick("blau rot")
          .tick()
          .tick("grün blau blau", "")
          .tick("ß")
          .tick("ß rot weiß")
          .build();

  private static final JobPair DISTINCT = Replays.bundled("distinct-words");

  @ParameterizedTest(name = "{0}")
  @MethodSource({"distinct", "distinctQueries"})
  void rows_that_are_not_those_of_the_batch_are_not_batch_scope(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void one_batch_against_all_that_came_is_batch_scope(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        honest("distinct", DISTINCT),
        honest(
            "distinct by a count",
            Variants.withDStream(
                DISTINCT,
                (DStreamJob.OneInput) lines -> DStreamWordCount.counts(lines).map(Tuple2::_1))),
        honest(
            "without duplicates of a column, in three partitions",
            Variants.withStructured(
                DISTINCT,
                OutputMode.Append(),
                (StructuredJob.OneInput)
                    lines -> words(lines.repartition(3)).dropDuplicates("word"))));
  }

  private static Honest honest(String what, JobPair pair) {
    return new Honest(what, pair, WORDS, "batch-scope");
  }

  static Stream<Adversary> distinct() {
    return Stream.of(
        distinct(
            "looks at two batches",
            lines -> DStreamDistinctWords.words(lines.window(Durations.seconds(2))),
            2),
        distinct("emits a word as often as it comes", lines -> lines.flatMap(Words::in), 1),
        distinct(
            "emits every word twice",
            lines -> DStreamDistinctWords.words(lines).union(DStreamDistinctWords.words(lines)),
            1),
        distinct(
            "takes capitals for small letters",
            lines -> DStreamDistinctWords.words(lines.map(it -> it.toLowerCase(Locale.ROOT))),
            1),
        distinct(
            "emits blau whatever comes",
            lines ->
                DStreamDistinctWords.words(lines.map(line -> line.equals("ß") ? "ß blau" : line)),
            5),
        distinct(
            "leaves out a word that came before",
            lines -> DStreamDistinctWords.words(lines.map(it -> it.replace("ß rot", "ß"))),
            6),
        distinct(
            "emits another word that came before in the place of one",
            lines -> DStreamDistinctWords.words(lines.map(it -> it.replace("ß rot", "ß grün"))),
            6));
  }

  private static Adversary distinct(String mistake, DStreamJob.OneInput job, int tick) {
    return new Adversary(mistake, Variants.withDStream(DISTINCT, job), WORDS, tick);
  }

  static Stream<Adversary> distinctQueries() {
    return Stream.of(
        query("takes capitals for small letters", lines -> words(lines).distinct(), true, 1),
        query(
            "never emits rot", lines -> words(lines).distinct().filter("word <> 'rot'"), false, 2),
        query(
            "emits a word as often as it comes", BatchScopeAdversariesReplayTest::words, false, 1),
        query(
            "emits only the first word of a line",
            lines -> lines.selectExpr("split(value, ' ')[0] AS word").distinct(),
            false,
            1),
        query(
            "loses a new word beside one that came before",
            lines ->
                StructuredDistinctWords.words(
                    lines.selectExpr("replace(value, ' weiß', '') AS value")),
            false,
            6));
  }

  private static Adversary query(
      String mistake, StructuredJob.OneInput job, boolean lowered, int tick) {
    StructuredJob.OneInput read =
        lowered ? lines -> job.output(lines.select(lower(col("value")).as("value"))) : job;
    return new Adversary(
        mistake + ", in the query",
        Variants.withStructured(DISTINCT, OutputMode.Append(), read),
        WORDS,
        tick);
  }

  private static Dataset<Row> words(Dataset<Row> lines) {
    return lines.select(
        explode(io.github.streamparity.structured.Words.in(col("value"))).as("word"));
  }
}

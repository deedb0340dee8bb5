package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import io.github.streamparity.structured.words.StructuredWordCount;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Column;
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

/**
 * Mistakes that people make when they move a job: each is found, in the tick in which it first
 * shows, and no cause talks it away.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongJobsReplayTest {
  private static final Script WORDS =
      ScriptBuilder.named("words")
          .tick("blue Blue green", "gohawks blue")
          .tick()
          .tick("green red", "red")
          .tick("blue")
          .tick("blue", "blue")
          .build();

  /** Spaces at the end of lines, so that both engines' split shows what it does. */
  private static final Script SPACES =
      ScriptBuilder.named("spaces")
          .tick("blue Blue green ", "gohawks blue")
          .tick()
          .tick(" green  red", "red")
          .tick("blue")
          .tick("blue", "blue  ")
          .build();

  private record Wrong(String mistake, JobPair pair, Script script, Engine side, int tick) {
    @Override
    public String toString() {
      return pair.name() + ": " + mistake;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "wordCount",
    "runningWordCount",
    "runningWordCountUpdate",
    "splitWords",
    "keyedCounter",
    "lateWords",
    "sameBatchJoin"
  })
  void a_wrong_job_is_divergent_from_the_tick_on_in_which_it_shows(Wrong wrong) throws Exception {
    Comparison comparison = Replays.compareOnce(wrong.pair(), wrong.script());

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.DIVERGENT);
    assertThat(Replays.notAccepted(comparison))
        .as("all divergences: %s", Replays.causes(comparison))
        .isNotEmpty();
    assertThat(Replays.notAccepted(comparison).firstKey()).isEqualTo(wrong.tick());
  }

  static Stream<Wrong> wordCount() {
    JobPair pair = Replays.bundled("word-count");
    return Stream.concat(
        counting(pair, WORDS),
        Stream.of(
            structured(
                "counts from the start",
                Variants.withStructured(
                    pair, OutputMode.Update(), StructuredRunningWordCount::counts),
                WORDS,
                3),
            structured(
                "drops every line after the first of a tick",
                Variants.withForeachBatch(
                    pair, lines -> StructuredWordCount.counts(lines.limit(1))),
                WORDS,
                1),
            structured("is a tick late", aTickLate(pair), WORDS, 1),
            dstream(
                "counts the batch before once more",
                Variants.withDStream(
                    pair, lines -> DStreamWordCount.counts(lines.window(Durations.seconds(2)))),
                WORDS,
                2),
            dstream(
                "counts a line once",
                Variants.dstreamReading(pair, WrongJobsReplayTest::onceEach),
                WORDS,
                5)));
  }

  static Stream<Wrong> runningWordCount() {
    JobPair pair = Replays.bundled("running-word-count");
    return Stream.concat(
        counting(pair, WORDS),
        Stream.of(
            structured(
                "counts each batch on its own",
                Variants.withForeachBatch(pair, StructuredWordCount::counts),
                WORDS,
                3),
            structured(
                "emits only what changed where the whole table is asked for",
                Variants.withStructured(
                    pair, OutputMode.Update(), StructuredRunningWordCount::counts),
                WORDS,
                3),
            structured(
                "keeps only the two most frequent words",
                Variants.structuredWriting(
                    pair, rows -> rows.orderBy(col("count").desc()).limit(2)),
                WORDS,
                1),
            structured("is a tick late", aTickLate(pair), WORDS, 1),
            dstream("forgets words that do not come", forgettingWords(pair), WORDS, 2),
            dstream(
                "counts a line once",
                Variants.dstreamReading(pair, WrongJobsReplayTest::onceEach),
                WORDS,
                5)));
  }

  static Stream<Wrong> runningWordCountUpdate() {
    JobPair pair = Replays.bundled("running-word-count-update");
    return Stream.concat(
        counting(pair, WORDS),
        Stream.of(
            structured(
                "counts each batch on its own",
                Variants.withForeachBatch(pair, StructuredWordCount::counts),
                WORDS,
                3),
            structured("is a tick late", aTickLate(pair), WORDS, 1),
            dstream("forgets words that do not come", forgettingWords(pair), WORDS, 2),
            dstream(
                "counts a line once",
                Variants.dstreamReading(pair, WrongJobsReplayTest::onceEach),
                WORDS,
                5)));
  }

  static Stream<Wrong> splitWords() {
    JobPair pair = Replays.bundled("split-words");
    return Stream.concat(
        counting(pair, SPACES),
        Stream.of(
            structured(
                "trims lines", Variants.structuredReading(pair, with(trim(value()))), SPACES, 3),
            structured(
                "adds a space to every line",
                Variants.structuredReading(pair, with(concat(value(), lit(" ")))),
                SPACES,
                1),
            structured(
                "takes several spaces for one",
                Variants.structuredReading(pair, with(regexp_replace(value(), " +", " "))),
                SPACES,
                3),
            structured(
                "leaves out every empty word",
                Variants.structuredWriting(pair, rows -> rows.filter("word <> ''")),
                SPACES,
                3),
            dstream(
                "leaves out every empty word",
                Variants.<String, Long>dstreamWriting(
                    pair, rows -> rows.filter(row -> !row._1().isEmpty())),
                SPACES,
                3)));
  }

  static Stream<Wrong> keyedCounter() {
    JobPair pair = Replays.bundled("keyed-counter");
    return Stream.concat(
        counting(pair, WORDS),
        Stream.of(
            structured(
                "counts each batch on its own",
                Variants.withForeachBatch(pair, StructuredWordCount::counts),
                WORDS,
                1),
            structured("is a tick late", aTickLate(pair), WORDS, 1),
            dstream(
                "counts each batch on its own",
                Variants.withDStream(pair, DStreamWordCount::counts),
                WORDS,
                3)));
  }

  /** Faults that any job may have that counts words, on either side. */
  private static Stream<Wrong> counting(JobPair pair, Script script) {
    Column firstLetter = substring(col("word"), 1, 1);
    return Stream.of(
        reading("lower-cases", pair, lower(value()), script, 1),
        reading("ignores gohawks", pair, regexp_replace(value(), "gohawks", "blue"), script, 1),
        reading("drops a line's first word", pair, regexp_replace(value(), "^\\S+", ""), script, 1),
        structured(
            "reads every line twice",
            Variants.structuredReading(
                pair,
                lines ->
                    lines
                        .select(explode(split(expr("value || '\n' || value"), "\n")))
                        .toDF("value")),
            script,
            1),
        writing("starts at 1", pair, col("word"), col("count").plus(1), script, 1),
        writing("counts letters", pair, col("word"), length(col("word")), script, 1),
        writing("has first letters for words", pair, firstLetter, col("count"), script, 1),
        structured(
            "forgets a word",
            Variants.structuredWriting(pair, rows -> rows.filter("word <> 'red'")),
            script,
            3),
        dstream(
            "upper-cases",
            Variants.dstreamReading(
                pair, lines -> lines.map(line -> line.toUpperCase(Locale.ROOT))),
            script,
            1),
        dstream(
            "counts double",
            Variants.<String, Long>dstreamWriting(pair, rows -> rows.mapValues(count -> count * 2)),
            script,
            1),
        dstream(
            "drops lines with red",
            Variants.dstreamReading(pair, lines -> lines.filter(line -> !line.contains("red"))),
            script,
            3));
  }

  static Stream<Wrong> lateWords() {
    JobPair pair = Replays.bundled("late-words");
    Script script = pair.canonicalScript().get();
    Column start = col("window_start");
    return Stream.of(
        reading("lower-cases", pair, lower(value()), script, 1),
        reading(
            "reads Flink for Spark", pair, regexp_replace(value(), "Spark", "Flink"), script, 1),
        reading("drops a line's last word", pair, regexp_replace(value(), " \\w+$", ""), script, 1),
        reading(
            "takes 09:46 for 09:44", pair, regexp_replace(value(), "09:46", "09:44"), script, 5),
        structured(
            "filters a word of a window that is open",
            Variants.structuredReading(
                pair, lines -> lines.filter("value <> '2021-10-01 09:47:00,Apache'")),
            script,
            4),
        structured(
            "calls a window by its end",
            Variants.structuredWriting(
                pair,
                rows -> rows.withColumn("window_start", start.plus(expr("interval 5 minutes")))),
            script,
            1),
        structured(
            "is an hour off",
            Variants.structuredWriting(
                pair, rows -> rows.withColumn("window_start", start.plus(expr("interval 1 hour")))),
            script,
            1),
        structured(
            "starts at 1",
            Variants.structuredWriting(pair, rows -> rows.withColumn("count", expr("count + 1"))),
            script,
            1),
        structured(
            "counts each batch on its own",
            Variants.structuredWriting(pair, rows -> rows.withColumn("count", expr("1L"))),
            script,
            3),
        dstream(
            "counts double",
            Variants.<Tuple2<Object, String>, Long>dstreamWriting(
                pair, rows -> rows.mapValues(count -> count * 2)),
            script,
            1),
        dstream(
            "drops Flink, which is late anyway, and Apache",
            Variants.dstreamReading(
                pair, lines -> lines.map(line -> line.replaceAll("Flink|Apache", ""))),
            script,
            1));
  }

  static Stream<Wrong> sameBatchJoin() {
    JobPair pair = Replays.bundled("same-batch-join");
    Script script = pair.canonicalScript().get();
    return Stream.of(
        reading("upper-cases", pair, expr("upper(value)"), script, 1),
        reading("loses ad1", pair, regexp_replace(value(), "^ad1.*", ""), script, 1),
        reading("joins every ad", pair, regexp_replace(value(), "^ad.", "ad1"), script, 1),
        structured(
            "yields impression for click and click for impression",
            Variants.structuredWriting(
                pair,
                rows ->
                    rows.select(
                        col("ad"), col("click").as("impression"), col("impression").as("click"))),
            script,
            1),
        structured(
            "yields every row twice",
            Variants.structuredWriting(pair, rows -> rows.union(rows)),
            script,
            1),
        structured(
            "keeps one click of an ad",
            Variants.structuredWriting(pair, rows -> rows.dropDuplicates("ad")),
            script,
            4),
        structured(
            "takes the ad for the impression",
            Variants.structuredWriting(pair, rows -> rows.withColumn("impression", col("ad"))),
            script,
            1),
        structured("is a tick late", aTickLate(pair), script, 1),
        dstream(
            "loses carol",
            Variants.dstreamReading(pair, lines -> lines.filter(line -> !line.endsWith("carol"))),
            script,
            4),
        dstream(
            "joins over two batches and emits twice",
            Variants.dstreamReading(pair, lines -> lines.window(Durations.seconds(2))),
            script,
            2));
  }

  private static Wrong structured(String mistake, JobPair pair, Script script, int tick) {
    return new Wrong("structured " + mistake, pair, script, Engine.STRUCTURED, tick);
  }

  private static Wrong dstream(String mistake, JobPair pair, Script script, int tick) {
    return new Wrong("dstream " + mistake, pair, script, Engine.DSTREAM, tick);
  }

  private static Wrong reading(
      String mistake, JobPair pair, Column value, Script script, int tick) {
    return structured(mistake, Variants.structuredReading(pair, with(value)), script, tick);
  }

  private static Wrong writing(
      String mistake, JobPair pair, Column word, Column count, Script script, int tick) {
    return structured(
        mistake,
        Variants.structuredWriting(pair, rows -> rows.select(word.as("word"), count.as("count"))),
        script,
        tick);
  }

  private static Column value() {
    return col("value");
  }

  private static UnaryOperator<Dataset<Row>> with(Column value) {
    return lines -> lines.select(value.as("value"));
  }

  private static JavaDStream<String> onceEach(JavaDStream<String> lines) {
    return lines.transform(rdd -> rdd.distinct());
  }

  private static JobPair forgettingWords(JobPair pair) {
    return Variants.withDStream(pair, WrongJobsReplayTest::countsOfWordsThatCame);
  }

  private static JavaPairDStream<String, Long> countsOfWordsThatCame(JavaDStream<String> lines) {
    return DStreamWordCount.counts(lines)
        .updateStateByKey(
            (List<Long> added, Optional<Long> count) ->
                added.isEmpty() ? Optional.empty() : Optional.of(count.orElse(0L) + added.get(0)));
  }

  /** Emits with each micro-batch what the one before came to. */
  private static JobPair aTickLate(JobPair pair) {
    AtomicReference<List<Row>> before = new AtomicReference<>(List.of());
    return Variants.structuredWriting(
        pair,
        rows ->
            rows.sparkSession()
                .createDataFrame(before.getAndSet(rows.collectAsList()), rows.schema()));
  }
}

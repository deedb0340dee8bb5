package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.github.streamparity.dstream.Words;
import io.github.streamparity.dstream.words.DStreamActiveWords;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of what came lately that are wrong, where time alone could be blamed for it. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdleChangeAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("active-words");
  private static final Duration SLIDE = Durations.seconds(2);
  private static final Instant START = Instant.parse("2021-10-01T09:50:00Z");

  /** A word leaves in its third tick; in 4, 9, 10 and 11 nothing arrives meanwhile. */
  private static final Script SCRIPT =
      ScriptBuilder.named("idle")
          .start(START)
          .tick("blau grün blau")
          .tick("rot")
          .tick()
          .tick()
          .tick("rot")
          .tick("größe")
          .tick("grün")
          .tick("blau")
          .tick()
          .tick()
          .tick()
          .tick("rot")
          .tick()
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstream", "queries"})
  void a_wrong_table_is_divergent(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void what_time_alone_changes_is_explained(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", PAIR, SCRIPT, "idle-change"),
        new Honest(
            "in three partitions",
            Variants.dstreamReading(PAIR, lines -> lines.repartition(3)),
            SCRIPT,
            "idle-change"),
        new Honest(
            "words of two seconds",
            query(Variants.withDStream(PAIR, lines -> lately(lines, 2)), max("time"), "2 SECONDS"),
            SCRIPT,
            "idle-change"));
  }

  static Stream<Adversary> dstream() {
    return Stream.of(
        Adversary.of("keeps two seconds", dstream(lines -> lately(lines, 2)), SCRIPT, 7),
        Adversary.of("keeps four seconds", dstream(lines -> lately(lines, 4)), SCRIPT, 8),
        Adversary.of("keeps words for ever", dstream(lines -> lately(lines, 60)), SCRIPT, 5),
        Adversary.of("keeps a batch", dstream(lines -> lately(lines, 1)), SCRIPT, 2),
        Adversary.of(
            "leaves out rot",
            dstream(lines -> lately(lines, 3).filter(word -> !word.equals("rot"))),
            SCRIPT,
            2),
        Adversary.of(
            "repeats words",
            dstream(lines -> lines.flatMap(Words::in).window(Durations.seconds(3))),
            SCRIPT,
            1),
        Adversary.of(
            "slides by two seconds",
            dstream(lines -> DStreamActiveWords.words(lines).window(SLIDE, SLIDE)),
            SCRIPT,
            1),
        changed("drops words too early", 3, 3, words -> words.filter(word -> false)),
        changed("drops a word too early", 9, 9, words -> words.filter(it -> !it.equals("grün"))),
        changed("keeps a word too long", 10, 11, words -> words.union(only(words, "grün"))),
        changed("drops another word", 9, 9, words -> only(words, "größe", "blau")),
        changed("adds a word that never came", 11, 11, words -> only(words, "weiß")),
        changed("writes words in another case", 9, 9, words -> words.map(String::toUpperCase)));
  }

  private static JavaRDD<String> only(JavaRDD<String> rdd, String... words) {
    return JavaSparkContext.fromSparkContext(rdd.context()).parallelize(List.of(words));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        query("keeps two seconds", max("time"), "2 SECONDS", 7),
        query("keeps four seconds", max("time"), "4 SECONDS", 8),
        query("never drops a word", max("time"), "1 HOUR", 5),
        query("keeps a word from when it came first", min("time"), "3 SECONDS", 5),
        writing("leaves out größe", 6, rows -> rows.filter("word <> 'größe'")),
        writing(
            "writes rot in another case",
            2,
            rows -> rows.withColumn("word", expr("IF(word = 'rot', 'Rot', word)"))),
        writing("writes a word twice", 1, rows -> rows.union(rows)));
  }

  private static JobPair dstream(UnaryOperator<JavaDStream<String>> job) {
    return Variants.withDStream(PAIR, job::apply);
  }

  private static JavaDStream<String> lately(JavaDStream<String> lines, int seconds) {
    return lines
        .flatMap(Words::in)
        .window(Durations.seconds(seconds))
        .transform(words -> words.distinct());
  }

  /** The table of one tick is another, which shows in the same tick or the next one. */
  private static Adversary changed(
      String mistake, int tick, int shows, UnaryOperator<JavaRDD<String>> change) {
    long wrong = START.plusSeconds(tick - 1L).toEpochMilli();
    JobPair pair =
        dstream(
            lines ->
                DStreamActiveWords.words(lines)
                    .transform(
                        (rdd, time) -> time.milliseconds() == wrong ? change.apply(rdd) : rdd));
    return Adversary.of(mistake, pair, SCRIPT, shows);
  }

  private static Adversary writing(String mistake, int tick, UnaryOperator<Dataset<Row>> rows) {
    return Adversary.of(
        mistake + ", in the query", Variants.structuredWriting(PAIR, rows), SCRIPT, tick);
  }

  private static Adversary query(String mistake, Column last, String active, int tick) {
    return Adversary.of(mistake + ", in the query", query(PAIR, last, active), SCRIPT, tick);
  }

  private static JobPair query(JobPair pair, Column last, String active) {
    return Variants.withStructured(
        pair,
        OutputMode.Complete(),
        lines ->
            lines
                .select(
                    Arrival.time().as("time"),
                    explode(io.github.streamparity.structured.Words.in(col("value"))).as("word"))
                .groupBy("word")
                .agg(last.as("last"))
                .filter(col("last").geq(current_timestamp().minus(expr("INTERVAL " + active))))
                .select("word"));
  }
}

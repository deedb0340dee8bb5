package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.Arrival;
import io.github.streamparity.dstream.Words;
import io.github.streamparity.dstream.words.DStreamSlowSlide;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;
import scala.Tuple3;

/** Jobs of which one is silent in between, and which are wrong. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlideAdversariesReplayTest {
  private static final Script WORDS =
      ScriptBuilder.named("slide")
          .start(Instant.parse("2021-10-01T09:50:01Z"))
          .tick("blau blau grün")
          .tick("blau")
          .tick("Blau rot")
          .tick("rot")
          .tick("ß ß ß")
          .tick("grün")
          .tick("blau rot")
          .tick("")
          .tick("ß")
          .tick("blau")
          .tick("rot rot")
          .tick("weiß")
          .tick("weiß")
          .tick("weiß")
          .build();

  private static final JobPair PAIR = Replays.bundled("slow-slide");

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstream", "queries"})
  void rows_that_no_slide_gives_are_not_explained(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void silence_in_between_is_a_slide(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", PAIR, WORDS, "slide"),
        new Honest(
            "in three partitions",
            Variants.dstreamReading(PAIR, lines -> lines.repartition(3)),
            WORDS,
            "slide"));
  }

  static Stream<Adversary> dstream() {
    return Stream.of(
        dstream("slides by two seconds", 6, 2, 0, 2),
        dstream("slides by one second", 6, 1, 0, 1),
        dstream("slides by six seconds", 6, 6, 0, 5),
        dstream("counts three seconds", 3, 3, 0, 6),
        dstream("counts nine seconds", 9, 3, 0, 9),
        dstream("calls a window by the one before", 6, 3, -3, 3),
        dstream("calls a window by a second later", 6, 3, 1, 3),
        new Adversary(
            "leaves out rot",
            Variants.withDStream(
                PAIR,
                lines -> DStreamSlowSlide.counts(lines).filter(it -> !it._1()._3().equals("rot"))),
            WORDS,
            5),
        new Adversary(
            "counts one too many of ß",
            Variants.withDStream(
                PAIR,
                lines ->
                    DStreamSlowSlide.counts(lines)
                        .mapToPair(
                            it ->
                                new Tuple2<>(
                                    it._1(), it._1()._3().equals("ß") ? it._2() + 1 : it._2()))),
            WORDS,
            6));
  }

  private static Adversary dstream(String mistake, int length, int slide, int later, int... ticks) {
    return Adversary.of(
        mistake,
        Variants.withDStream(PAIR, lines -> counts(lines, length, slide, later)),
        WORDS,
        ticks);
  }

  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> counts(
      JavaDStream<String> lines, int length, int slide, int later) {
    Duration seconds = Durations.seconds(later);
    return lines
        .flatMap(Words::in)
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .reduceByKeyAndWindow(Long::sum, Durations.seconds(length), Durations.seconds(slide))
        .transformToPair(
            (rdd, batch) -> Arrival.inWindow(rdd, batch.$plus(seconds), Durations.seconds(6)));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        query("counts three seconds", "3 seconds", "3 seconds", "0 seconds", 3, 6),
        query("counts nine seconds", "9 seconds", "3 seconds", "0 seconds", 3),
        query("slides by two seconds", "6 seconds", "2 seconds", "0 seconds", 3, 4, 5, 6),
        query("starts its windows a second later", "6 seconds", "3 seconds", "1 second", 3),
        new Adversary(
            "counts one too many of blau, in the query",
            Variants.structuredWriting(
                PAIR,
                rows -> rows.withColumn("count", expr("IF(word = 'blau', count + 1, count)"))),
            WORDS,
            3));
  }

  private static Adversary query(
      String mistake, String length, String slide, String start, int... ticks) {
    return Adversary.of(
        mistake + ", in the query",
        Variants.withStructured(
            PAIR, OutputMode.Append(), lines -> counts(lines, length, slide, start)),
        WORDS,
        ticks);
  }

  private static Dataset<Row> counts(
      Dataset<Row> lines, String length, String slide, String start) {
    return lines
        .select(
            io.github.streamparity.structured.Arrival.time().as("time"),
            explode(io.github.streamparity.structured.Words.in(col("value"))).as("word"))
        .withWatermark("time", "0 seconds")
        .groupBy(window(col("time"), length, slide, start), col("word"))
        .count()
        .selectExpr("window.start AS window_start", "window.end AS window_end", "word", "count");
  }
}

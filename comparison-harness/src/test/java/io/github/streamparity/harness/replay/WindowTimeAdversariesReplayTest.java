package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.Arrival;
import io.github.streamparity.dstream.TimedWords;
import io.github.streamparity.dstream.words.DStreamWordsBySecond;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredWordsBySecond;
import java.time.Instant;
import java.util.function.UnaryOperator;
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

/** Windows of arrival beside windows of event time, one of which is wrong. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowTimeAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("words-by-second");

  /** Late records in ticks 2 and 7, early ones in tick 3. */
  private static final Script SCRIPT =
      ScriptBuilder.named("window-time")
          .start(Instant.parse("2021-10-01T09:50:01Z"))
          .tick("2021-10-01 09:50:00,blau blau grün")
          .tick("2021-10-01 09:50:01,blau", "2021-10-01 09:50:00,rot blau")
          .tick("2021-10-01 09:50:03,ß ß ß", "2021-10-01 09:50:02,rot")
          .tick("2021-10-01 09:50:03,ß")
          .tick()
          .tick("2021-10-01 09:50:05,Blau")
          .tick("2021-10-01 09:50:00,blau", "2021-10-01 09:50:06,weiß")
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstream", "queries"})
  void a_wrong_window_is_divergent(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void windows_of_arrival_and_of_event_time_are_explained(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", PAIR, SCRIPT, "window-time"),
        new Honest(
            "in three partitions",
            Variants.dstreamReading(PAIR, lines -> lines.repartition(3)),
            SCRIPT,
            "window-time"));
  }

  static Stream<Adversary> dstream() {
    return Stream.of(
        dstream("counts two seconds", lines -> counts(lines, 2, 1, 0), 2),
        dstream("slides by two seconds", lines -> counts(lines, 2, 2, 0), 1),
        dstream("calls a window by the one before", lines -> counts(lines, 1, 1, -1), 1),
        dstream("calls a window by the one after", lines -> counts(lines, 1, 1, 1), 1),
        dstream(
            "leaves out rot",
            lines -> DStreamWordsBySecond.counts(lines).filter(it -> !it._1()._3().equals("rot")),
            2),
        dstream(
            "leaves out what is late",
            lines -> DStreamWordsBySecond.counts(lines.filter(line -> !line.contains(":00,rot"))),
            2),
        dstream(
            "counts a word of a line once",
            lines ->
                DStreamWordsBySecond.counts(lines.map(line -> line.replace("blau blau", "blau"))),
            1),
        dstream("adds one to ß", lines -> adding(lines, "ß"), 3),
        dstream("adds one to weiß", lines -> adding(lines, "weiß"), 7));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        query("counts two seconds", "2 seconds", "2 seconds", "0 seconds", 1),
        query("slides by half a second", "1 second", "500 milliseconds", "0 seconds", 1),
        query(
            "starts its windows half a second later",
            "1 second",
            "1 second",
            "500 milliseconds",
            1),
        Adversary.of(
            "begins anew in each micro-batch, in the query",
            Variants.withForeachBatch(PAIR, StructuredWordsBySecond::counts),
            SCRIPT,
            2),
        Adversary.of(
            "drops what is late, in the query",
            Variants.withStructured(
                PAIR,
                OutputMode.Update(),
                lines ->
                    windows(
                        words(lines).withWatermark("time", "0 seconds"),
                        "1 second",
                        "1 second",
                        "0 seconds")),
            SCRIPT,
            7),
        writing(
            "adds one to rot",
            rows -> rows.withColumn("count", expr("IF(word = 'rot', count + 1, count)")),
            2),
        writing(
            "takes capitals for small letters",
            rows -> rows.withColumn("word", expr("lower(word)")),
            6));
  }

  private static Adversary dstream(
      String mistake,
      java.util.function.Function<
              JavaDStream<String>, JavaPairDStream<Tuple3<Instant, Instant, String>, Long>>
          job,
      int tick) {
    return Adversary.of(mistake, Variants.withDStream(PAIR, job::apply), SCRIPT, tick);
  }

  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> counts(
      JavaDStream<String> lines, int length, int slide, int later) {
    Duration second = Durations.seconds(1);
    return lines
        .flatMap(TimedWords::in)
        .mapToPair(word -> new Tuple2<>(word._2(), 1L))
        .reduceByKeyAndWindow(Long::sum, Durations.seconds(length), Durations.seconds(slide))
        .transformToPair(
            (rdd, batch) -> Arrival.inWindow(rdd, batch.$plus(Durations.seconds(later)), second));
  }

  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> adding(
      JavaDStream<String> lines, String word) {
    return DStreamWordsBySecond.counts(lines)
        .mapToPair(it -> new Tuple2<>(it._1(), it._1()._3().equals(word) ? it._2() + 1 : it._2()));
  }

  private static Adversary query(
      String mistake, String length, String slide, String start, int tick) {
    return Adversary.of(
        mistake + ", in the query",
        Variants.withStructured(
            PAIR, OutputMode.Update(), lines -> windows(words(lines), length, slide, start)),
        SCRIPT,
        tick);
  }

  private static Adversary writing(String mistake, UnaryOperator<Dataset<Row>> rows, int tick) {
    return Adversary.of(
        mistake + ", in the query", Variants.structuredWriting(PAIR, rows), SCRIPT, tick);
  }

  private static Dataset<Row> words(Dataset<Row> lines) {
    return io.github.streamparity.structured.TimedWords.in(lines);
  }

  private static Dataset<Row> windows(
      Dataset<Row> words, String length, String slide, String start) {
    return words
        .groupBy(window(col("time"), length, slide, start), col("word"))
        .count()
        .selectExpr("window.start AS window_start", "window.end AS window_end", "word", "count");
  }
}

package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
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

/** Windows that are wrong, where it could be blamed on their being emitted while they are open. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class EarlyWindowAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("slow-slide-update");

  private static final Instant START = Instant.parse("2021-10-01T09:50:01Z");

  /** Windows end with ticks 3, 6, 9 and 12; in 6 and 12 nothing arrives. */
  private static final Script SCRIPT =
      ScriptBuilder.named("early-window")
          .start(START)
          .tick("blau blau grün")
          .tick("blau")
          .tick("Blau rot")
          .tick("rot")
          .tick()
          .tick()
          .tick("ß ß ß")
          .tick()
          .tick("blau")
          .tick()
          .tick()
          .tick()
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstream", "queries"})
  void a_wrong_window_is_divergent(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_window_that_is_emitted_while_it_is_open_is_explained(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", PAIR, SCRIPT, "early-window"),
        new Honest(
            "windows of three seconds beside each other",
            query(windows(3, 3, 0), time(), "3 seconds", "3 seconds", "0 seconds"),
            SCRIPT,
            "early-window"),
        new Honest(
            "windows of three seconds every second",
            query(windows(3, 1, 0), time(), "3 seconds", "1 second", "0 seconds"),
            SCRIPT,
            "early-window"));
  }

  static Stream<Adversary> dstream() {
    return Stream.of(
        dstream("slides by two seconds", windows(6, 2, 0), 2),
        dstream("slides by one second", windows(6, 1, 0), 1),
        dstream("slides by six seconds", windows(6, 6, 0), 3),
        dstream("counts three seconds", named(3), 6),
        dstream("counts nine seconds", named(9), 9),
        dstream("calls a window by the one before", windows(6, 3, -3), 3),
        dstream("calls a window by a second later", windows(6, 3, 1), 3),
        dstream(
            "leaves out rot",
            Variants.withDStream(
                PAIR,
                lines -> DStreamSlowSlide.counts(lines).filter(it -> !it._1()._3().equals("rot"))),
            3),
        dstream(
            "leaves out the window that ends last, while nothing arrives",
            Variants.withDStream(
                PAIR,
                lines ->
                    DStreamSlowSlide.counts(lines)
                        .filter(it -> it._1()._2().isBefore(START.plusSeconds(11)))),
            12),
        dstream(
            "counts one too many of ß",
            Variants.withDStream(
                PAIR,
                lines ->
                    DStreamSlowSlide.counts(lines)
                        .mapToPair(
                            it ->
                                new Tuple2<>(
                                    it._1(), it._1()._3().equals("ß") ? it._2() + 1 : it._2()))),
            9));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        query("counts three seconds", time(), "3 seconds", "3 seconds", "0 seconds", 3),
        query("counts nine seconds", time(), "9 seconds", "3 seconds", "0 seconds", 3),
        query("slides by two seconds", time(), "6 seconds", "2 seconds", "0 seconds", 2),
        query("starts its windows a second later", time(), "6 seconds", "3 seconds", "1 second", 1),
        query(
            "takes the trigger's time",
            current_timestamp(),
            "6 seconds",
            "3 seconds",
            "0 seconds",
            3),
        writing(
            "leaves out windows that are open",
            rows -> rows.filter("window_end <= '2021-10-01T09:50:03Z'"),
            1),
        writing(
            "counts one too many in an open window",
            rows ->
                rows.withColumn(
                    "count", expr("IF(window_end = '2021-10-01T09:50:12Z', count + 1, count)")),
            7));
  }

  private static Adversary dstream(String mistake, JobPair pair, int tick) {
    return Adversary.of(mistake, pair, SCRIPT, tick);
  }

  /** Windows that are called by a time so much later than their own. */
  private static JobPair windows(int length, int slide, int later) {
    return counting(length, slide, length, later);
  }

  /** Every three seconds, called as if they were windows of six. */
  private static JobPair named(int length) {
    return counting(length, 3, 6, 0);
  }

  private static JobPair counting(int length, int slide, int called, int later) {
    return Variants.withDStream(
        PAIR, lines -> counts(lines, length, slide, Durations.seconds(called), later));
  }

  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> counts(
      JavaDStream<String> lines, int length, int slide, Duration called, int later) {
    return lines
        .flatMap(Words::in)
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .reduceByKeyAndWindow(Long::sum, Durations.seconds(length), Durations.seconds(slide))
        .transformToPair(
            (rdd, batch) -> Arrival.inWindow(rdd, batch.$plus(Durations.seconds(later)), called));
  }

  private static Column time() {
    return io.github.streamparity.structured.Arrival.time();
  }

  private static Adversary query(
      String mistake, Column time, String length, String slide, String start, int tick) {
    return Adversary.of(
        mistake + ", in the query", query(PAIR, time, length, slide, start), SCRIPT, tick);
  }

  private static Adversary writing(String mistake, UnaryOperator<Dataset<Row>> rows, int tick) {
    return Adversary.of(
        mistake + ", in the query", Variants.structuredWriting(PAIR, rows), SCRIPT, tick);
  }

  private static JobPair query(
      JobPair pair, Column time, String length, String slide, String start) {
    return Variants.withStructured(
        pair,
        OutputMode.Update(),
        lines ->
            lines
                .select(
                    time.as("time"),
                    explode(io.github.streamparity.structured.Words.in(col("value"))).as("word"))
                .withWatermark("time", "0 seconds")
                .groupBy(window(col("time"), length, slide, start), col("word"))
                .count()
                .selectExpr(
                    "window.start AS window_start", "window.end AS window_end", "word", "count"));
  }
}

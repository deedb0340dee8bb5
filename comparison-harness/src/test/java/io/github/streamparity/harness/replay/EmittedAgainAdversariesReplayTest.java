package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.joins.DStreamSameBatchJoin;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Joins of windows that are wrong in the rows that they emit again, or for the first time. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmittedAgainAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("window-join");
  private static final Instant START = Instant.parse("2021-10-01T09:50:00Z");

  /**
   * ann clicks at once, bob in the last tick of the window, cid a tick later. eve clicks a tick
   * before the impression comes, fay three.
   */
  private static final Script SCRIPT =
      ScriptBuilder.named("windows")
          .start(START)
          .tick(Map.of("impressions", List.of("ad1 top"), "clicks", List.of("ad1 ann")))
          .tick(Map.of("clicks", List.of("ad2 dan")))
          .tick(Map.of("clicks", List.of("ad1 bob")))
          .tick(Map.of("clicks", List.of("ad1 cid", "ad3 eve", "ad3 eve", "ad4 fay")))
          .tick(Map.of("impressions", List.of("ad3 größe")))
          .tick()
          .tick(Map.of("impressions", List.of("ad4 weiß")))
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstream", "queries"})
  void a_wrong_join_is_divergent(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_match_in_overlapping_windows_is_explained(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", PAIR, SCRIPT, "emitted-again"),
        new Honest(
            "in three partitions",
            Variants.dstreamReading(PAIR, lines -> lines.repartition(3)),
            SCRIPT,
            "emitted-again"),
        new Honest(
            "windows of four seconds and of two",
            query(
                windows(4, 2),
                "clicked < shown + INTERVAL 4 SECONDS AND shown < clicked + INTERVAL 2 SECONDS"),
            SCRIPT,
            "emitted-again"));
  }

  static Stream<Adversary> dstream() {
    return Stream.of(
        Adversary.of("keeps two seconds", windows(2, 2), SCRIPT, 3),
        Adversary.of("keeps four seconds", windows(4, 4), SCRIPT, 4),
        Adversary.of("keeps four seconds of clicks", windows(3, 4), SCRIPT, 7),
        Adversary.of("keeps four seconds of impressions", windows(4, 3), SCRIPT, 4),
        Adversary.of("joins what came in one batch", windows(1, 1), SCRIPT, 3),
        Adversary.of("slides by two seconds", sliding(), SCRIPT, 1),
        changed("leaves out a row in a batch between", 2, rows -> rows.filter(row -> false), 3),
        changed("emits a row twice again", 2, rows -> rows.union(rows)),
        changed("exchanges what it emits again", 2, rows -> rows.mapValues(Tuple2::swap)),
        changed(
            "emits another click again",
            2,
            rows -> rows.mapValues(it -> new Tuple2<>(it._1(), "bob"))),
        changed("emits equal rows once, in a tick without input", 6, rows -> rows.distinct()),
        changed("emits a row when its records have left", 4, rows -> rows.union(ann(rows))));
  }

  private static JavaPairRDD<String, Tuple2<String, String>> ann(JavaPairRDD<?, ?> rows) {
    return JavaSparkContext.fromSparkContext(rows.context())
        .parallelizePairs(List.of(new Tuple2<>("ad1", new Tuple2<>("top", "ann"))));
  }

  static Stream<Adversary> queries() {
    String symmetric =
        "clicked < shown + INTERVAL %s SECONDS AND shown < clicked + INTERVAL %1$s SECONDS";
    return Stream.of(
        Adversary.of("joins within four seconds", query(PAIR, symmetric.formatted(4)), SCRIPT, 4),
        Adversary.of("joins whenever they came", query(PAIR, "true"), SCRIPT, 4),
        Adversary.of(
            "joins a click with what came before alone",
            query(PAIR, "clicked < shown + INTERVAL 3 SECONDS AND clicked >= shown"),
            SCRIPT,
            5),
        writing("emits each row twice", 1, rows -> rows.union(rows)),
        writing("emits equal rows once", 5, rows -> rows.distinct()),
        writing(
            "takes another click",
            3,
            rows -> rows.withColumn("click", expr("IF(click = 'bob', 'ann', click)"))),
        writing(
            "exchanges impression and click",
            1,
            rows -> rows.selectExpr("ad", "click AS impression", "impression AS click")));
  }

  private static JobPair windows(int impressions, int clicks) {
    Duration one = Durations.seconds(impressions);
    Duration other = Durations.seconds(clicks);
    return Variants.withDStream(
        PAIR,
        (shown, clicked) -> DStreamSameBatchJoin.joined(shown.window(one), clicked.window(other)));
  }

  private static JobPair sliding() {
    Duration length = Durations.seconds(3);
    Duration slide = Durations.seconds(2);
    return Variants.withDStream(
        PAIR,
        (shown, clicked) ->
            DStreamSameBatchJoin.joined(
                shown.window(length, slide), clicked.window(length, slide)));
  }

  /** The rows of one tick are others. */
  private static Adversary changed(
      String mistake,
      int tick,
      UnaryOperator<JavaPairRDD<String, Tuple2<String, String>>> change,
      int... shows) {
    long wrong = START.plusSeconds(tick - 1L).toEpochMilli();
    JobPair pair =
        Variants.<String, Tuple2<String, String>>dstreamWriting(
            PAIR,
            rows ->
                rows.transformToPair(
                    (rdd, time) -> time.milliseconds() == wrong ? change.apply(rdd) : rdd));
    return Adversary.of(mistake, pair, SCRIPT, shows.length == 0 ? new int[] {tick} : shows);
  }

  private static Adversary writing(String mistake, int tick, UnaryOperator<Dataset<Row>> rows) {
    return Adversary.of(
        mistake + ", in the query", Variants.structuredWriting(PAIR, rows), SCRIPT, tick);
  }

  private static JobPair query(JobPair pair, String condition) {
    return Variants.withStructured(
        pair,
        OutputMode.Append(),
        (impressions, clicks) -> {
          Dataset<Row> shown = arrived(impressions, "impression", "shown");
          Dataset<Row> clicked = arrived(clicks, "click", "clicked").withColumnRenamed("ad", "of");
          return shown
              .join(clicked, col("ad").equalTo(col("of")).and(expr(condition)))
              .select("ad", "impression", "click");
        });
  }

  private static Dataset<Row> arrived(Dataset<Row> lines, String rest, String time) {
    return lines
        .select(
            functions.split_part(col("value"), functions.lit(" "), functions.lit(1)).as("ad"),
            functions.split_part(col("value"), functions.lit(" "), functions.lit(2)).as(rest))
        .withColumn(time, Arrival.time())
        .withWatermark(time, "0 seconds");
  }
}

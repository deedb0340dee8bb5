package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.TimedOutWords.only;
import static io.github.streamparity.harness.replay.TimedOutWords.row;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.state.DStreamExpiringState;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.state.StructuredExpiringState;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple3;

/** Jobs that let keys time out too early, too late, not at all, or with other values. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeoutScanAdversariesReplayTest {
  /**
   * In the query grün and hallo time out in tick 5, blau in 6, Blau in 10, gelb in 11, grün and
   * weiß in 12, ß in 13; DStreams look in ticks 10 and 20.
   */
  private static final Script WORDS =
      ScriptBuilder.named("timeouts")
          .tick("blau grün hallo")
          .tick("blau")
          .tick()
          .tick()
          .tick()
          .tick("Blau")
          .tick("grün gelb")
          .tick("grün weiß")
          .tick("ß")
          .tick()
          .tick()
          .tick()
          .tick()
          .tick("blau", "blau")
          .tick()
          .tick()
          .tick()
          .tick()
          .tick()
          .tick()
          .build();

  /** It ends before DStreams look. */
  private static final Script SHORT =
      ScriptBuilder.named("before-the-scan")
          .tick("blau grün")
          .tick()
          .tick()
          .tick()
          .tick()
          .tick("blau")
          .tick("blau")
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstreams", "timeoutsOfDStreams", "queries", "timeoutsOfQueries"})
  void a_timeout_at_another_time_or_of_another_row_is_no_late_scan(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_timeout_that_dstreams_notice_in_the_tenth_batch_is_a_late_scan(Honest honest)
      throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", pair(), WORDS, "timeout-scan"),
        new Honest("where the script ends before", pair(), SHORT, "timeout-scan"),
        new Honest(
            "in three partitions",
            Variants.withStructured(
                pair(),
                OutputMode.Update(),
                lines -> StructuredExpiringState.counts(lines.repartition(3))),
            WORDS,
            "timeout-scan"),
        new Honest(
            "with timeouts of six seconds on both sides",
            expiringAfter(6, 6),
            WORDS,
            "timeout-scan"));
  }

  static Stream<Adversary> timeoutsOfDStreams() {
    return Stream.of(
        wrong("never lets a word time out", dstreamAfter(1000), 5),
        wrong("lets words time out a second late", dstreamAfter(4), 10),
        wrong("lets words time out a second early", dstreamAfter(2), 10),
        wrong(
            "forgets without a word, in every batch",
            Variants.withDStream(
                pair(),
                lines -> {
                  var counts = DStreamExpiringState.counts(lines);
                  counts.checkpoint(Durations.seconds(1));
                  return counts.filter(row -> !row._3());
                }),
            5));
  }

  static Stream<Adversary> dstreams() {
    return Stream.of(
        wrong("emits another count", in(10, row -> only(row(row._1(), 9, row._3()))), 5),
        wrong(
            "emits another count for one word",
            in(10, row -> only(row._1().equals("blau") ? row("blau", 1, true) : row)),
            6),
        wrong(
            "leaves a word out",
            in(10, row -> row._1().equals("hallo") ? List.of() : only(row)),
            5),
        wrong("emits each word twice", in(10, row -> List.of(row, row)), 5, 10),
        wrong(
            "lets a word time out that came lately",
            in(10, row -> row._1().equals("blau") ? List.of(row, row("ß", 1, true)) : only(row)),
            10),
        wrong(
            "emits a word that never came",
            in(10, row -> row._1().equals("blau") ? List.of(row, row("rot", 1, true)) : only(row)),
            10),
        wrong(
            "says that nothing timed out", in(10, row -> only(row(row._1(), row._2(), false))), 5),
        wrong(
            "emits a word in other case",
            in(10, row -> only(row._1().equals("hallo") ? row("Hallo", 1, true) : row)),
            5),
        wrong(
            "exchanges the counts of two words",
            in(
                10,
                row ->
                    only(
                        row._1().equals("hallo")
                            ? row("hallo", 2, true)
                            : row._1().equals("blau") ? row("blau", 1, true) : row)),
            5),
        wrong(
            "looks a tick early",
            TimedOutWords.in(
                pair(),
                Map.of(
                    9,
                    row -> List.of(row, row("hallo", 1, true)),
                    10,
                    row -> row._1().equals("hallo") ? List.of() : only(row))),
            5),
        wrong(
            "counts a word that came again once more",
            in(7, row -> only(row._1().equals("grün") ? row("grün", 3, false) : row)),
            5),
        wrong(
            "begins anew as the query does, and says nothing",
            in(7, row -> only(row._1().equals("grün") ? row("grün", 1, false) : row)),
            5));
  }

  static Stream<Adversary> timeoutsOfQueries() {
    return Stream.of(
        wrong("never lets a word time out in the query", queryAfter(1000), 10),
        wrong("lets words time out a second late in the query", queryAfter(4), 10),
        wrong("lets words time out a second early in the query", queryAfter(2), 10),
        wrong(
            "says that a word timed out and keeps its count in the query",
            Variants.withStructured(
                pair(), OutputMode.Update(), TimeoutScanAdversariesReplayTest::keeping),
            5));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        wrong(
            "forgets without a word in the query", writing(rows -> rows.filter("NOT expired")), 7),
        wrong(
            "emits another count in the query",
            writing(rows -> rows.withColumn("count", expr("if(expired, count + 1, count)"))),
            5),
        wrong(
            "leaves a word out in the query",
            writing(rows -> rows.filter("NOT (expired AND word = 'hallo')")),
            10),
        wrong(
            "says null of the first words that time out in the query",
            inBatch(4, rows -> rows.withColumn("expired", expr("if(expired, null, expired)"))),
            5),
        wrong(
            "begins anew with another count in the query",
            inBatch(6, rows -> rows.withColumn("count", expr("if(word = 'grün', 5L, count)"))),
            5),
        wrong(
            "lets a word time out again in the query",
            inBatch(7, rows -> rows.union(rows.sparkSession().sql("SELECT 'hallo', 1L, true"))),
            8),
        wrong(
            "lets a word time out before its time in the query",
            inBatch(2, rows -> rows.union(rows.sparkSession().sql("SELECT 'blau', 2L, true"))),
            3,
            5));
  }

  private static JobPair pair() {
    return Replays.bundled("expiring-state");
  }

  private static Adversary wrong(String mistake, JobPair pair, int... ticks) {
    return Adversary.of(mistake, pair, WORDS, ticks);
  }

  private static JobPair dstreamAfter(int seconds) {
    return Variants.withDStream(
        pair(), lines -> DStreamExpiringState.countsUnlessIdleFor(seconds, lines));
  }

  private static JobPair queryAfter(int seconds) {
    return Variants.withStructured(
        pair(),
        OutputMode.Update(),
        lines -> StructuredExpiringState.countsUnlessIdleFor(seconds, lines));
  }

  private static JobPair expiringAfter(int secondsOfDStreams, int secondsOfQuery) {
    return Variants.withStructured(
        dstreamAfter(secondsOfDStreams),
        OutputMode.Update(),
        lines -> StructuredExpiringState.countsUnlessIdleFor(secondsOfQuery, lines));
  }

  private static JobPair in(int tick, TimedOutWords.Change change) {
    return TimedOutWords.in(pair(), Map.of(tick, change));
  }

  private static JobPair writing(UnaryOperator<Dataset<Row>> rows) {
    return Variants.structuredWriting(pair(), rows);
  }

  /** The query yields other rows in one micro-batch: 0 runs in tick 1, 1 in tick 2, and so on. */
  private static JobPair inBatch(long wrong, UnaryOperator<Dataset<Row>> rows) {
    return Variants.structuredWritingIn(wrong, pair(), rows);
  }

  private static Dataset<Row> keeping(Dataset<Row> lines) {
    FlatMapGroupsWithStateFunction<String, String, Long, Tuple3<String, Long, Boolean>> add =
        (String word, java.util.Iterator<String> times, GroupState<Long> count) -> {
          if (count.hasTimedOut()) {
            return only(row(word, count.get(), true)).iterator();
          }
          long total = count.exists() ? count.get() : 0L;
          for (; times.hasNext(); times.next()) {
            total++;
          }
          count.update(total);
          count.setTimeoutDuration(3000L);
          return only(row(word, total, false)).iterator();
        };
    return lines
        .selectExpr("explode(split(value, ' ')) AS word")
        .as(Encoders.STRING())
        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
        .flatMapGroupsWithState(
            add,
            OutputMode.Update(),
            Encoders.LONG(),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG(), Encoders.BOOLEAN()),
            GroupStateTimeout.ProcessingTimeTimeout())
        .toDF("word", "count", "expired");
  }
}

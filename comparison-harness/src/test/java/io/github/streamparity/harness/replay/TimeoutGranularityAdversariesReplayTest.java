package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.TimedOutWords.only;
import static io.github.streamparity.harness.replay.TimedOutWords.row;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.state.DStreamEventTimeouts;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.state.StructuredEventTimeouts;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs that let keys time out too early, too late, not at all, or with other values. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeoutGranularityAdversariesReplayTest {
  /**
   * In DStreams grün and hallo time out in tick 5, blau in 6, Blau in 10, grün and gelb in 11, ß in
   * 13, rot in 15; in the query hallo and blau in 7, Blau, grün and gelb in 12, rot and ß in 17.
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
          .tick()
          .tick("ß")
          .tick()
          .tick("rot")
          .tick()
          .tick()
          .tick()
          .tick()
          .tick("weiß")
          .tick()
          .build();

  /** It ends before the query looks. */
  private static final Script SHORT =
      ScriptBuilder.named("before-the-watermark")
          .tick("blau grün")
          .tick()
          .tick("rot")
          .tick()
          .tick()
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dstreams", "queries"})
  void a_timeout_at_another_time_or_of_another_row_is_none_that_waits(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_timeout_that_waits_for_the_watermark_is_one(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", pair(), WORDS, "timeout-granularity"),
        new Honest("where the script ends before", pair(), SHORT, "timeout-granularity"));
  }

  static Stream<Adversary> dstreams() {
    return Stream.of(
        wrong("never lets a word time out", dstreamAfter(1000), 7),
        wrong("lets words time out two seconds late", dstreamAfter(5), 7, 8),
        wrong("lets words time out a second early", dstreamAfter(2), 9),
        wrong("emits another count", in(5, row -> only(row(row._1(), 9, row._3()))), 5),
        wrong(
            "leaves a word out", in(5, row -> row._1().equals("hallo") ? List.of() : only(row)), 7),
        wrong("emits each word twice", in(5, row -> List.of(row, row)), 5),
        wrong("emits a word that never came", in(6, row -> List.of(row, row("rot", 1, true))), 6),
        wrong("says that nothing timed out", in(5, row -> only(row(row._1(), row._2(), false))), 5),
        wrong(
            "goes on as the query does, and says that it began anew",
            in(7, row -> only(row._1().equals("grün") ? row("grün", 2, false) : row)),
            5),
        wrong(
            "begins anew with another count",
            in(7, row -> only(row._1().equals("grün") ? row("grün", 5, false) : row)),
            5));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        wrong("never lets a word time out in the query", queryAfter(1000), 5),
        wrong("lets words time out a second late in the query", queryAfter(4), 6),
        wrong("lets words time out two seconds early in the query", queryAfter(1), 10),
        wrong(
            "forgets without a word in the query", writing(rows -> rows.filter("NOT expired")), 5),
        wrong(
            "emits another count in the query",
            writing(rows -> rows.withColumn("count", expr("if(expired, count + 1, count)"))),
            5),
        wrong(
            "leaves a word out in the query",
            writing(rows -> rows.filter("NOT (expired AND word = 'hallo')")),
            5),
        wrong(
            "goes on with another count in the query",
            inBatch(4, rows -> rows.withColumn("count", expr("if(word = 'grün', 5L, count)"))),
            5),
        wrong(
            "lets a word time out again in the query",
            inBatch(9, rows -> rows.union(rows.sparkSession().sql("SELECT 'hallo', 1L, true"))),
            12),
        wrong(
            "lets a word time out before the watermark has passed in the query",
            inBatch(3, rows -> rows.union(rows.sparkSession().sql("SELECT 'hallo', 1L, true"))),
            5,
            6));
  }

  private static JobPair pair() {
    return Replays.bundled("event-timeouts");
  }

  private static Adversary wrong(String mistake, JobPair pair, int... ticks) {
    return Adversary.of(mistake, pair, WORDS, ticks);
  }

  private static JobPair dstreamAfter(int seconds) {
    return Variants.withDStream(
        pair(), lines -> DStreamEventTimeouts.countsUnlessIdleFor(seconds, lines));
  }

  private static JobPair queryAfter(int seconds) {
    return Variants.withStructured(
        pair(),
        OutputMode.Update(),
        lines -> StructuredEventTimeouts.countsUnlessIdleFor(seconds, lines));
  }

  private static JobPair in(int tick, TimedOutWords.Change change) {
    return TimedOutWords.in(pair(), Map.of(tick, change));
  }

  private static JobPair writing(UnaryOperator<Dataset<Row>> rows) {
    return Variants.structuredWriting(pair(), rows);
  }

  /**
   * The query yields other rows in one micro-batch: 3 runs in tick 6, 4 in tick 7, 9 in tick 12.
   */
  private static JobPair inBatch(long wrong, UnaryOperator<Dataset<Row>> rows) {
    return Variants.structuredWritingIn(wrong, pair(), rows);
  }
}

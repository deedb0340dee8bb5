package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.words.DStreamRecentWords;
import io.github.streamparity.dstream.words.DStreamRecentWordsInverse;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;
import scala.Tuple3;

/** Jobs that emit zeros that an inverse function does not leave. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ZeroKeysAdversariesReplayTest {
  /** grün leaves the window in tick 4, blau in ticks 5 and 12; rot in tick 9, ß in tick 10. */
  private static final Script WORDS =
      ScriptBuilder.named("zero-keys")
          .start(Instant.parse("2021-10-01T09:50:00Z"))
          .tick("blau blau grün")
          .tick("blau")
          .tick("")
          .tick("rot")
          .tick()
          .tick("rot ß")
          .tick("ß")
          .tick()
          .tick("blau")
          .tick()
          .tick()
          .tick("Ä")
          .tick("Ä")
          .build();

  private static final JobPair PAIR = Replays.bundled("recent-words-inverse");

  @ParameterizedTest(name = "{0}")
  @MethodSource({"otherKeys", "otherNumbers", "queries"})
  void zeros_that_no_inverse_function_leaves_are_not_zero_keys(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void keys_that_left_the_window_are_zero_keys(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", PAIR, WORDS, "zero-keys"),
        new Honest(
            "in three partitions",
            Variants.dstreamReading(PAIR, lines -> lines.repartition(3)),
            WORDS,
            "zero-keys"));
  }

  static Stream<Adversary> otherKeys() {
    return Stream.of(
        emitting("has a zero of a word that never came", row -> and(row, "weiß", 0), 1),
        emitting("forgets grün", row -> word(row).equals("grün") ? List.of() : List.of(row), 3),
        emitting(
            "forgets that grün fell to zero",
            row -> word(row).equals("grün") && row._2() == 0 ? List.of() : List.of(row),
            5),
        emitting("has each zero twice", row -> row._2() == 0 ? List.of(row, row) : List.of(row), 4),
        emitting(
            "has zeros in capitals",
            row -> List.of(row._2() == 0 ? called(row, word(row).toUpperCase(Locale.ROOT)) : row),
            4),
        emitting(
            "has zeros beside what counts",
            row -> row._2() > 0 ? and(row, word(row), 0) : List.of(row),
            1),
        emitting(
            "calls the window of a zero by another end",
            row -> List.of(row._2() == 0 ? later(row) : row),
            4));
  }

  static Stream<Adversary> otherNumbers() {
    return Stream.of(
        emitting("has -1 for zero", row -> List.of(with(row, row._2() == 0 ? -1 : row._2())), 4),
        emitting(
            "has zero for rot in its last tick",
            row -> List.of(with(row, word(row).equals("rot") && row._2() == 1 ? 0 : row._2())),
            4),
        emitting(
            "has zero for ß, though it came in the last ticks",
            row -> List.of(with(row, word(row).equals("ß") ? 0 : row._2())),
            6),
        emitting("has zero for all", row -> List.of(with(row, 0)), 1),
        new Adversary(
            "has zeros of the query's rows only",
            Variants.withDStream(
                PAIR,
                lines ->
                    DStreamRecentWords.counts(lines)
                        .flatMapToPair(flat(row -> and(row, word(row) + "!", 0)))),
            WORDS,
            1));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        new Adversary(
            "leaves out rot, in the query",
            Variants.structuredWriting(PAIR, rows -> rows.filter("word <> 'rot'")),
            WORDS,
            4),
        new Adversary(
            "counts one too many of ß, in the query",
            Variants.structuredWriting(
                PAIR, rows -> rows.withColumn("count", expr("IF(word = 'ß', count + 1, count)"))),
            WORDS,
            6));
  }

  private static Adversary emitting(String mistake, Change change, int tick) {
    return new Adversary(
        mistake,
        Variants.withDStream(
            PAIR, lines -> DStreamRecentWordsInverse.counts(lines).flatMapToPair(flat(change))),
        WORDS,
        tick);
  }

  /** Changes a row. */
  private interface Change extends java.io.Serializable {
    List<Tuple2<Tuple3<Instant, Instant, String>, Long>> of(
        Tuple2<Tuple3<Instant, Instant, String>, Long> row);
  }

  private static PairFlatMapFunction<
          Tuple2<Tuple3<Instant, Instant, String>, Long>, Tuple3<Instant, Instant, String>, Long>
      flat(Change change) {
    return row -> change.of(row).iterator();
  }

  private static String word(Tuple2<Tuple3<Instant, Instant, String>, Long> row) {
    return row._1()._3();
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Long> called(
      Tuple2<Tuple3<Instant, Instant, String>, Long> row, String word) {
    return new Tuple2<>(new Tuple3<>(row._1()._1(), row._1()._2(), word), row._2());
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Long> later(
      Tuple2<Tuple3<Instant, Instant, String>, Long> row) {
    return new Tuple2<>(
        new Tuple3<>(row._1()._1(), row._1()._2().plusSeconds(1), word(row)), row._2());
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Long> with(
      Tuple2<Tuple3<Instant, Instant, String>, Long> row, long count) {
    return new Tuple2<>(row._1(), count);
  }

  private static List<Tuple2<Tuple3<Instant, Instant, String>, Long>> and(
      Tuple2<Tuple3<Instant, Instant, String>, Long> row, String word, long count) {
    return List.of(row, with(called(row, word), count));
  }
}

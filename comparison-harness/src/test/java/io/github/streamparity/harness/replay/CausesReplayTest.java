package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.Agreement.FINAL;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.functions;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/**
 * Every cause has a replay that shows it, and one that looks the same without its evidence: that
 * one stays unexplained. The cause {@code window-pending} has a test of its own.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CausesReplayTest {
  private record Shown(String cause, String pair, int tick) {}

  static Stream<Shown> shown() {
    return Stream.of(
        new Shown("empty-tick", "running-word-count", 3),
        new Shown("unchanged-keys", "running-word-count-update", 2),
        new Shown("trailing-empty-token", "split-words", 2),
        new Shown("late-record", "late-words", 6),
        new Shown("call-granularity", "keyed-counter", 1),
        new Shown("join-scope", "same-batch-join", 2));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void the_cause_explains_what_a_bundled_pair_shows(Shown shown) throws Exception {
    Comparison comparison = Replays.compare(Replays.bundled(shown.pair()));

    assertThat(comparison.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(Replays.causes(comparison)).containsEntry(shown.tick(), List.of(shown.cause()));
  }

  @Test
  void silence_in_a_tick_with_records_is_not_an_empty_tick() throws Exception {
    JobPair reading = Replays.bundled("word-count");
    JobPair pair =
        Variants.withStructuredJob(
            reading,
            inputs ->
                Variants.structured(reading).queries(inputs).stream()
                    .map(Variants::silentInTheSecondMicroBatch)
                    .toList());

    assertUnexplained(Replays.compare(pair), 2);
  }

  @Test
  void a_state_that_an_empty_tick_changes_is_no_empty_tick() throws Exception {
    JobPair pair =
        Variants.withDStream(
            Replays.bundled("running-word-count"), CausesReplayTest::forgettingGohawks);

    assertUnexplained(Replays.compare(pair), 3);
  }

  @Test
  void a_count_of_no_records_is_an_empty_tick() throws Exception {
    JobPair pair =
        JobPair.named("totals")
            .output(
                Output.perBatch("totals")
                    .column("label", ColumnType.STRING)
                    .column("count", ColumnType.LONG))
            .dstream(lines -> lines.count().mapToPair(count -> new Tuple2<>("all", count)))
            .structuredForeachBatch(
                lines -> lines.selectExpr("'all' AS label", "count(*) AS count"))
            .accepting("empty-tick")
            .script(Replays.bundled("word-count").canonicalScript().get())
            .build();

    Comparison comparison = Replays.compare(pair);

    assertThat(Replays.causes(comparison)).containsExactly(Map.entry(3, List.of("empty-tick")));
    assertThat(comparison.agreement()).as("there is a row on one side only").contains(FINAL);
  }

  @Test
  void a_window_that_emits_again_what_came_earlier_is_no_empty_tick() throws Exception {
    JobPair bundled = Replays.bundled("word-count");
    JobPair pair = Variants.dstreamReading(bundled, lines -> lines.window(Durations.seconds(2)));
    Script script = ScriptBuilder.named("once").tick("blue").tick().build();

    assertUnexplained(Replays.compare(pair, script), 2);
  }

  @Test
  void a_key_that_changed_and_is_missing_is_no_unchanged_key() throws Exception {
    JobPair pair =
        Variants.structuredWriting(
            Replays.bundled("running-word-count-update"),
            rows -> rows.filter("NOT (word = 'green' AND count = 5)"));

    assertThat(Replays.notAccepted(Replays.compare(pair))).containsEntry(4, List.of("unexplained"));
  }

  @Test
  void an_empty_word_that_no_trailing_space_makes_is_no_trailing_empty_token() throws Exception {
    JobPair pair =
        Variants.withDStream(
            Replays.bundled("split-words"), CausesReplayTest::wordsThatAreNotEmpty);

    Comparison comparison = Replays.compare(pair);

    assertThat(Replays.causes(comparison)).containsEntry(2, List.of("trailing-empty-token"));
    assertThat(Replays.notAccepted(comparison))
        .containsExactly(
            Map.entry(4, List.of("unexplained")), Map.entry(5, List.of("unexplained")));
  }

  @Test
  void a_record_that_is_filtered_and_not_dropped_is_no_late_record() throws Exception {
    JobPair pair =
        Variants.structuredReading(
            Replays.bundled("late-words"),
            lines -> lines.filter("value <> '2021-10-01 09:33:00,Apache Spark'"));

    assertUnexplained(Replays.compare(pair), 3);
  }

  @Test
  void a_last_row_with_another_value_is_no_call_granularity() throws Exception {
    JobPair pair =
        Variants.structuredWriting(
            Replays.bundled("keyed-counter"),
            rows ->
                rows.withColumn(
                    "count",
                    functions
                        .when(col("count").equalTo(3), functions.lit(2L))
                        .otherwise(col("count"))));

    assertUnexplained(Replays.compare(pair), 1);
  }

  @Test
  void a_join_with_a_record_that_was_in_the_same_tick_is_no_join_scope() throws Exception {
    JobPair pair = Replays.bundled("same-batch-join");
    Script script =
        ScriptBuilder.named("same-tick")
            .tick(Map.of("impressions", List.of("ad1 banner"), "clicks", List.of("ad1 alice")))
            .build();
    JobPair losing =
        Variants.<String, Tuple2<String, String>>dstreamWriting(
            pair, rows -> rows.filter(row -> !row._2()._2().equals("alice")));

    assertUnexplained(Replays.compare(losing, script), 1);
  }

  @Test
  void a_join_on_the_wrong_column_is_no_join_scope() throws Exception {
    JobPair pair =
        Variants.structuredReading(
            Replays.bundled("same-batch-join"),
            lines -> lines.select(regexp_replace(col("value"), "^ad2", "ad1").as("value")));

    assertThat(Replays.compare(pair).verdict()).isEqualTo(Verdict.DIVERGENT);
  }

  private static void assertUnexplained(Comparison comparison, int tick) {
    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.DIVERGENT);
    assertThat(Replays.notAccepted(comparison)).containsEntry(tick, List.of("unexplained"));
    assertThat(Replays.notAccepted(comparison).firstKey()).isEqualTo(tick);
  }

  /** Running counts; gohawks, which came in tick 2 alone, is forgotten in tick 3. */
  private static JavaPairDStream<String, Long> forgettingGohawks(JavaDStream<String> lines) {
    return lines
        .flatMap(line -> Arrays.asList(line.split(" ", -1)).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .updateStateByKey(
            (List<Long> ones, Optional<Long> count) ->
                ones.isEmpty() && count.orElse(0L) == 1
                    ? Optional.empty()
                    : Optional.of(count.orElse(0L) + ones.size()));
  }

  private static JavaPairDStream<String, Long> wordsThatAreNotEmpty(JavaDStream<String> lines) {
    return lines
        .flatMap(
            line -> Arrays.stream(line.split(" ", -1)).filter(word -> !word.isEmpty()).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .reduceByKey(Long::sum);
  }
}

package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairBuilder;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredWordCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs have several named inputs and outputs, and see the time of a tick. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SourcesReplayTest {
  private static final Script CLICKS_AND_POSTS =
      ScriptBuilder.named("clicks-and-posts")
          .tick(Map.of("clicks", List.of("ad1 ad2", "ad1"), "posts", List.of("hello there")))
          .tick(Map.of("clicks", List.of("ad3")))
          .tick()
          .tick(Map.of("posts", List.of("bye", "bye")))
          .build();

  @Test
  void a_batch_may_write_several_outputs_from_several_inputs() throws Exception {
    JobPair pair =
        clicksAndPosts()
            .structuredJob(
                inputs ->
                    List.of(
                        QueryPlan.foreachBatch(
                            tagged(inputs, "clicks").union(tagged(inputs, "posts")),
                            OutputMode.Append(),
                            List.of("counts", "posts"),
                            (batch, id) -> Map.of("counts", counts(batch), "posts", posts(batch)))))
            .build();

    Comparison comparison = Replays.compare(pair);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
    assertThat(Replays.causes(comparison)).isEqualTo(Map.of(3, List.of("empty-tick")));
    for (Side side : Side.values()) {
      Capture capture = comparison.capture(side);
      assertThat(Replays.counts(capture, 1)).hasValue(Map.of("ad1", 2L, "ad2", 1L));
      assertThat(Replays.counts(capture, 2)).hasValue(Map.of("ad3", 1L));
      assertThat(Replays.counts(capture, 4)).hasValue(Map.of());
      assertThat(Replays.rows(capture, "posts", 1)).hasValue(List.of(List.of("hello there")));
      assertThat(Replays.rows(capture, "posts", 2)).hasValue(List.of());
      assertThat(Replays.rows(capture, "posts", 4))
          .hasValue(List.of(List.of("bye"), List.of("bye")));
    }
  }

  @Test
  void each_output_may_have_a_query_of_its_own_that_runs_where_its_input_moves() throws Exception {
    JobPair pair =
        clicksAndPosts()
            .structuredJob(
                inputs ->
                    List.of(
                        QueryPlan.into(
                            "posts",
                            inputs.get("posts").withColumnRenamed("value", "post"),
                            OutputMode.Append()),
                        QueryPlan.foreachBatch(
                            inputs.get("clicks"),
                            OutputMode.Append(),
                            List.of("counts"),
                            (batch, id) -> Map.of("counts", StructuredWordCount.counts(batch)))))
            .build();

    Capture capture = Replays.capture(pair, CLICKS_AND_POSTS, Engine.STRUCTURED);

    assertThat(Replays.counts(capture, 1)).hasValue(Map.of("ad1", 2L, "ad2", 1L));
    assertThat(Replays.rows(capture, "posts", 1)).hasValue(List.of(List.of("hello there")));
    assertThat(Replays.counts(capture, 2)).hasValue(Map.of("ad3", 1L));
    assertThat(Replays.rows(capture, "posts", 2)).isEmpty();
    assertThat(Replays.counts(capture, 4)).isEmpty();
    assertThat(Replays.rows(capture, "posts", 4)).hasValue(List.of(List.of("bye"), List.of("bye")));
    assertThat(Replays.outcome(capture).batches()).isEqualTo(4);
    assertThat(arrived(capture, "counts")).containsExactly(2L, 1L, 0L, 0L);
    assertThat(arrived(capture, "posts")).containsExactly(1L, 0L, 0L, 2L);
  }

  @Test
  void a_batch_is_told_to_read_what_arrives_on_every_input_of_its_query() throws Exception {
    JobPair pair = Replays.bundled("same-batch-join");
    Script script =
        ScriptBuilder.named("sides")
            .tick(Map.of("impressions", List.of("ad1 x", "ad2 x"), "clicks", List.of("ad1 y")))
            .tick()
            .tick(Map.of("clicks", List.of("ad2 y")))
            .build();

    for (Engine engine : Engine.values()) {
      assertThat(arrived(Replays.capture(pair, script, engine), "joined"))
          .containsExactly(3L, 0L, 1L);
    }
  }

  @Test
  void a_dstream_that_slides_by_two_ticks_is_silent_in_every_other_one() throws Exception {
    JobPair pair =
        Variants.withDStream(
            Replays.bundled("word-count"),
            lines ->
                DStreamWordCount.counts(lines.window(Durations.seconds(2), Durations.seconds(2))));
    Script script = ScriptBuilder.named("four").tick("a").tick("b").tick("c").tick("d").build();

    Capture capture = Replays.capture(pair, script, Engine.DSTREAM);

    assertThat(Replays.outcome(capture).batches()).isEqualTo(4);
    assertThat(Replays.counts(capture, 1)).isEmpty();
    assertThat(Replays.counts(capture, 2)).hasValue(Map.of("a", 1L, "b", 1L));
    assertThat(Replays.counts(capture, 3)).isEmpty();
    assertThat(Replays.counts(capture, 4)).hasValue(Map.of("c", 1L, "d", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.1S", "PT1S", "PT5S", "PT1H"})
  void both_jobs_see_the_time_of_the_tick(Duration interval) throws Exception {
    Script script =
        ScriptBuilder.named("times")
            .start(Instant.parse("2018-06-21T23:00:00Z"))
            .interval(interval)
            .tick("one")
            .tick("two")
            .tick("three")
            .build();

    Comparison comparison = Replays.compare(times(), script);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(comparison.agreement()).hasValue(Agreement.EVERY_EMISSION);
    for (int tick = 1; tick <= 3; tick++) {
      Instant time = script.start().plus(interval.multipliedBy(tick - 1L));
      assertThat(Replays.rows(comparison.reference(), "times", tick))
          .hasValue(List.of(List.of(time)));
    }
  }

  @Test
  void batches_of_empty_ticks_have_their_time_too() throws Exception {
    Script script = ScriptBuilder.named("mostly-empty").tick().tick().tick("late").build();

    Comparison comparison = Replays.compare(times(), script);

    assertThat(Replays.outcome(comparison.reference()).batches()).isEqualTo(3);
    assertThat(Replays.outcome(comparison.candidate()).batches()).isEqualTo(1);
    assertThat(Replays.rows(comparison.candidate(), "times", 3))
        .isEqualTo(Replays.rows(comparison.reference(), "times", 3))
        .hasValue(List.of(List.of(Instant.parse("2000-01-01T00:00:02Z"))));
  }

  /** How many records the engine reports for each tick of an output. */
  private static List<Long> arrived(Capture capture, String output) throws Exception {
    return Replays.reports(capture, output).stream().map(TickReport::records).toList();
  }

  private static PairBuilder clicksAndPosts() {
    return JobPair.named("clicks-and-posts")
        .input("clicks")
        .input("posts")
        .output(Output.perBatch("counts").column("word", STRING).column("count", LONG).key("word"))
        .output(Output.append("posts").column("post", STRING))
        .dstreamJob(
            inputs ->
                Map.of(
                    "counts", DStreamWordCount.counts(inputs.get("clicks")),
                    "posts", inputs.get("posts")))
        .accepting("empty-tick")
        .script(CLICKS_AND_POSTS);
  }

  private static Dataset<Row> tagged(Map<String, Dataset<Row>> inputs, String input) {
    return inputs.get(input).withColumn("input", lit(input));
  }

  private static Dataset<Row> counts(Dataset<Row> batch) {
    return StructuredWordCount.counts(batch.filter(col("input").equalTo("clicks")));
  }

  private static Dataset<Row> posts(Dataset<Row> batch) {
    return batch.filter(col("input").equalTo("posts")).select(col("value").as("post"));
  }

  private static JobPair times() {
    return JobPair.named("times")
        .output(Output.append("times").column("time", TIMESTAMP))
        .dstream(lines -> batchTimes(lines))
        .structured(OutputMode.Append(), lines -> lines.select(current_timestamp().as("time")))
        .accepting("empty-tick")
        .script(ScriptBuilder.named("one").tick("one").build())
        .build();
  }

  private static JavaDStream<Instant> batchTimes(JavaDStream<String> lines) {
    return lines.transform(
        (rdd, time) -> {
          Instant batchTime = Instant.ofEpochMilli(time.milliseconds());
          return rdd.map(line -> batchTime);
        });
  }
}

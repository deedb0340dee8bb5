package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.Pacing.Trigger;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A watermark that moved asks for a micro-batch without data: which tick that one belongs to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PacingReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("follow-up")
          .tick("2021-10-01 09:30:00,Apache Spark")
          .tick("2021-10-01 09:41:00,Spark")
          .tick()
          .tick()
          .tick("2021-10-01 09:42:00,Spark")
          .build();

  @Test
  void paced_by_the_tick_it_comes_with_the_next_tick() throws Exception {
    Capture capture = replay(new Pacing(Trigger.TICK, true));

    assertThat(batches(capture)).containsExactly(1, 1, 1, 0, 1);
    assertThat(Replays.rows(capture, "counts", 3)).as("without data").hasValue(List.of());
    assertThat(Replays.rows(capture, "counts", 4)).isEqualTo(Optional.empty());
  }

  @Test
  void as_soon_as_possible_it_belongs_to_the_tick_that_moved_the_watermark() throws Exception {
    Capture capture = replay(new Pacing(Trigger.ASAP, true));

    assertThat(batches(capture).get(1)).as("data, then the follow-up").isEqualTo(2);
    assertThat(batches(capture).subList(2, 4)).containsExactly(0, 0);
  }

  @Test
  void without_such_micro_batches_the_empty_ticks_stay_empty() throws Exception {
    Capture capture = replay(new Pacing(Trigger.TICK, false));

    assertThat(batches(capture)).containsExactly(1, 1, 0, 0, 1);
  }

  @Test
  void as_soon_as_possible_each_of_several_queries_runs_in_the_tick_and_at_its_time()
      throws Exception {
    JobPair pair =
        JobPair.named("two-queries")
            .output(Output.append("first").column("at", TIMESTAMP))
            .output(Output.append("second").column("at", TIMESTAMP))
            .dstreamJob(
                inputs ->
                    Map.of(
                        "first", PacingReplayTest.times(inputs.get("lines")),
                        "second", PacingReplayTest.times(inputs.get("lines"))))
            .structuredJob(
                inputs -> {
                  Dataset<Row> times = inputs.get("lines").select(current_timestamp().as("at"));
                  return List.of(
                      QueryPlan.into("first", times, OutputMode.Append()),
                      QueryPlan.into("second", times, OutputMode.Append()));
                })
            .accepting("empty-tick")
            .script(ScriptBuilder.named("two").tick("a").tick("b").tick().tick("c").build())
            .build();
    ReplaySettings asap =
        new ReplaySettings(
            new Pacing(Trigger.ASAP, true), ReplaySettings.DEFAULT.timeout(), false, Map.of());

    Comparison comparison = Replays.compare(pair, pair.canonicalScript().get(), asap);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
    assertThat(Replays.ticks(comparison.candidate()))
        .extracting(CapturedTick::batches)
        .containsExactly(2, 2, 0, 2);
    for (int tick : List.of(1, 2, 4)) {
      Instant time = pair.canonicalScript().get().timeOf(tick);
      for (String output : List.of("first", "second")) {
        assertThat(Replays.rows(comparison.candidate(), output, tick))
            .hasValue(List.of(List.of(time)));
      }
    }
  }

  private static JavaDStream<Instant> times(JavaDStream<String> lines) {
    return lines.transform(
        (rdd, time) -> {
          Instant batchTime = Instant.ofEpochMilli(time.milliseconds());
          return rdd.map(line -> batchTime);
        });
  }

  private static Capture replay(Pacing pacing) throws Exception {
    ReplaySettings settings =
        new ReplaySettings(pacing, ReplaySettings.DEFAULT.timeout(), false, Map.of());
    Capture capture = Replays.compare(Replays.bundled("late-words"), SCRIPT, settings).candidate();
    assertThat(Replays.outcome(capture).status()).isEqualTo(ReplayStatus.COMPLETED);
    assertThat(capture.header().pacing()).hasValue(pacing);
    return capture;
  }

  private static List<Integer> batches(Capture capture) throws Exception {
    return Replays.reports(capture, "counts").stream().map(TickReport::batches).toList();
  }
}

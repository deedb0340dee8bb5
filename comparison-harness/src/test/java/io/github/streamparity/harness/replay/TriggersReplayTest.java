package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairBuilder;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A query whose trigger is several ticks long: when it fires and what its micro-batch reads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TriggersReplayTest {
  @Test
  void a_micro_batch_reads_what_arrived_since_the_last_trigger() throws Exception {
    Capture capture = replay(every(2), "2018-06-21T23:00:00Z", "a", "b", "c", "d", "e");

    assertThat(batches(capture)).containsExactly(1, 0, 1, 0, 1);
    assertThat(read(capture, 1)).containsExactly("a");
    assertThat(Replays.rows(capture, "first", 2)).isEmpty();
    assertThat(read(capture, 3)).containsExactly("b", "c");
    assertThat(read(capture, 5)).containsExactly("d", "e");
    assertThat(Replays.reports(capture, "first"))
        .extracting(TickReport::records)
        .as("arrived in the tick")
        .containsExactly(1L, 1L, 1L, 1L, 1L);
  }

  /** Spark aligns triggers to the epoch: the first tick's time is so many seconds after. */
  @ParameterizedTest
  @CsvSource({
    "2, 1970-01-01T00:00:06Z, '1 3 5 7'",
    "2, 1970-01-01T00:00:07Z, '2 4 6'",
    "3, 1970-01-01T00:00:06Z, '1 4 7'",
    "3, 1970-01-01T00:00:07Z, '3 6'",
    "3, 1970-01-01T00:00:08Z, '2 5'",
  })
  void the_ticks_in_which_a_trigger_fires_depend_on_the_scripts_start(
      int ticks, String start, String expected) throws Exception {
    Capture capture = replay(every(ticks), start, "a", "b", "c", "d", "e", "f", "g");

    assertThat(Replays.outcome(capture).status()).isEqualTo(ReplayStatus.COMPLETED);
    assertThat(
            Replays.ticks(capture).stream()
                .filter(tick -> tick.batches() > 0)
                .map(tick -> String.valueOf(tick.number()))
                .reduce((a, b) -> a + " " + b))
        .hasValue(expected);
  }

  @Test
  void queries_of_one_job_may_have_triggers_of_different_lengths() throws Exception {
    JobPair pair =
        copying(
            Output.append("first").column("line", STRING),
            Output.append("second").column("line", STRING));
    JobPair own =
        Variants.withStructuredJob(
            pair,
            inputs -> {
              Dataset<Row> lines = inputs.get("lines").toDF("line");
              return List.of(
                  QueryPlan.into("second", lines, OutputMode.Append()),
                  QueryPlan.into("first", lines, OutputMode.Append()).everyTicks(3));
            });

    Capture capture = replay(own, "2018-06-21T23:00:00Z", "a", "b", "c", "d");

    assertThat(batches(capture)).containsExactly(2, 1, 1, 2);
    assertThat(read(capture, 4)).containsExactly("b", "c", "d");
    assertThat(Replays.rows(capture, "second", 2)).hasValue(List.of(List.of("b")));
  }

  private static JobPair every(int ticks) {
    return Variants.withStructuredJob(
        copying(Output.append("first").column("line", STRING)),
        inputs ->
            List.of(
                QueryPlan.into("first", inputs.get("lines").toDF("line"), OutputMode.Append())
                    .everyTicks(ticks)));
  }

  private static JobPair copying(Output... outputs) {
    PairBuilder pair = JobPair.named("copying");
    Arrays.stream(outputs).forEach(pair::output);
    return pair.dstreamJob(
            inputs -> Map.of("first", inputs.get("lines"), "second", inputs.get("lines")))
        .structuredJob(inputs -> List.of())
        .script(ScriptBuilder.named("one").tick("a").build())
        .build();
  }

  private static Capture replay(JobPair pair, String start, String... lines) throws Exception {
    ScriptBuilder script = ScriptBuilder.named("lines").start(Instant.parse(start));
    for (String line : lines) {
      script.tick(line);
    }
    Script built = script.build();
    return Replays.capture(pair, built, Engine.STRUCTURED);
  }

  private static List<Integer> batches(Capture capture) throws Exception {
    return Replays.ticks(capture).stream().map(CapturedTick::batches).toList();
  }

  private static List<Object> read(Capture capture, int tick) throws Exception {
    return Replays.rows(capture, "first", tick).orElseThrow().stream()
        .map(row -> row.get(0))
        .toList();
  }
}

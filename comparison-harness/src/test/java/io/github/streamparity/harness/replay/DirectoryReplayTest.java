package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

/**
 * Scripts that arrive through directories: what {@code textFileStream} and a text source read. That
 * the bundled pairs emit the same from them is in {@code FamilyContract}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryReplayTest {
  private static final Arrival ONE_FILE = new Arrival(Arrival.Source.DIRECTORY, 1);
  private static final Arrival THREE_FILES = new Arrival(Arrival.Source.DIRECTORY, 3);

  @ParameterizedTest
  @EnumSource
  void a_line_is_a_record_whatever_is_in_it(Side side) throws Exception {
    Script script =
        ScriptBuilder.named("odd")
            .tick("", "")
            .tick(" spaced ", "\ta\u2028b\u0085c\u000bd", "\u0000", "größe,李四😀")
            .tick("")
            .build();

    assertThat(Replays.ticks(replay(lines(1), side, script, ONE_FILE)))
        .isEqualTo(Replays.ticks(replay(lines(1), side, script, Arrival.DEFAULT)));
  }

  @ParameterizedTest
  @EnumSource
  void a_byte_order_mark_that_begins_a_file_is_no_part_of_its_first_record(Side side)
      throws Exception {
    Script script = ScriptBuilder.named("marks").tick("\uFEFFfirst", "\uFEFFsecond").build();

    MemoryCapture capture = replay(lines(1), side, script, ONE_FILE);

    assertThat(texts(capture, 1)).containsExactly("first", "\uFEFFsecond");
  }

  @Test
  void a_query_reads_the_larger_one_of_two_ticks_first() throws Exception {
    Script script =
        ScriptBuilder.named("sizes").tick().tick("a", "b").tick("a much longer record").build();

    MemoryCapture files = replay(lines(2), Side.CANDIDATE, script, ONE_FILE);
    MemoryCapture scripted = replay(lines(2), Side.CANDIDATE, script, Arrival.DEFAULT);

    assertThat(texts(files, 3)).containsExactly("a much longer record", "a", "b");
    assertThat(texts(scripted, 3)).containsExactly("a", "b", "a much longer record");
  }

  @Test
  void each_file_is_a_partition_of_a_batch_but_a_query_reads_small_files_in_one() throws Exception {
    Script script =
        ScriptBuilder.named("five").tick("short", "quite long", "middling", "b", "c").build();

    assertThat(Replays.rows(replay(lines(1), Side.REFERENCE, script, THREE_FILES), "lines", 1))
        .hasValueSatisfying(
            rows -> {
              assertThat(rows.stream().map(row -> row.get(1)).distinct()).hasSize(3);
              assertThat(partition(rows, "quite long")).isEqualTo(partition(rows, "middling"));
              assertThat(partition(rows, "b")).isEqualTo(partition(rows, "c"));
            });
    assertThat(Replays.rows(replay(lines(1), Side.CANDIDATE, script, THREE_FILES), "lines", 1))
        .hasValue(
            Stream.of("quite long", "middling", "short", "b", "c")
                .map(line -> List.<Object>of(line, 0L))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.1S", "PT24H"})
  void a_tick_is_a_batch_whatever_the_interval_and_the_number_of_files(Duration interval)
      throws Exception {
    ScriptBuilder script =
        ScriptBuilder.named("long").start(Instant.parse("1971-02-03T00:00:00Z")).interval(interval);
    for (int tick = 1; tick <= 12; tick++) { // longer than a query's log stays uncompacted
      script.tick("record " + tick);
    }
    for (Side side : Side.values()) {
      MemoryCapture capture = replay(lines(1), side, script.build(), ONE_FILE);

      assertThat(Replays.outcome(capture).status()).isEqualTo(ReplayStatus.COMPLETED);
      for (int tick = 1; tick <= 12; tick++) {
        assertThat(texts(capture, tick)).containsExactly("record " + tick);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_record_with_a_line_break_is_refused(Side side) throws Exception {
    Script script = ScriptBuilder.named("breaks").tick("a").tick("b", "c\nd").build();

    MemoryCapture capture = replay(lines(1), side, script, ONE_FILE);

    assertThat(Replays.outcome(capture).error().orElseThrow().message())
        .contains("tick 2, input lines, record 2 has a line break: a text file cannot hold it");
  }

  @Test
  void a_time_that_no_file_can_have_is_said() throws Exception {
    Script script =
        ScriptBuilder.named("far").start(Instant.parse("9000-01-01T00:00:00Z")).tick("a").build();

    MemoryCapture capture = replay(lines(1), Side.REFERENCE, script, ONE_FILE);

    assertThat(Replays.outcome(capture).error().orElseThrow().message())
        .contains("cannot have the time 9000-01-01T00:00:00Z");
  }

  private static MemoryCapture replay(JobPair pair, Side side, Script script, Arrival arrival)
      throws Exception {
    return Replays.capture(new ReplayRequest(pair, side, script, arrival), Replays.SHARED);
  }

  /** Each line with its partition, in the order in which they come. */
  private static JobPair lines(int ticksPerTrigger) {
    return JobPair.named("lines")
        .output(Output.append("lines").column("line", STRING).column("partition", LONG).inOrder())
        .dstreamJob(
            inputs ->
                Map.of("lines", inputs.get("lines").mapPartitions(DirectoryReplayTest::placed)))
        .structuredJob(
            inputs ->
                List.of(
                    QueryPlan.into(
                            "lines",
                            inputs
                                .get("lines")
                                .select(
                                    col("value").as("line"), spark_partition_id().as("partition")),
                            OutputMode.Append())
                        .everyTicks(ticksPerTrigger)))
        .script(ScriptBuilder.named("one").tick("a").build())
        .build();
  }

  private static Iterator<Tuple2<String, Integer>> placed(Iterator<String> lines) {
    List<Tuple2<String, Integer>> placed = new ArrayList<>();
    lines.forEachRemaining(line -> placed.add(new Tuple2<>(line, TaskContext.getPartitionId())));
    return placed.iterator();
  }

  private static Stream<Object> texts(MemoryCapture capture, int tick) throws Exception {
    return Replays.rows(capture, "lines", tick).orElseThrow().stream().map(row -> row.get(0));
  }

  private static Object partition(List<List<Object>> rows, String line) {
    return rows.stream().filter(row -> row.get(0).equals(line)).findFirst().orElseThrow().get(1);
  }
}

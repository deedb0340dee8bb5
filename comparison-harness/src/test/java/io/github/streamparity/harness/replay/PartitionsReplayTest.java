package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scala.Tuple2;

/** Records split over input partitions: the same slices on either engine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartitionsReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("five").tick("a", "b", "c", "d", "e").tick().tick("f").build();

  private static final JobPair PLACES =
      JobPair.named("places")
          .output(Output.append("places").column("line", STRING).column("partition", LONG))
          .dstream(PartitionsReplayTest::places)
          .structured(
              OutputMode.Append(),
              lines ->
                  lines.select(lines.col("value").as("line"), spark_partition_id().as("partition")))
          .script(SCRIPT)
          .build();

  @ParameterizedTest
  @EnumSource
  void each_partition_has_a_contiguous_part_of_a_ticks_records(Side side) throws Exception {
    MemoryCapture capture = replay(PLACES, side, 2);

    assertThat(Replays.rows(capture, "places", 1))
        .hasValue(List.of(row("a", 0), row("b", 0), row("c", 1), row("d", 1), row("e", 1)));
    assertThat(Replays.rows(capture, "places", 3)).hasValue(List.of(row("f", 1)));
  }

  @ParameterizedTest
  @EnumSource
  void without_being_told_there_is_one(Side side) throws Exception {
    assertThat(Replays.rows(replay(PLACES, side, 1), "places", 1).orElseThrow())
        .extracting(row -> row.get(1))
        .containsOnly(0L);
  }

  @Exhaustive
  @Test
  void what_does_not_depend_on_partitions_is_captured_the_same() throws Exception {
    for (String name : List.of("word-count", "running-word-count", "late-words", "keyed-counter")) {
      JobPair pair = Replays.bundled(name);
      Script script = pair.canonicalScript().get();
      for (Side side : Side.values()) {
        assertThat(
                Replays.ticks(
                    Replays.capture(new ReplayRequest(pair, side, script, in(3)), Replays.SHARED)))
            .as("%s of %s", side, name)
            .isEqualTo(Replays.ticks(Replays.capture(pair, script, side, Replays.SHARED)));
      }
    }
  }

  private static MemoryCapture replay(JobPair pair, Side side, int partitions) throws Exception {
    return Replays.capture(new ReplayRequest(pair, side, SCRIPT, in(partitions)), Replays.SHARED);
  }

  private static Arrival in(int partitions) {
    return new Arrival(Arrival.Source.SCRIPTED, partitions);
  }

  private static JavaDStream<Tuple2<String, Integer>> places(JavaDStream<String> lines) {
    return lines.mapPartitions(PartitionsReplayTest::placed);
  }

  private static Iterator<Tuple2<String, Integer>> placed(Iterator<String> lines) {
    List<Tuple2<String, Integer>> placed = new ArrayList<>();
    lines.forEachRemaining(line -> placed.add(new Tuple2<>(line, TaskContext.getPartitionId())));
    return placed.iterator();
  }

  private static List<Object> row(String line, long partition) {
    return List.of(line, partition);
  }
}

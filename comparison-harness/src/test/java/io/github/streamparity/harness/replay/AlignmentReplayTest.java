package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.source.StructuredPort;
import io.github.streamparity.harness.replay.source.scripted.ScriptedSource;
import io.github.streamparity.harness.replay.source.scripted.ScriptedStructuredPort;
import io.github.streamparity.harness.replay.structured.QueryReports;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.ScriptWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A micro-batch that read more or less than its tick released ends the replay. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlignmentReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("two").tick("blue").tick("green").build();

  @TempDir private Path directory;
  private SparkSession session;

  @BeforeEach
  void start_spark() {
    Replays.SHARED.close();
    session = ReplaySession.start(ReplaySettings.DEFAULT, directory);
  }

  @AfterEach
  void stop_spark() {
    session.stop();
  }

  @Test
  void ticks_that_were_merged_or_left_out_are_found() throws Exception {
    ScriptFeed fed = feed("fed.jsonl");
    fed.release(1);
    StreamingQuery query =
        session
            .readStream()
            .format(ScriptedSource.class.getName())
            .option(ScriptedSource.SPOOL, fed.spool())
            .option(StructuredPort.INPUT, "lines")
            .load()
            .writeStream()
            .format("noop")
            .option("checkpointLocation", directory.resolve("checkpoint").toString())
            .start();
    ScriptFeed ahead = feed("ahead.jsonl");
    ahead.release(2);
    ScriptedStructuredPort port = new ScriptedStructuredPort(ahead, 1);
    QueryReports reports =
        new QueryReports(
            List.of("counts"),
            Set.of("lines"),
            Stretch.whole(2),
            ahead,
            source -> port.read(directory, source));

    query.processAllAvailable();

    assertThatThrownBy(() -> reports.ofTick(2, true, List.of(0L), query))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "micro-batch 0 of tick 2 read input lines up to tick 1"
                + " where it was to read up to tick 2");
    assertThatThrownBy(() -> reports.ofTick(2, true, List.of(), query))
        .as("nothing ran")
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("up to tick 1 where it was to read up to tick 2");
    query.stop();
    fed.close();
    ahead.close();
  }

  private ScriptFeed feed(String name) throws Exception {
    Path spool = directory.resolve(name);
    ScriptWriter.writeJsonLines(SCRIPT, spool);
    return ScriptFeed.open(spool, List.of(Input.named("lines")));
  }
}

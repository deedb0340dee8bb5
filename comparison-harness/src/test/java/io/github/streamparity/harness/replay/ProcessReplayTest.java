package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.worker.ProcessReplayer;
import io.github.streamparity.harness.replay.worker.WorkerCommand;
import io.github.streamparity.harness.script.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A replay in a process of its own is the same as one in this JVM. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessReplayTest {
  private static ProcessReplayer replayer;

  @BeforeAll
  static void start_a_process() throws Exception {
    replayer =
        new ProcessReplayer(
            new WorkerCommand(List.of("-Xmx512m"), List.of(), List.of()),
            ReplaySettings.DEFAULT,
            line -> {});
  }

  @AfterAll
  static void end_it() {
    replayer.close();
  }

  @Exhaustive
  @Test
  void either_side_gives_the_same_capture() throws Exception {
    for (String name : List.of("running-word-count", "late-words", "same-batch-join")) {
      JobPair pair = Replays.bundled(name);
      Script script = pair.canonicalScript().get();
      for (Side side : Side.values()) {
        assertThat(Replays.capture(pair, script, side, replayer))
            .as("%s of %s", side, name)
            .isEqualTo(Replays.capture(pair, script, side, Replays.SHARED));
      }
    }
  }

  @Test
  void a_replay_that_cannot_begin_was_interrupted() throws Exception {
    JobPair pair = Replays.bundled("word-count");
    Script script = pair.canonicalScript().get();
    CaptureRecorder heard =
        new CaptureRecorder(Replays.capture(pair, script, Side.REFERENCE, Replays.SHARED).header());
    try (ProcessReplayer broken =
        new ProcessReplayer(
            new WorkerCommand(List.of("-XX:NoSuchOption"), List.of(), List.of()),
            ReplaySettings.DEFAULT,
            line -> {})) {
      assertThatIOException()
          .isThrownBy(() -> broken.replay(ReplayRequest.of(pair, Side.REFERENCE, script), heard));
    }
    assertThat(heard.isOver()).isTrue();
    assertThat(heard.capture(ReplayStatus.COMPLETED).outcome().orElseThrow().status())
        .isEqualTo(ReplayStatus.INTERRUPTED);
  }

  @Test
  void emissions_come_as_lines_that_this_process_need_not_read() throws Exception {
    JobPair pair = Replays.bundled("word-count");
    List<String> lines = new ArrayList<>();
    ReplayListener listener =
        new ReplayListener() {
          @Override
          public void emitted(Emission emission) {
            throw new IllegalStateException("read: " + emission);
          }

          @Override
          public void emittedLine(EmissionLine line) {
            lines.add(line.line());
          }

          @Override
          public void tickCompleted(int tick, int batches, List<TickReport> reports) {}

          @Override
          public void ended(ReplayOutcome outcome) {}
        };

    replayer.replay(
        new ReplayRequest(
            pair,
            Side.REFERENCE,
            pair.canonicalScript().get(),
            new Arrival(Arrival.Source.SCRIPTED, 2)),
        listener);

    assertThat(lines)
        .hasSize(12)
        .startsWith(
            "{\"tick\":1,\"output\":\"counts\",\"rows\":"
                + "[{\"word\":\"blue\",\"count\":5},{\"word\":\"green\",\"count\":3}]}");
  }
}

package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.RestartFinding;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.worker.ProcessReplayer;
import io.github.streamparity.harness.replay.worker.WorkerCommand;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.WithoutSteps;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Jobs that are stopped, or killed, and go on from their checkpoints in another process. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class SteppedReplayTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("restarts")
          .tick("blue blue")
          .tick("green")
          .step(Step.of(Step.Kind.RESTART))
          .tick("red")
          .tick("blue")
          .step(Step.of(Step.Kind.KILL))
          .tick("green")
          .step(new Step(Step.Kind.KILL, Duration.ofMillis(20)))
          .tick("green red")
          .tick("blue")
          .build();

  private static ProcessReplayer replayer;

  @BeforeAll
  static void start_a_process() throws Exception {
    replayer = start();
  }

  private static ProcessReplayer start() throws IOException {
    return new ProcessReplayer(
        new WorkerCommand(List.of("-Xmx512m"), List.of(), List.of()),
        ReplaySettings.DEFAULT,
        line -> {});
  }

  @AfterAll
  static void end_it() {
    replayer.close();
  }

  @Test
  void both_keep_their_state_and_lose_no_row() throws Exception {
    JobPair pair = Replays.bundled("running-word-count");
    for (Side side : Side.values()) {
      MemoryCapture with = Replays.capture(pair, SCRIPT, side, replayer);
      MemoryCapture without = Replays.capture(pair, new WithoutSteps(SCRIPT), side, Replays.SHARED);
      assertThat(with.outcome().orElseThrow().status()).isEqualTo(ReplayStatus.COMPLETED);
      assertThat(with.outcome().orElseThrow().completedTicks()).isEqualTo(7);
      RestartFinding finding = RestartFinding.of(side, 3, List.of("counts"), without, with);
      assertThat(finding.keptState()).as(finding.toString()).isTrue();
      List<CapturedRow> last = lastEmission(with);
      assertThat(last).as("the last emission of %s", side).isEqualTo(lastEmission(without));
    }
  }

  @Test
  void dstreams_emit_the_batch_before_a_restart_again_and_a_query_does_not() throws Exception {
    JobPair pair = Replays.bundled("word-count");
    Script script =
        ScriptBuilder.named("restart")
            .tick("blue blue")
            .tick("green")
            .step(Step.of(Step.Kind.RESTART))
            .tick("red")
            .build();
    MemoryCapture dstreams = Replays.capture(pair, script, Side.REFERENCE, replayer);
    MemoryCapture query = Replays.capture(pair, script, Side.CANDIDATE, replayer);
    assertThat(emissions(dstreams, 3))
        .containsExactly(emissions(query, 2).get(0), emissions(query, 3).get(0));
    assertThat(emissions(query, 3)).hasSize(1);
    MemoryCapture without =
        Replays.capture(pair, new WithoutSteps(script), Side.REFERENCE, Replays.SHARED);
    assertThat(RestartFinding.of(Side.REFERENCE, 1, List.of("counts"), without, dstreams))
        .isEqualTo(new RestartFinding(Side.REFERENCE, 1, 3, 0, 1, 0));
  }

  @Test
  void a_replay_that_is_interrupted_is_so_whatever_steps_are_left() throws Exception {
    JobPair pair = Replays.bundled("word-count");
    CaptureRecorder heard =
        new CaptureRecorder(
            Replays.capture(pair, new WithoutSteps(SCRIPT), Side.REFERENCE, Replays.SHARED)
                .header());
    try (ProcessReplayer interrupted = start()) {
      interrupted.replay(
          ReplayRequest.of(pair, Side.REFERENCE, SCRIPT),
          new PassingOn(heard) {
            @Override
            public void tickCompleted(int tick, int batches, List<TickReport> reports) {
              super.tickCompleted(tick, batches, reports);
              interrupted.kill();
            }
          });
    }
    assertThat(heard.capture(ReplayStatus.COMPLETED).outcome().orElseThrow())
        .isEqualTo(new ReplayOutcome(ReplayStatus.INTERRUPTED, 1, 1, Optional.empty()));
  }

  @Test
  void a_replay_in_this_jvm_refuses_a_script_that_restarts() {
    JobPair pair = Replays.bundled("word-count");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Replays.capture(pair, SCRIPT, Side.REFERENCE, Replays.SHARED))
        .withMessageContaining("need a process of their own");
  }

  private static List<List<CapturedRow>> emissions(MemoryCapture capture, int tick) {
    return capture.ticks().stream()
        .filter(it -> it.number() == tick)
        .map(it -> it.of("counts"))
        .findFirst()
        .orElseThrow();
  }

  private static List<CapturedRow> lastEmission(MemoryCapture capture) {
    List<CapturedTick> ticks = capture.ticks();
    List<List<CapturedRow>> emissions = ticks.get(ticks.size() - 1).of("counts");
    return emissions.get(emissions.size() - 1);
  }
}

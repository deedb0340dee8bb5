package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.RestartFinding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.worker.SteppedInThisJvm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State that goes on from a checkpoint, in a job of each engine. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartedPairsReplayTest {
  @TempDir private static Path directory;
  private static Replayer replayer;

  @BeforeAll
  static void start() {
    Replays.SHARED.close();
    replayer = new SteppedInThisJvm(ReplayEngines.start(Replays.SHARED.settings()), directory);
  }

  @AfterAll
  static void stop() {
    replayer.close();
  }

  @ParameterizedTest
  @CsvSource({"keyed-counter, SCRIPTED", "ad-join, DIRECTORY"})
  void no_row_is_lost_and_no_state_and_a_query_emits_nothing_again(
      String name, Arrival.Source source) throws Exception {
    JobPair pair = Replays.bundled(name);
    Script script = pair.canonicalScript().get();
    List<String> outputs =
        pair.declaration().outputs().stream().map(OutputDeclaration::name).toList();
    for (Side side : Side.values()) {
      MemoryCapture without = capture(pair, side, script, source);
      MemoryCapture with = capture(pair, side, restartedHalfway(script), source);

      assertThat(Replays.outcome(with).status()).isEqualTo(ReplayStatus.COMPLETED);
      RestartFinding finding = RestartFinding.of(side, 1, outputs, without, with);
      assertThat(finding.keptState()).as(finding.toString()).isTrue();
      assertThat(finding.again() == 0 || side == Side.REFERENCE).as(finding.toString()).isTrue();
    }
  }

  @Test
  void a_checkpoint_that_the_engine_cannot_go_on_from_is_an_error_of_the_tick_behind_it()
      throws Exception {
    JobPair pair = Replays.bundled("initial-state");
    Script script = restartedHalfway(pair.canonicalScript().get());

    MemoryCapture capture = capture(pair, Side.REFERENCE, script, Arrival.Source.SCRIPTED);

    assertThat(Replays.outcome(capture).completedTicks()).isEqualTo(6);
    assertThat(Replays.outcome(capture).error())
        .hasValueSatisfying(
            error -> {
              assertThat(error.tick()).isEqualTo(7);
              assertThat(error.message())
                  .startsWith("when it was started from its checkpoint: org.apache.spark.");
            });
  }

  private static MemoryCapture capture(
      JobPair pair, Side side, Script script, Arrival.Source source) throws Exception {
    return Replays.capture(new ReplayRequest(pair, side, script, new Arrival(source, 1)), replayer);
  }

  private static Script restartedHalfway(Script script) {
    ScriptBuilder restarted =
        ScriptBuilder.named(script.name()).start(script.start()).interval(script.interval());
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        if (tick.number() == script.ticks() / 2 + 1) {
          restarted.step(Step.of(Step.Kind.RESTART));
        }
        restarted.tick(tick);
      }
    }
    return restarted.build();
  }
}

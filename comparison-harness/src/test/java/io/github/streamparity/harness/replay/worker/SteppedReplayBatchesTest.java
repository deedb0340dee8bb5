package io.github.streamparity.harness.replay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A replay of several stretches counts the batches that were cut off by a kill. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SteppedReplayBatchesTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("kill")
          .tick("a")
          .step(new Step(Step.Kind.KILL, Duration.ofMillis(1)))
          .tick("b")
          .tick("c")
          .build();

  @Test
  void a_batch_that_wrote_before_it_was_killed_counts_in_its_tick_and_in_no_other()
      throws Exception {
    Heard heard = new Heard();

    new SteppedReplay(new KilledOnce(), heard).run(Stretch.of(SCRIPT, Path.of("nowhere")));

    assertThat(heard.ticks)
        .containsExactly(
            "tick 1: 1 batch, one 1, other 1",
            "tick 2: 3 batch, one 3, other 2",
            "tick 3: 1 batch, one 1, other 1");
    assertThat(heard.outcome.batches()).isEqualTo(5);
    assertThat(heard.outcome.status()).isEqualTo(ReplayStatus.COMPLETED);
  }

  /** Its first process writes twice to one output and once to the other before it dies. */
  private static final class KilledOnce implements SteppedReplay.Processes {
    private final CountDownLatch killed = new CountDownLatch(1);

    @Override
    public void replay(Stretch stretch, ReplayListener listener) throws InterruptedException {
      listener.started();
      if (stretch.first() == 1) {
        tick(1, listener);
        emit(2, "one", listener);
        emit(2, "one", listener);
        emit(2, "other", listener);
        assertThat(killed.await(1, TimeUnit.MINUTES)).isTrue();
        ReplayError error = new ReplayError(2, "killed", Optional.empty());
        listener.ended(new ReplayOutcome(ReplayStatus.FAILED, 1, 1, Optional.of(error)));
      } else {
        tick(2, listener);
        tick(3, listener);
        listener.ended(new ReplayOutcome(ReplayStatus.COMPLETED, 3, 2, Optional.empty()));
      }
    }

    private static void tick(int tick, ReplayListener listener) {
      emit(tick, "one", listener);
      emit(tick, "other", listener);
      listener.tickCompleted(
          tick, 1, List.of(TickReport.of("one", 1, 1), TickReport.of("other", 1, 1)));
    }

    private static void emit(int tick, String output, ReplayListener listener) {
      listener.emitted(new Emission(tick, output, List.of(new CapturedRow(List.of(tick)))));
    }

    @Override
    public void killRunning() {
      killed.countDown();
    }

    @Override
    public void discard() {}
  }

  private static final class Heard implements ReplayListener {
    private final List<String> ticks = new ArrayList<>();
    private ReplayOutcome outcome;

    @Override
    public void emitted(Emission emission) {}

    @Override
    public void tickCompleted(int tick, int batches, List<TickReport> reports) {
      ticks.add(
          "tick %d: %d batch, one %d, other %d"
              .formatted(tick, batches, reports.get(0).batches(), reports.get(1).batches()));
    }

    @Override
    public void ended(ReplayOutcome ended) {
      outcome = ended;
    }
  }
}

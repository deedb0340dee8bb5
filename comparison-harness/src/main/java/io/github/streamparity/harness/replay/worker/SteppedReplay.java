package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.EmissionLine;
import io.github.streamparity.harness.replay.LastTick;
import io.github.streamparity.harness.replay.PassingOn;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.script.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replays the stretches of a script one after the other, each in a process of its own, and kills
 * the processes that the script has killed. What is reported looks like one replay.
 */
final class SteppedReplay {
  private final Processes processes;
  private final LastTick whole;

  /** Emissions, by output, of batches whose process was killed before it reported their tick. */
  private final Map<String, Integer> cutOff = new HashMap<>();

  /** Replays a stretch in a process. */
  interface Processes {
    /** Replays a stretch in a process; the listener's {@code ended} is called before it returns. */
    void replay(Stretch stretch, ReplayListener listener) throws IOException, InterruptedException;

    /** Kills the process that replays. */
    void killRunning();

    /** Lets the next stretch have another process. */
    void discard();
  }

  SteppedReplay(Processes processes, ReplayListener listener) {
    this.processes = processes;
    this.whole = new LastTick(listener);
  }

  /** Replays all of them, and reports how it ended. */
  void run(List<Stretch> stretches) throws IOException, InterruptedException {
    for (Stretch planned : stretches) {
      boolean isDone = planned.wasReleased() && whole.tick() == planned.first();
      if (isDone && planned.first() == planned.last()) {
        continue; // the kill came when the script was over
      }
      Part part = new Part(isDone ? planned.afterFirst() : planned);
      processes.replay(part.stretch, part);
      if (part.isGivenUp()) {
        return; // this process is going down as well
      }
      Optional<ReplayOutcome> failed = part.end();
      if (failed.isPresent()) {
        whole.ended(failed.get());
        return;
      }
      if (planned.end().isPresent()) {
        processes.discard();
      }
    }
    whole.ended(
        new ReplayOutcome(ReplayStatus.COMPLETED, whole.tick(), whole.batches(), Optional.empty()));
  }

  /** Passes on what one stretch reports, and kills its process when it is time. */
  private final class Part extends PassingOn {
    private final Stretch stretch;
    private final Map<String, Integer> sinceTick = new HashMap<>();
    private Optional<ReplayOutcome> outcome = Optional.empty();
    private boolean killed;
    private boolean over;

    Part(Stretch stretch) {
      super(whole);
      this.stretch = stretch;
    }

    @Override
    public void started() {
      if (!stretch.isRestored()) {
        super.started();
      }
      if (stretch.isKilled() && stretch.tickOfKill() < stretch.first()) {
        kill();
      }
    }

    @Override
    public void emitted(Emission emission) {
      sinceTick.merge(emission.output(), 1, Integer::sum);
      super.emitted(emission);
    }

    @Override
    public void emittedLine(EmissionLine line) {
      sinceTick.merge(line.output(), 1, Integer::sum);
      super.emittedLine(line);
    }

    /** A batch that wrote to an output before its process was killed ran in the tick as well. */
    @Override
    public void tickCompleted(int tick, int batches, List<TickReport> reports) {
      sinceTick.clear();
      int more = cutOff.values().stream().mapToInt(it -> it).max().orElse(0);
      List<TickReport> all =
          reports.stream()
              .map(it -> it.withMoreBatches(cutOff.getOrDefault(it.output(), 0)))
              .toList();
      cutOff.clear();
      super.tickCompleted(tick, batches + more, all);
      if (stretch.isKilled() && tick == stretch.tickOfKill()) {
        kill();
      }
    }

    @Override
    public synchronized void ended(ReplayOutcome ofPart) {
      over = true;
      sinceTick.forEach((output, emissions) -> cutOff.merge(output, emissions, Integer::sum));
      outcome = Optional.of(ofPart);
    }

    /** At once, or in the midst of the tick that has just been released. */
    private void kill() {
      Duration into = stretch.end().map(Step::into).orElse(Duration.ZERO);
      if (into.isZero()) {
        killNow();
        return;
      }
      Thread killer =
          new Thread(
              () -> {
                try {
                  Thread.sleep(into.toMillis());
                  killNow();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt(); // nobody does that
                }
              },
              "parity-kill");
      killer.setDaemon(true);
      killer.start();
    }

    private synchronized void killNow() {
      if (!over) {
        killed = true;
        processes.killRunning();
      }
    }

    synchronized boolean isGivenUp() {
      return !killed && outcome.isEmpty();
    }

    /** How the replay ends with this stretch; empty if it goes on. */
    synchronized Optional<ReplayOutcome> end() {
      return outcome
          .filter(it -> !killed && it.status() != ReplayStatus.COMPLETED)
          .map(
              it ->
                  new ReplayOutcome(
                      it.status(), whole.tick(), whole.batches(), it.error().map(this::placed)));
    }

    /** An error of a start from a checkpoint is one of the tick behind it. */
    private ReplayError placed(ReplayError error) {
      if (error.tick() > 0 || !stretch.isRestored()) {
        return new ReplayError(
            stretch.isRestored() ? Math.max(error.tick(), whole.tick() + 1) : error.tick(),
            error.message(),
            error.detail(),
            error.condition());
      }
      return new ReplayError(
          stretch.first(),
          "when it was started from its checkpoint: " + error.message(),
          error.detail());
    }
  }
}

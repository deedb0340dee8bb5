package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.EmissionLine;
import io.github.streamparity.harness.replay.ReplayListener;
import java.util.List;

/** Passes on what a replay tells, and remembers how far it came. */
public final class LastTick implements ReplayListener {
  private final ReplayListener listener;
  private int tick;
  private int batches;

  public LastTick(ReplayListener listener) {
    this.listener = listener;
  }

  public int tick() {
    return tick;
  }

  public int batches() {
    return batches;
  }

  @Override
  public void started() {
    listener.started();
  }

  @Override
  public void emitted(Emission emission) {
    listener.emitted(emission);
  }

  @Override
  public void emittedLine(EmissionLine line) {
    listener.emittedLine(line);
  }

  @Override
  public void tickCompleted(int completed, int ran, List<TickReport> reports) {
    tick = completed;
    batches += ran;
    listener.tickCompleted(completed, ran, reports);
  }

  @Override
  public void ended(ReplayOutcome outcome) {
    listener.ended(outcome);
  }
}

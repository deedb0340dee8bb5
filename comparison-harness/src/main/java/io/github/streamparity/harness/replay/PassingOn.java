package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import java.util.List;

/** A listener that passes everything on to another one, for those that only look on. */
public abstract class PassingOn implements ReplayListener {
  private final ReplayListener listener;

  protected PassingOn(ReplayListener listener) {
    this.listener = listener;
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
  public void tickCompleted(int tick, int batches, List<TickReport> reports) {
    listener.tickCompleted(tick, batches, reports);
  }

  @Override
  public void ended(ReplayOutcome outcome) {
    listener.ended(outcome);
  }
}

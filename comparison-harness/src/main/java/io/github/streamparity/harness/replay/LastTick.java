package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import java.util.List;
import java.util.Optional;

/**
 * Passes on what a replay reports, and remembers how far it came. Closing it reports that the
 * replay was interrupted, unless its end was reported.
 */
public final class LastTick extends PassingOn implements AutoCloseable {
  private int tick;
  private int batches;
  private boolean isOver;

  public LastTick(ReplayListener listener) {
    this(listener, 0);
  }

  /**
   * @param before the tick before the first one
   */
  public LastTick(ReplayListener listener, int before) {
    super(listener);
    this.tick = before;
  }

  public int tick() {
    return tick;
  }

  public int batches() {
    return batches;
  }

  @Override
  public void tickCompleted(int completed, int ran, List<TickReport> reports) {
    tick = completed;
    batches += ran;
    super.tickCompleted(completed, ran, reports);
  }

  @Override
  public void ended(ReplayOutcome outcome) {
    isOver = true;
    super.ended(outcome);
  }

  @Override
  public void close() {
    if (!isOver) {
      ended(new ReplayOutcome(ReplayStatus.INTERRUPTED, tick, batches, Optional.empty()));
    }
  }
}

package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.PassingOn;
import io.github.streamparity.harness.replay.ReplayListener;
import java.util.List;

/** Passes on what a replay tells, and remembers how far it came. */
public final class LastTick extends PassingOn {
  private int tick;
  private int batches;

  public LastTick(ReplayListener listener) {
    this(listener, 0);
  }

  /**
   * @param before the tick before the first one
   */
  LastTick(ReplayListener listener, int before) {
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
}

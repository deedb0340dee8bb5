package io.github.streamparity.harness.replay;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.MemoryCapture;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a capture, in memory, of what a replay reports; may be asked for it by another thread
 * before the replay is over.
 */
public final class CaptureRecorder implements ReplayListener {
  private final CaptureHeader header;
  private final List<CapturedTick> ticks = new ArrayList<>();
  private final List<Emission> ofOpenTick = new ArrayList<>();
  private Optional<ReplayOutcome> outcome = Optional.empty();
  private int completedTicks;
  private int batches;

  /** A recorder that knows nothing yet. */
  public CaptureRecorder(CaptureHeader header) {
    this.header = requireNonNull(header, "header");
  }

  @Override
  public synchronized void emitted(Emission emission) {
    ofOpenTick.add(emission);
  }

  @Override
  public synchronized void tickCompleted(int tick, int ran, List<TickReport> reports) {
    completedTicks = tick;
    batches += ran;
    ticks.add(CapturedTick.of(tick, ofOpenTick, reports, ran, true));
    ofOpenTick.clear();
  }

  @Override
  public synchronized void ended(ReplayOutcome replayOutcome) {
    if (outcome.isEmpty()) {
      outcome = Optional.of(replayOutcome);
    }
  }

  /** The last tick that was replayed whole; 0 before the first. */
  public synchronized int completedTicks() {
    return completedTicks;
  }

  /** Whether the replay is over. */
  public synchronized boolean isOver() {
    return outcome.isPresent();
  }

  /**
   * The capture so far. It includes a tick that was not replayed whole but has emissions.
   *
   * @param ifNotOver how a replay counts that is not over
   */
  public synchronized MemoryCapture capture(ReplayStatus ifNotOver) {
    List<CapturedTick> all = new ArrayList<>(ticks);
    if (!ofOpenTick.isEmpty()) {
      all.add(CapturedTick.of(ofOpenTick.get(0).tick(), ofOpenTick, List.of(), 0, false));
    }
    ReplayOutcome ended =
        outcome.orElseGet(
            () -> new ReplayOutcome(ifNotOver, completedTicks, batches, Optional.empty()));
    return new MemoryCapture(header, all, Optional.of(ended));
  }
}

package io.github.streamparity.harness.capture;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A capture that is held in memory, for tests and for replays in the test's own JVM.
 *
 * @param header what it says before its first tick
 * @param ticks ascending by number
 * @param outcome how the replay ended
 */
public record MemoryCapture(
    CaptureHeader header, List<CapturedTick> ticks, Optional<ReplayOutcome> outcome)
    implements Capture {
  public MemoryCapture {
    ticks = List.copyOf(ticks);
  }

  @Override
  public TickStream open() {
    Iterator<CapturedTick> left = ticks.iterator();
    return new TickStream() {
      @Override
      public Optional<CapturedTick> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }
}

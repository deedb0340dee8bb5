package io.github.streamparity.harness.capture;

import java.util.List;

/**
 * The end of a tick that was replayed whole.
 *
 * @param tick counted from 1
 * @param batches number of batches or micro-batches that ran, those of all outputs together
 * @param reports what the engine reports of each output
 */
public record ClosedTick(int tick, int batches, List<TickReport> reports) {
  public ClosedTick {
    reports = List.copyOf(reports);
  }
}

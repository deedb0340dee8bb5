package io.github.streamparity.harness.capture;

import java.io.IOException;
import java.util.Optional;

/**
 * The emissions of one variant, tick by tick: in a file, or in memory. It may be read any number of
 * times.
 */
public interface Capture {
  /** The header, before its first tick. */
  CaptureHeader header();

  /** How the replay ended; empty for a recording that does not say, which ends with its ticks. */
  Optional<ReplayOutcome> outcome();

  /**
   * Opens it before its first tick.
   *
   * @throws IOException if it cannot be read
   */
  TickStream open() throws IOException, InvalidCaptureException;

  /** The variant that was replayed. */
  default Variant variant() {
    return header().variant();
  }
}

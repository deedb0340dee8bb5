package io.github.streamparity.harness.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The ticks of a capture, one at a time. */
public interface TickStream extends Closeable {
  /**
   * The next tick that the capture names, ascending; empty after the last one.
   *
   * @throws IOException if it cannot be read
   * @throws InvalidCaptureException if the next lines are not a capture; it has every problem of
   *     the file from there on
   */
  Optional<CapturedTick> next() throws IOException, InvalidCaptureException;
}

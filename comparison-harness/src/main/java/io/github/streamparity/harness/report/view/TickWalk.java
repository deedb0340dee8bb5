package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.TickStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Goes forward through a capture by the numbers of its ticks. */
final class TickWalk implements Closeable {
  private final TickStream stream;
  private Optional<CapturedTick> next;

  TickWalk(Capture capture) throws IOException, InvalidCaptureException {
    this.stream = capture.open();
    this.next = stream.next();
  }

  /** A tick, no earlier than the last one; silent if the capture says nothing of it. */
  CapturedTick at(int number) throws IOException, InvalidCaptureException {
    while (next.isPresent() && next.get().number() < number) {
      next = stream.next();
    }
    return next.filter(it -> it.number() == number).orElseGet(() -> CapturedTick.silent(number));
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}

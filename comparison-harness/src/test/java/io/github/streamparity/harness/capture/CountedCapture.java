package io.github.streamparity.harness.capture;

import java.io.IOException;
import java.util.Optional;

/** A capture that counts how often it was opened and closed and how many ticks were asked for. */
public final class CountedCapture implements Capture {
  private final Capture capture;
  private int opened;
  private int closed;
  private int read;

  public CountedCapture(Capture capture) {
    this.capture = capture;
  }

  public int opened() {
    return opened;
  }

  public int closed() {
    return closed;
  }

  public int read() {
    return read;
  }

  @Override
  public CaptureHeader header() {
    return capture.header();
  }

  @Override
  public Optional<ReplayOutcome> outcome() {
    return capture.outcome();
  }

  @Override
  public TickStream open() throws IOException, InvalidCaptureException {
    TickStream ticks = capture.open();
    opened++;
    return new TickStream() {
      @Override
      public Optional<CapturedTick> next() throws IOException, InvalidCaptureException {
        read++;
        return ticks.next();
      }

      @Override
      public void close() throws IOException {
        closed++;
        ticks.close();
      }
    };
  }
}

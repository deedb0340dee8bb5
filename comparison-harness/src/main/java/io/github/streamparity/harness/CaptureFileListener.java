package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.CaptureWriter;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.EmissionLine;
import io.github.streamparity.harness.replay.ReplayListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Writes down what a replay emits, tick by tick; may be asked for it before the replay is over. */
final class CaptureFileListener implements ReplayListener {
  private final CaptureWriter writer;
  private boolean over;

  CaptureFileListener(CaptureHeader header, Path file) throws IOException {
    writer = CaptureWriter.create(file, header);
  }

  @Override
  public synchronized void emitted(Emission emission) {
    write(() -> writer.emitted(emission));
  }

  /** A line is written as it came from the other process, unread. */
  @Override
  public synchronized void emittedLine(EmissionLine line) {
    write(() -> writer.emissionLine(line.line()));
  }

  @Override
  public synchronized void tickCompleted(int tick, int batches, List<TickReport> reports) {
    write(() -> writer.tick(tick, batches, reports));
  }

  @Override
  public synchronized void ended(ReplayOutcome outcome) {
    write(() -> writer.ended(outcome));
    over = true;
  }

  /** Returns the capture up to its last whole tick; nothing more is written afterwards. */
  synchronized Capture capture(ReplayStatus ifNotOver) {
    return writer.capture(ifNotOver);
  }

  synchronized void close() throws IOException {
    over = true;
    writer.close();
  }

  private void write(Writing writing) {
    if (over) {
      return; // an interrupted replay may still say something
    }
    try {
      writing.write();
    } catch (IOException e) {
      throw new UncheckedIOException("a capture cannot be written: " + e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }
}

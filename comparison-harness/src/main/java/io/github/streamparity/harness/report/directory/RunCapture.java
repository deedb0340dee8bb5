package io.github.streamparity.harness.report.directory;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.FileCapture;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A capture of an earlier run, with its error's detail, which has a file of its own.
 *
 * @param file the capture without it
 * @param outcome how the replay ended, with it
 */
record RunCapture(FileCapture file, Optional<ReplayOutcome> outcome) implements Capture {
  RunCapture {
    requireNonNull(file, "file");
    requireNonNull(outcome, "outcome");
  }

  @Override
  public CaptureHeader header() {
    return file.header();
  }

  @Override
  public TickStream open() throws IOException, InvalidCaptureException {
    return file.open();
  }

  /** The file of a capture, if it has one that holds all of it. */
  static Optional<Path> wholeFile(Capture capture) {
    if (capture instanceof RunCapture run) {
      return wholeFile(run.file);
    }
    boolean ended =
        capture
            .outcome()
            .map(ReplayOutcome::status)
            .map(it -> it == ReplayStatus.COMPLETED || it == ReplayStatus.FAILED)
            .orElse(true);
    return capture instanceof FileCapture inFile && ended
        ? Optional.of(inFile.path())
        : Optional.empty();
  }
}

package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A capture in a file, of which only the header and the end are held. A file that names its variant
 * is one that this project wrote, and must say how the replay ended; any other is a recording.
 */
public final class FileCapture implements Capture {
  private final Path path;
  private final CaptureHeader header;
  private final Optional<ReplayOutcome> outcome;
  private final long bytes;
  private final boolean isOurs;
  private final boolean hasEnd;

  private FileCapture(
      Path path,
      CaptureHeader header,
      Optional<ReplayOutcome> outcome,
      long bytes,
      boolean isOurs,
      boolean hasEnd) {
    this.path = requireNonNull(path, "path");
    this.header = requireNonNull(header, "header");
    this.outcome = requireNonNull(outcome, "outcome");
    this.bytes = bytes;
    this.isOurs = isOurs;
    this.hasEnd = hasEnd;
  }

  /** A whole file. */
  static FileCapture whole(
      Path path, CaptureHeader header, Optional<ReplayOutcome> outcome, boolean isOurs) {
    return new FileCapture(path, header, outcome, Long.MAX_VALUE, isOurs, isOurs);
  }

  /**
   * The capture in a file that grows, up to a number of bytes.
   *
   * @param hasEnd whether the end is among it
   */
  static FileCapture growing(
      Path path, CaptureHeader header, ReplayOutcome outcome, long bytes, boolean hasEnd) {
    return new FileCapture(path, header, Optional.of(outcome), bytes, true, hasEnd);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  @Override
  public CaptureHeader header() {
    return header;
  }

  @Override
  public Optional<ReplayOutcome> outcome() {
    return outcome;
  }

  @Override
  public TickStream open() throws IOException, InvalidCaptureException {
    return ticks();
  }

  CaptureTicks ticks() throws IOException {
    return new CaptureTicks(this);
  }

  /** How many bytes of the file belong to it, at most. */
  long bytes() {
    return bytes;
  }

  /** Whether this project wrote it, and not somebody else. */
  boolean isOurs() {
    return isOurs;
  }

  /** Whether it is damaged if no line says how the replay ended. */
  boolean asksForEnd() {
    return isOurs && hasEnd;
  }

  /** Whether it is a part of a file that grows, which does not say yet how the replay ends. */
  boolean lacksEnd() {
    return isOurs && !hasEnd;
  }
}

package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.declare.OutputDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Captures as files: JSON Lines, first a header, then for each tick a line an emission, none where
 * the variant was silent, and a line that closes the tick, and at last a line that says how the
 * replay ended. {@link CaptureLines} shows the lines.
 *
 * <p>Of a file that somebody else recorded only the format, the outputs with their names and
 * columns, and the emissions are asked:
 *
 * <pre>{@code
 * {"format": "streamparity-capture/2", "outputs": [{"name": "counts", "columns": {"word": "string", "count": "long"}, "key": ["word"]}]}
 * {"tick": 1, "output": "counts", "rows": [{"word": "blue", "count": 5}]}
 * }</pre>
 *
 * <p>Its rows may be in any order, its ticks are those that it names and ascend, and a tick between
 * them was silent. Where an output does not say how its emissions fold, they fold by {@code update}
 * if it has a key, and otherwise by {@code append}.
 */
public final class CaptureFiles {
  private CaptureFiles() {}

  /**
   * Opens a capture: reads its first line and its last one. A file that names its variant and has
   * no last line is read through at once, for all that is wrong with it.
   *
   * @throws InvalidCaptureException if the file exists but is not a capture, or an incomplete one
   * @throws IOException if the file cannot be read
   */
  public static FileCapture open(Path file) throws InvalidCaptureException, IOException {
    return new CaptureOpening(file).open();
  }

  /**
   * Writes a capture; a file that is there is replaced. A capture that does not say how it ended is
   * written as a recording, whose variant takes its id from the file's name.
   *
   * @throws InvalidCaptureException if the capture is a file that cannot be read as one
   * @throws IllegalArgumentException if the capture is that very file
   */
  public static void write(Capture capture, Path file) throws IOException, InvalidCaptureException {
    if (capture instanceof FileCapture from) {
      if (Files.exists(file) && Files.isSameFile(from.path(), file)) {
        throw new IllegalArgumentException("a capture cannot be written over itself: " + file);
      }
      if (from.isOurs()) {
        copy(from, file);
        return;
      }
    }
    writeTicks(capture, file);
  }

  /** Copies the lines of a file that this project wrote, without reading rows. */
  private static void copy(FileCapture from, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(from.path());
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long left = from.bytes();
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      while (read > 0) {
        out.write(buffer, 0, read);
        left -= read;
        read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      }
      if (from.lacksEnd()) {
        out.write(CaptureWriter.endLine(from.outcome().orElseThrow()));
      }
    }
  }

  private static void writeTicks(Capture capture, Path file)
      throws IOException, InvalidCaptureException {
    Optional<ReplayOutcome> outcome = capture.outcome();
    try (CaptureWriter writer =
            outcome.isPresent()
                ? CaptureWriter.create(file, capture.header())
                : CaptureWriter.createRecorded(file, capture.header());
        TickStream ticks = capture.open()) {
      Optional<CapturedTick> tick = ticks.next();
      while (tick.isPresent()) {
        write(tick.get(), capture.header().pair().outputs(), writer);
        tick = ticks.next();
      }
      if (outcome.isPresent()) {
        writer.ended(outcome.get());
      }
    }
  }

  private static void write(
      CapturedTick tick, List<OutputDeclaration> outputs, CaptureWriter writer) throws IOException {
    for (OutputDeclaration output : outputs) {
      for (List<CapturedRow> rows : tick.of(output.name())) {
        writer.emitted(new Emission(tick.number(), output.name(), rows));
      }
    }
    if (tick.completed()) {
      writer.tick(tick.number(), tick.batches(), List.copyOf(tick.reports().values()));
    }
  }
}

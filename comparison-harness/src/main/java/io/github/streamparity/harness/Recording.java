package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.replay.CaptureRecorder;
import io.github.streamparity.harness.replay.ReplayListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The capture of one replay, while it grows and after: in a file that is written while the job
 * runs, or in memory. Closing it deletes the file.
 */
interface Recording extends AutoCloseable {
  /** The listener that writes the capture. */
  ReplayListener listener();

  /**
   * The capture as it is now.
   *
   * @param ifNotOver how a replay counts that is not over
   */
  Capture capture(ReplayStatus ifNotOver);

  @Override
  void close() throws IOException;

  /** A recording of which nothing is written yet; without a file it is kept in memory. */
  static Recording begin(CaptureHeader header, Optional<Path> file) throws IOException {
    return file.isPresent() ? new FileRecording(header, file.get()) : new InMemory(header);
  }

  /** A recording that is kept in memory. */
  final class InMemory implements Recording {
    private final CaptureRecorder recorder;

    InMemory(CaptureHeader header) {
      recorder = new CaptureRecorder(header);
    }

    @Override
    public ReplayListener listener() {
      return recorder;
    }

    @Override
    public Capture capture(ReplayStatus ifNotOver) {
      return recorder.capture(ifNotOver);
    }

    @Override
    public void close() {}
  }

  /** A recording in a file. */
  final class FileRecording implements Recording {
    private final Path file;
    private final CaptureFileListener listener;

    FileRecording(CaptureHeader header, Path file) throws IOException {
      this.file = file;
      this.listener = new CaptureFileListener(header, file);
    }

    @Override
    public ReplayListener listener() {
      return listener;
    }

    @Override
    public Capture capture(ReplayStatus ifNotOver) {
      return listener.capture(ifNotOver);
    }

    @Override
    public void close() throws IOException {
      listener.close();
      Files.deleteIfExists(file);
    }
  }
}

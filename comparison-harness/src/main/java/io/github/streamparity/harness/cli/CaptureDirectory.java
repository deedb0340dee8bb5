package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.replay.Directories;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A temporary directory in which captures are written while jobs run, until a report directory has
 * them.
 *
 * @param path where it is
 */
record CaptureDirectory(Path path) implements AutoCloseable {
  static CaptureDirectory create() throws IOException {
    return new CaptureDirectory(Directories.temporary("captures"));
  }

  @Override
  public void close() {
    Directories.delete(path);
  }
}

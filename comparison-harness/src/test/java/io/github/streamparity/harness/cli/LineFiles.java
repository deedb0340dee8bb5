package io.github.streamparity.harness.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Moves a new file with the same lines into a directory, again and again, since a program on
 * DStreams reads only what comes after its start.
 */
final class LineFiles implements AutoCloseable {
  private final Path written;
  private final Path read;
  private final List<String> lines;
  private final ScheduledExecutorService moving = Executors.newScheduledThreadPool(1);
  private final Future<?> moved;
  private int files;

  /** Below a directory, which it makes. */
  LineFiles(Path directory, List<String> lines) throws IOException {
    this.written = Files.createDirectories(directory.resolve("written"));
    this.read = Files.createDirectories(directory.resolve("read"));
    this.lines = List.copyOf(lines);
    this.moved = moving.scheduleWithFixedDelay(this::move, 0, 300, MILLISECONDS);
  }

  /** Where the files come in. */
  Path directory() {
    return read;
  }

  private void move() {
    try {
      Path file = Files.write(written.resolve("lines-" + files++ + ".csv"), lines);
      Files.move(file, read.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    moved.cancel(true);
    moving.shutdownNow();
  }
}

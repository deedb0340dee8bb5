package io.github.streamparity.harness.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A script that stays in its file, which was checked from end to end. */
record JsonLinesScript(
    Path file,
    FileStamp stamp,
    List<String> inputs,
    String name,
    Schedule schedule,
    int ticks,
    long records)
    implements Script {
  JsonLinesScript {
    inputs = List.copyOf(inputs);
  }

  @Override
  public Instant start() {
    return schedule.start();
  }

  @Override
  public Duration interval() {
    return schedule.interval();
  }

  /**
   * Reads the file again, one tick in memory at a time.
   *
   * @throws UncheckedIOException if the file cannot be read or is no longer what was checked; the
   *     cursor throws it too
   */
  @Override
  public TickCursor open() {
    try {
      if (!FileStamp.of(file).equals(stamp)) {
        throw changed(file);
      }
      return new JsonLinesCursor(file, Utf8Lines.open(file, Utf8Lines.LONGEST), inputs, ticks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UncheckedIOException changed(Path file) {
    return new UncheckedIOException(
        new IOException("the script %s was changed since it was checked".formatted(file)));
  }
}

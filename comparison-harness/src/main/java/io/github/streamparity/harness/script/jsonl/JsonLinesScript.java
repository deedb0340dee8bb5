package io.github.streamparity.harness.script.jsonl;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.FileStamp;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.TickCursor;
import io.github.streamparity.harness.script.Utf8Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** A script that stays in its file, which was checked from end to end. */
public record JsonLinesScript(
    Path file,
    FileStamp stamp,
    List<Input> inputs,
    String name,
    Schedule schedule,
    int ticks,
    long records,
    SortedMap<Integer, Step> steps,
    TickLines tickLines)
    implements Script {
  public JsonLinesScript {
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

  @Override
  public Optional<Path> source() {
    return stamp.unchanged(file);
  }

  @Override
  public OptionalInt lineOf(int tick) {
    return tickLines.lineOf(tick);
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

  public static UncheckedIOException changed(Path file) {
    return new UncheckedIOException(
        new IOException("the script %s was changed since it was checked".formatted(file)));
  }
}

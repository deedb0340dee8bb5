package io.github.streamparity.harness.script;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * A script that was read from a YAML file and is held in memory.
 *
 * @param script what was read
 * @param file where from
 * @param stamp what the file was like then
 */
record YamlScript(SectionScript script, Path file, FileStamp stamp) implements Script {
  @Override
  public String name() {
    return script.name();
  }

  @Override
  public Instant start() {
    return script.start();
  }

  @Override
  public Duration interval() {
    return script.interval();
  }

  @Override
  public int ticks() {
    return script.ticks();
  }

  @Override
  public long records() {
    return script.records();
  }

  @Override
  public SortedMap<Integer, Step> steps() {
    return script.steps();
  }

  @Override
  public OptionalInt lineOf(int tick) {
    return script.lineOf(tick);
  }

  @Override
  public TickCursor open() {
    return script.open();
  }

  /** A copy of the file alone would not have what is in other ones. */
  @Override
  public Optional<Path> source() {
    return isWhole() ? stamp.unchanged(file) : Optional.empty();
  }

  @Override
  public boolean isWhole() {
    return script.files().isEmpty();
  }
}

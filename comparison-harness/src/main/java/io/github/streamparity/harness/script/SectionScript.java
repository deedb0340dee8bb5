package io.github.streamparity.harness.script;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A script that is held in memory as it was written: what stands for many ticks is unrolled only as
 * they are read.
 *
 * @param tables table name to what it holds from the first tick on
 * @param sections what stands for at least one tick
 * @param files the files from which records are read
 */
public record SectionScript(
    String name,
    Schedule schedule,
    Map<String, Records> tables,
    List<Section> sections,
    List<Path> files)
    implements Script {
  public SectionScript {
    tables = new LinkedHashMap<>(tables);
    sections = List.copyOf(sections);
    files = List.copyOf(files);
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
  public int ticks() {
    return Math.toIntExact(sections.stream().mapToLong(Section::ticks).sum());
  }

  @Override
  public long records() {
    return sections.stream().mapToLong(Section::records).sum()
        + tables.values().stream().mapToLong(Records::count).sum();
  }

  @Override
  public SortedMap<Integer, Step> steps() {
    SortedMap<Integer, Step> steps = new TreeMap<>();
    if (hasSteps(sections)) {
      try (TickCursor ticks = new SectionCursor(Map.of(), sections)) {
        ticks.forEachRemaining(
            tick -> tick.step().ifPresent(step -> steps.put(tick.number(), step)));
      }
    }
    return steps;
  }

  @Override
  public OptionalInt lineOf(int tick) {
    int line = Section.line(sections, tick);
    return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
  }

  private static boolean hasSteps(List<Section> sections) {
    return sections.stream()
        .anyMatch(
            section ->
                section instanceof Section.Between
                    || (section instanceof Section.Repeated repeated && hasSteps(repeated.body())));
  }

  /**
   * {@inheritDoc}
   *
   * @throws java.io.UncheckedIOException from the cursor, if a file cannot be read, or was changed
   *     since it was checked
   */
  @Override
  public TickCursor open() {
    return new SectionCursor(tables, sections);
  }
}

package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Placed;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.VisibleText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The name, the start and the interval of a script, as they are written; each has a default. */
public final class Header {
  public static final List<String> KEYS = List.of("name", "start", "interval", "tables", "ticks");

  private final Problems problems;
  private Optional<Placed> name = Optional.empty();
  private Optional<Placed> start = Optional.empty();
  private Optional<Placed> interval = Optional.empty();

  public Header(Problems problems) {
    this.problems = problems;
  }

  /** Takes {@code name}, {@code start} or {@code interval}. */
  public void put(String key, Placed value) {
    switch (key) {
      case "name" -> name = Optional.of(value);
      case "start" -> start = Optional.of(value);
      case "interval" -> interval = Optional.of(value);
      default -> throw new IllegalArgumentException("no header key: " + key);
    }
  }

  /** The script's name, by default that of its file without the ending. */
  public String name(String fileName) {
    if (name.isEmpty()) {
      return nameOf(fileName);
    }
    Placed written = name.get();
    if (!isName(written.text())) {
      problems
          .at(written.place())
          .found(written.text())
          .expected("one line of text, at most 200 characters")
          .say("the script's name cannot be shown");
    }
    return written.text();
  }

  public static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= 200
        && text.codePoints().allMatch(Header::standsInAName);
  }

  /**
   * Whether a character can be seen, or needs its neighbours for that: other blanks, an emoji's
   * style.
   */
  private static boolean standsInAName(int character) {
    return VisibleText.isVisible(character)
        || Character.getType(character) == Character.SPACE_SEPARATOR
        || Character.getType(character) == Character.NON_SPACING_MARK;
  }

  private static String nameOf(String fileName) {
    String last =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    String name = Excerpt.of(dot > 0 ? last.substring(0, dot) : last);
    return isName(name) ? name : "script";
  }

  /** The times of the ticks; where something is wrong with them it is reported. */
  public Schedule schedule(int ticks) {
    Optional<Duration> every =
        interval.isPresent()
            ? interval.flatMap(this::readInterval)
            : Optional.of(Schedule.DEFAULT_INTERVAL);
    Optional<Instant> from =
        start.isPresent() ? start.flatMap(this::readStart) : every.map(Schedule::defaultStart);
    Schedule schedule =
        new Schedule(from.orElse(Instant.EPOCH), every.orElse(Schedule.DEFAULT_INTERVAL));
    if (every.isPresent() && from.isPresent()) {
      schedule.problemOfStart(ticks).ifPresent(what -> sayStart(schedule, ticks, what));
    }
    return schedule;
  }

  /** The time between two ticks; empty where it cannot be read, which {@link #schedule} reports. */
  Optional<Duration> interval() {
    return interval.isEmpty()
        ? Optional.of(Schedule.DEFAULT_INTERVAL)
        : interval
            .flatMap(written -> IntervalText.parse(written.text()))
            .filter(it -> Schedule.problemOf(it).isEmpty());
  }

  private Optional<Duration> readInterval(Placed written) {
    Optional<Duration> read = IntervalText.parse(written.text());
    Optional<String> problem =
        read.map(Schedule::problemOf).orElse(Optional.of("the interval cannot be read"));
    problem.ifPresent(
        what ->
            problems
                .at(written.place())
                .found(written.text())
                .expected("a whole number with ms, s, m or h, up to 24h, such as 500ms or 1s")
                .say(what));
    return problem.isEmpty() ? read : Optional.empty();
  }

  private Optional<Instant> readStart(Placed written) {
    try {
      return Optional.of(OffsetDateTime.parse(written.text()).toInstant());
    } catch (DateTimeException e) {
      problems
          .at(written.place())
          .found(written.text())
          .expected("an instant with Z or an offset, such as 2018-06-21T23:00:30Z")
          .say("the start cannot be read");
      return Optional.empty();
    }
  }

  private void sayStart(Schedule schedule, int ticks, String what) {
    Problems.Draft problem =
        problems
            .at(start.map(Placed::place).orElse(Place.START))
            .found(schedule.start().toString());
    schedule.nearestStart(ticks).ifPresent(nearest -> problem.tryThis("start: " + nearest));
    problem.say(what);
  }
}

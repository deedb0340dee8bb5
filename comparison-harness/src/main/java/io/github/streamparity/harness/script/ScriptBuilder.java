package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.script.yaml.Header;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Surrogates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a script in code:
 *
 * <pre>{@code
 * Script script =
 *     ScriptBuilder.named("blue-green-gohawks")
 *         .tick("blue blue blue blue blue green green green")
 *         .tick("gohawks")
 *         .tick()
 *         .tick("green green")
 *         .build();
 * }</pre>
 */
public final class ScriptBuilder {
  private final String name;
  private Optional<Instant> start = Optional.empty();
  private Duration interval = Schedule.DEFAULT_INTERVAL;
  private final List<Tick> ticks = new ArrayList<>();
  private Optional<Step> next = Optional.empty();

  private ScriptBuilder(String name) {
    this.name = name;
  }

  /**
   * A script without ticks.
   *
   * @throws IllegalArgumentException if the name is blank, longer than 200 characters or not one
   *     line of visible text
   */
  public static ScriptBuilder named(String name) {
    if (!Header.isName(name)) {
      throw new IllegalArgumentException("no name for a script: " + Excerpt.of(name));
    }
    return new ScriptBuilder(name);
  }

  /**
   * Sets the interval, 1 s by default.
   *
   * @throws IllegalArgumentException if it is not positive, not in whole milliseconds or longer
   *     than 24 hours
   */
  public ScriptBuilder interval(Duration newInterval) {
    Schedule.problemOf(newInterval)
        .ifPresent(
            what -> {
              throw new IllegalArgumentException(what + ": " + newInterval);
            });
    interval = newInterval;
    return this;
  }

  /** Sets the time of the first tick, by default 2000-01-01T00:00:00Z. */
  public ScriptBuilder start(Instant newStart) {
    start = Optional.of(newStart);
    return this;
  }

  /** Adds a tick in which these records arrive on the one input; without records, an empty tick. */
  public ScriptBuilder tick(String... records) {
    return tick(Map.of(Script.SOLE_INPUT, List.of(records)));
  }

  /**
   * Adds a tick in which records arrive on named inputs.
   *
   * @throws IllegalArgumentException if a record has half of a surrogate pair, which no text stream
   *     can carry
   */
  public ScriptBuilder tick(Map<String, List<String>> records) {
    return tick(Tick.ofTexts(ticks.size() + 1, records));
  }

  /**
   * Adds a tick in which records arrive on one input, with more than their text.
   *
   * @throws IllegalArgumentException as for {@link #tick(Map)}
   */
  public ScriptBuilder tick(String input, ScriptRecord first, ScriptRecord... others) {
    List<ScriptRecord> records = Stream.concat(Stream.of(first), Stream.of(others)).toList();
    return tick(new Tick(ticks.size() + 1, Map.of(input, records)));
  }

  /**
   * Adds a tick like another one, with the next number.
   *
   * @throws IllegalArgumentException as for {@link #tick(Map)}
   */
  public ScriptBuilder tick(Tick like) {
    Map<String, List<ScriptRecord>> arriving = new LinkedHashMap<>();
    like.arriving()
        .forEach(
            (input, records) -> {
              requireNonNull(input, "input");
              if (records.stream().anyMatch(ScriptBuilder::hasHalfOfAPair)) {
                throw new IllegalArgumentException(
                    "a record of tick %s has half of a surrogate pair".formatted(ticks.size() + 1));
              }
              if (!records.isEmpty()) {
                arriving.put(input, records);
              }
            });
    Optional<Step> step = like.step().or(() -> next);
    if (step.isPresent() && ticks.isEmpty()) {
      throw new IllegalArgumentException("no tick comes before " + step.get().text());
    }
    next = Optional.empty();
    ticks.add(new Tick(ticks.size() + 1, arriving, step));
    return this;
  }

  /** Adds a step, after which a tick must come. */
  public ScriptBuilder step(Step step) {
    if (next.isPresent()) {
      throw new IllegalArgumentException("no tick comes before " + step.text());
    }
    next = Optional.of(step);
    return this;
  }

  private static boolean hasHalfOfAPair(ScriptRecord record) {
    return Surrogates.loneIn(record.value())
        || record.fields().values().stream().anyMatch(Surrogates::loneIn)
        || record.headers().entrySet().stream()
            .anyMatch(it -> Surrogates.loneIn(it.getKey()) || Surrogates.loneIn(it.getValue()));
  }

  /**
   * The script.
   *
   * @throws IllegalArgumentException if it has no tick, or its start is not a multiple of its
   *     interval since the epoch
   */
  public Script build() {
    if (next.isPresent()) {
      throw new IllegalArgumentException("no tick comes after " + next.get().text());
    }
    if (ticks.isEmpty()) {
      throw new IllegalArgumentException("script %s has no tick".formatted(name));
    }
    Schedule schedule =
        new Schedule(start.orElseGet(() -> Schedule.defaultStart(interval)), interval);
    schedule
        .problemOfStart(ticks.size())
        .ifPresent(
            what -> {
              String nearest =
                  schedule.nearestStart(ticks.size()).map(it -> ", nearest " + it).orElse("");
              throw new IllegalArgumentException(
                  "%s: %s%s".formatted(what, schedule.start(), nearest));
            });
    return new InMemoryScript(name, schedule, ticks);
  }
}

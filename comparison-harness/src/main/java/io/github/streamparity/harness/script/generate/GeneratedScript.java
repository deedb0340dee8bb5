package io.github.streamparity.harness.script.generate;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * A script that is made while it is read, one tick in memory at a time. The same values give the
 * same script everywhere.
 *
 * @param kind what its records look like
 * @param seed where its choices come from
 * @param schedule when its ticks are
 * @param ticks number of ticks
 * @param recordsPerTick number of records of each tick, over all inputs
 * @param disorder how many records are late or out of order
 */
public record GeneratedScript(
    Kind kind, long seed, Schedule schedule, int ticks, int recordsPerTick, Disorder disorder)
    implements Script {
  /** The time of the first tick where none is asked for. */
  public static final Instant START = Instant.parse("2021-10-01T09:30:00Z");

  /** A tick is held in memory. */
  public static final int MOST_RECORDS_PER_TICK = 100_000;

  /**
   * @throws IllegalArgumentException if there is no tick, a tick has no record or more than 100,000
   *     of them, or a script cannot have the schedule
   */
  public GeneratedScript {
    requireNonNull(kind, "kind");
    requireNonNull(disorder, "disorder");
    if (ticks < 1 || recordsPerTick < 1 || recordsPerTick > MOST_RECORDS_PER_TICK) {
      throw new IllegalArgumentException(
          "a script has a tick, and a tick 1 to %d records: %d and %d"
              .formatted(MOST_RECORDS_PER_TICK, ticks, recordsPerTick));
    }
    Schedule.problemOf(schedule.interval())
        .or(() -> schedule.problemOfStart(ticks))
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  /**
   * A script with the kind's own interval, from 2021-10-01T09:30:00Z or the multiple of the
   * interval that is nearest to it.
   */
  public static GeneratedScript of(
      Kind kind, long seed, int ticks, int recordsPerTick, Disorder disorder) {
    Schedule schedule = new Schedule(START, kind.interval());
    Instant start = schedule.nearestStart(ticks).orElse(START);
    return new GeneratedScript(
        kind, seed, new Schedule(start, kind.interval()), ticks, recordsPerTick, disorder);
  }

  @Override
  public String name() {
    return kind.name() + "-" + seed;
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
  public long records() {
    return (long) ticks * recordsPerTick;
  }

  @Override
  public TickCursor open() {
    return new Cursor(this);
  }

  /** The content of a record and its time are drawn separately: rates change nothing but times. */
  private static final class Cursor implements TickCursor {
    private final GeneratedScript script;
    private final Kind.Traffic traffic;
    private final EventTimes times;
    private int done;

    Cursor(GeneratedScript script) {
      Random seeds = new Random(script.seed);
      this.script = script;
      this.traffic = script.kind.traffic(new Random(seeds.nextLong()));
      this.times = new EventTimes(script.disorder, new Random(seeds.nextLong()));
    }

    @Override
    public boolean hasNext() {
      return done < script.ticks;
    }

    @Override
    public Tick next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      done++;
      times.beginTick();
      Instant tick = script.timeOf(done);
      Map<String, List<String>> records = new LinkedHashMap<>();
      script.kind.inputs().forEach(input -> records.put(input, new ArrayList<>()));
      for (int i = 0; i < script.recordsPerTick; i++) {
        Kind.Sent sent =
            traffic.next(times.next(tick, script.interval(), i, script.recordsPerTick));
        records.computeIfAbsent(sent.input(), input -> new ArrayList<>()).add(sent.text());
      }
      records.values().removeIf(List::isEmpty);
      return Tick.ofTexts(done, records);
    }

    @Override
    public void close() {
      // Nothing is held open.
    }
  }
}

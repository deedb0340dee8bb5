package io.github.streamparity.harness.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a script that stands for one tick or for many, which are made only as they are read.
 */
public sealed interface Section {
  /** Number of ticks. */
  long ticks();

  /** Number of records over all ticks. */
  long records();

  /**
   * A tick in which records arrive, or none.
   *
   * @param arriving input name to its records
   */
  record One(Map<String, Records> arriving) implements Section {
    public One {
      arriving = Collections.unmodifiableMap(new LinkedHashMap<>(arriving));
    }

    @Override
    public long ticks() {
      return 1;
    }

    @Override
    public long records() {
      return arriving.values().stream().mapToLong(Records::count).sum();
    }
  }

  /** No tick, but what happens before the next one. */
  record Between(Step step) implements Section {
    @Override
    public long ticks() {
      return 0;
    }

    @Override
    public long records() {
      return 0;
    }
  }

  /** Ticks in which nothing arrives. */
  record Idle(long ticks) implements Section {
    @Override
    public long records() {
      return 0;
    }
  }

  /**
   * Ticks that come several times.
   *
   * @param times how often
   * @param ticks number of ticks, over all times
   * @param records number of records, over all times
   */
  record Repeated(long times, List<Section> body, long ticks, long records) implements Section {
    public Repeated {
      body = List.copyOf(body);
    }

    /** Some sections, so many times. */
    public static Repeated of(long times, List<Section> body) {
      long ticks = body.stream().mapToLong(Section::ticks).sum();
      long records = body.stream().mapToLong(Section::records).sum();
      return new Repeated(times, body, times * ticks, Math.multiplyExact(times, records));
    }
  }
}

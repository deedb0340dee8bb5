package io.github.streamparity.harness.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a script that stands for one tick or for many, which are made only when they are read.
 */
public sealed interface Section {
  /** Number of ticks. */
  long ticks();

  /** Number of records over all ticks. */
  long records();

  /**
   * The line of the script's file in which a tick stands; 0 for none.
   *
   * @param tick its number in the section, from 1
   */
  int line(long tick);

  /** The line of a tick of some sections; 0 if there is none. */
  static int line(List<Section> sections, long tick) {
    long left = tick;
    for (Section section : sections) {
      if (left <= section.ticks()) {
        return section.line(left);
      }
      left -= section.ticks();
    }
    return 0;
  }

  /**
   * A tick in which records arrive, or none.
   *
   * @param line in which it begins
   * @param arriving input name to its records
   */
  record One(int line, Map<String, Records> arriving) implements Section {
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

    @Override
    public int line(long tick) {
      return line;
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

    @Override
    public int line(long tick) {
      return 0;
    }
  }

  /**
   * Ticks in which nothing arrives.
   *
   * @param line in which all of them stand
   */
  record Idle(int line, long ticks) implements Section {
    @Override
    public long records() {
      return 0;
    }

    @Override
    public int line(long tick) {
      return line;
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

    @Override
    public int line(long tick) {
      return Section.line(body, (tick - 1) % (ticks / times) + 1);
    }

    /** Some sections, repeated. */
    public static Repeated of(long times, List<Section> body) {
      long ticks = body.stream().mapToLong(Section::ticks).sum();
      long records = body.stream().mapToLong(Section::records).sum();
      return new Repeated(times, body, times * ticks, Math.multiplyExact(times, records));
    }
  }
}

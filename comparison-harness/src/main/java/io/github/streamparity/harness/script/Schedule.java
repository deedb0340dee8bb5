package io.github.streamparity.harness.script;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a script's ticks are. Spark aligns batch times to multiples of the batch interval since the
 * epoch ({@code RecurringTimer.getStartTime}), so no other start could be kept.
 *
 * @param start time of the first tick
 * @param interval between two ticks
 */
record Schedule(Instant start, Duration interval) {
  static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
  static final Duration LONGEST_INTERVAL = Duration.ofHours(24);
  private static final long DEFAULT_START_MILLIS =
      Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  /** 2000-01-01T00:00:00Z, or the first multiple of the interval after it. */
  static Instant defaultStart(Duration interval) {
    long millis = interval.toMillis();
    long multiples = Math.floorDiv(DEFAULT_START_MILLIS + millis - 1, millis);
    return Instant.ofEpochMilli(multiples * millis);
  }

  /** What is wrong with an interval; empty if nothing is. */
  static Optional<String> problemOf(Duration interval) {
    if (interval.isZero() || interval.isNegative()) {
      return Optional.of("the interval is not positive");
    }
    if (interval.toNanosPart() % 1_000_000 != 0) {
      return Optional.of("the interval is not a whole number of milliseconds");
    }
    return interval.compareTo(LONGEST_INTERVAL) > 0
        ? Optional.of("the interval is longer than 24 hours")
        : Optional.empty();
  }

  /** What is wrong with the start, the interval being fine; empty if nothing is. */
  Optional<String> problemOfStart(int ticks) {
    long millis = interval.toMillis();
    if (start.isBefore(Instant.ofEpochMilli(millis))) {
      return Optional.of("the start is not after 1970-01-01T00:00:00Z");
    }
    if (start.isAfter(Instant.ofEpochMilli(LAST_MILLIS))
        || start.toEpochMilli() + (ticks - 1L) * millis > LAST_MILLIS) {
      return Optional.of("the last tick is after the year 9999");
    }
    return start.equals(nearestStart())
        ? Optional.empty()
        : Optional.of("the start is not a multiple of the interval since 1970-01-01T00:00:00Z");
  }

  /** The multiple of the interval that lies nearest to the start, and after the epoch. */
  Instant nearestStart() {
    long millis = interval.toMillis();
    long multiple = Math.floorDiv(start.toEpochMilli() + millis / 2, millis);
    return Instant.ofEpochMilli(Math.max(1, multiple) * millis);
  }
}

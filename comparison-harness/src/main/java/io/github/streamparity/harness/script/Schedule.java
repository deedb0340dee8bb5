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
public record Schedule(Instant start, Duration interval) {
  /** Empty ticks are replayed one by one: more of them in a row are a mistake in a number. */
  public static final int LONGEST_GAP = 10_000_000;

  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
  public static final Duration LONGEST_INTERVAL = Duration.ofHours(24);
  private static final long DEFAULT_START_MILLIS = 946_684_800_000L; // 2000-01-01T00:00:00Z
  private static final long LAST_MILLIS = 253_402_300_799_999L; // 9999-12-31T23:59:59.999Z

  /** 2000-01-01T00:00:00Z, or the first multiple of the interval after it. */
  public static Instant defaultStart(Duration interval) {
    long millis = interval.toMillis();
    long multiples = Math.floorDiv(DEFAULT_START_MILLIS + millis - 1, millis);
    return Instant.ofEpochMilli(multiples * millis);
  }

  /** The problem of an interval; empty if it has none. */
  public static Optional<String> problemOf(Duration interval) {
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

  /** The problem of the start, where the interval has none; empty if it has none either. */
  public Optional<String> problemOfStart(int ticks) {
    long millis = interval.toMillis();
    if (start.isBefore(Instant.ofEpochMilli(millis))) {
      return Optional.of("the start is not after 1970-01-01T00:00:00Z");
    }
    if (start.isAfter(Instant.ofEpochMilli(LAST_MILLIS))
        || start.toEpochMilli() + (ticks - 1L) * millis > LAST_MILLIS) {
      return Optional.of("the last tick is after the year 9999");
    }
    return nearestStart(ticks).filter(start::equals).isPresent()
        ? Optional.empty()
        : Optional.of("the start is not a multiple of the interval since 1970-01-01T00:00:00Z");
  }

  /** The start nearest to this one with which nothing is wrong; empty if the ticks fit nowhere. */
  public Optional<Instant> nearestStart(int ticks) {
    long millis = interval.toMillis();
    long latest = Math.floorDiv(LAST_MILLIS - (ticks - 1L) * millis, millis);
    if (latest < 1) {
      return Optional.empty();
    }
    // a start of any year: not every one has a number of milliseconds
    long seconds = Math.max(0, Math.min(start.getEpochSecond(), LAST_MILLIS / 1_000 + 1));
    long startMillis = seconds * 1_000 + start.getNano() / 1_000_000;
    long nearest = Math.floorDiv(startMillis + millis / 2, millis);
    return Optional.of(Instant.ofEpochMilli(Math.max(1, Math.min(nearest, latest)) * millis));
  }
}

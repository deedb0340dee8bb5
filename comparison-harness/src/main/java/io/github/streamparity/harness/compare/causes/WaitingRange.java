package io.github.streamparity.harness.compare.causes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long after a record of the first input its partner may be: one time for the whole script.
 * Records are joined up to it and wait behind a watermark up to it; further apart they are not
 * joined, and a wait is over.
 */
final class WaitingRange {
  private Duration least = Duration.ZERO;
  private Optional<Duration> most = Optional.empty();

  /** Two records that far apart are joined. */
  void joined(Duration distance) {
    least = distance.compareTo(least) > 0 ? distance : least;
  }

  /** Two records that far apart are not joined; before the first one there may be a bound too. */
  void notJoined(Duration distance) {
    if (!distance.isNegative()) {
      upTo(distance);
    }
  }

  /** Whether there can be such a range. */
  boolean isOne() {
    return most.isEmpty() || least.compareTo(most.get()) < 0;
  }

  /** Whether a record's wait can have ended between two watermarks; then it has. */
  boolean ends(Instant time, Optional<Instant> before, Instant passed) {
    Duration atMost = Duration.between(time, passed);
    Duration atLeast = before.map(it -> Duration.between(time, it)).orElse(least);
    boolean fits =
        atMost.compareTo(least) > 0
            && atLeast.compareTo(atMost) < 0
            && most.map(it -> atLeast.compareTo(it) < 0).orElse(true);
    if (fits) {
      joined(atLeast);
      upTo(atMost);
    }
    return fits;
  }

  /** Whether a record can still be waiting behind a watermark; then it is. */
  boolean isOpen(Instant time, Instant watermark) {
    Duration atLeast = Duration.between(time, watermark);
    boolean fits = most.map(it -> atLeast.compareTo(it) < 0).orElse(true);
    if (fits) {
      joined(atLeast);
    }
    return fits;
  }

  private void upTo(Duration bound) {
    most = most.filter(it -> it.compareTo(bound) <= 0).or(() -> Optional.of(bound));
  }
}

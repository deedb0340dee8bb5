package io.github.streamparity.harness.compare.causes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the starts of windows say of their length: windows begin at multiples of it, so that it goes
 * into all of them, and two windows beside each other are just so far apart.
 */
final class WindowStarts {
  private final TreeSet<Long> millis = new TreeSet<>();
  private long common;
  private long closest = Long.MAX_VALUE;

  void add(Instant start) {
    long added = start.toEpochMilli();
    if (!millis.add(added)) {
      return;
    }
    common = gcd(common, Math.abs(added));
    Long below = millis.lower(added);
    Long above = millis.higher(added);
    closest = below == null ? closest : Math.min(closest, added - below);
    closest = above == null ? closest : Math.min(closest, above - added);
  }

  /** The length that windows have at most; empty while nothing bounds it. */
  Optional<Duration> most() {
    return common == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(common));
  }

  /** The windows' length, once two of them lie beside each other. */
  Optional<Duration> length() {
    return common != 0 && closest == common ? most() : Optional.empty();
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}

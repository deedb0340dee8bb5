package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the length of windows from their starts and the records in them: windows begin at multiples
 * of it, so it divides all starts, and it is longer than any record lies behind its window's start.
 */
final class WindowStarts {
  private final TreeSet<Long> millis = new TreeSet<>();
  private long common;
  private long closest = Long.MAX_VALUE;
  private long furthest;

  /** Collects the starts in a column of the rows that a tick's sides emitted. */
  void see(TickView tick, int column) {
    for (Side side : Side.values()) {
      for (CapturedRow row : tick.emitted(side)) {
        if (row.value(column) instanceof Instant start) {
          add(start);
        }
      }
    }
  }

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

  /** Sees a record whose window has been seen. */
  void addRecord(Instant time) {
    Long start = millis.floor(time.toEpochMilli());
    long behind = start == null ? 0 : time.toEpochMilli() - start;
    furthest = behind < common ? Math.max(furthest, behind) : furthest;
  }

  /** The length that windows have at most; empty while nothing bounds it. */
  Optional<Duration> most() {
    return common == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(common));
  }

  /** The length that windows seem to have, once two of them lie so far apart. */
  Optional<Duration> likely() {
    return common != 0 && closest == common ? most() : Optional.empty();
  }

  /** The windows' length, once a record lies so far behind a start that none shorter is left. */
  Optional<Duration> length() {
    return furthest < common && common - furthest <= furthest ? most() : Optional.empty();
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}

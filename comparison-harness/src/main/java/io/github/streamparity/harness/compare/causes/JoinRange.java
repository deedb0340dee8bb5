package io.github.streamparity.harness.compare.causes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The range of time in which a join matches, as far as its rows say: what it emits lies in one
 * range of distances between the two event times, and what it leaves out lies outside, or is
 * forgotten behind the watermark.
 */
final class JoinRange {
  private Optional<Duration> least = Optional.empty();
  private Optional<Duration> most = Optional.empty();
  private final NavigableSet<Duration> leftOut = new TreeSet<>();

  /**
   * Whether a tick's matches fit to one range with those of all ticks before.
   *
   * @param shown matches that the query emitted
   * @param notShown matches that it did not emit
   */
  boolean fits(List<Joined.Match> shown, List<Joined.Match> notShown, Instant watermark) {
    for (Joined.Match match : shown) {
      distance(match).ifPresent(this::widen);
    }
    for (Joined.Match match : notShown) {
      Optional<Duration> distance = distance(match);
      if (distance.isEmpty()) {
        return false;
      }
      if (!earlier(match).isBefore(watermark)) {
        leftOut.add(distance.get());
      }
    }
    return !isAnyInside();
  }

  /**
   * The same where nothing is forgotten.
   *
   * @param shown distances of matches that a job emitted
   * @param notShown distances of those that it did not emit
   */
  boolean fits(List<Duration> shown, List<Duration> notShown) {
    shown.forEach(this::widen);
    leftOut.addAll(notShown);
    return !isAnyInside();
  }

  private void widen(Duration distance) {
    least = Optional.of(least.filter(it -> it.compareTo(distance) <= 0).orElse(distance));
    most = Optional.of(most.filter(it -> it.compareTo(distance) >= 0).orElse(distance));
  }

  private boolean isAnyInside() {
    Optional<Duration> first = least.map(leftOut::ceiling);
    return first.isPresent() && first.get().compareTo(most.orElseThrow()) <= 0;
  }

  private static Optional<Duration> distance(Joined.Match match) {
    Optional<Instant> one = match.one().row().time();
    Optional<Instant> other = match.other().row().time();
    return one.isPresent() && other.isPresent()
        ? Optional.of(Duration.between(one.get(), other.get()))
        : Optional.empty();
  }

  /** The event time of the record that came first. */
  private static Instant earlier(Joined.Match match) {
    Joined.Arrived first = match.one().tick() <= match.other().tick() ? match.one() : match.other();
    return first.row().time().orElseThrow();
  }
}

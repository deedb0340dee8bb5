package io.github.streamparity.harness.script.generate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many records come late or out of order.
 *
 * @param late the chance of a record to be late: further behind the latest event time of the ticks
 *     before than the delay
 * @param outOfOrder the chance of a record to be out of order: behind the latest event time, by the
 *     delay at most
 * @param delay how far behind a record may be without being late, in whole seconds
 */
public record Disorder(double late, double outOfOrder, Duration delay) {
  public static final Duration LONGEST_DELAY = Duration.ofHours(24);

  /**
   * @throws IllegalArgumentException if a chance is not from 0 to 1, their sum is above 1, or the
   *     delay is not in whole seconds from 1s to 24h
   */
  public Disorder {
    requireNonNull(delay, "delay");
    if (!isRate(late) || !isRate(outOfOrder) || late + outOfOrder > 1) {
      throw new IllegalArgumentException(
          "rates are from 0 to 1, and together not above 1: " + late + " and " + outOfOrder);
    }
    if (delay.toNanosPart() != 0 || delay.toSeconds() < 1 || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("a delay is in whole seconds, 1s to 24h: " + delay);
    }
  }

  /** Every record in the order of its event time. */
  public static Disorder none(Kind kind) {
    return new Disorder(0, 0, kind.delay());
  }

  /** These rates, with the delay that is usual for a kind. */
  public static Disorder of(Kind kind, double late, double outOfOrder) {
    return new Disorder(late, outOfOrder, kind.delay());
  }

  private static boolean isRate(double chance) {
    return chance >= 0 && chance <= 1;
  }
}

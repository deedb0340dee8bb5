package io.github.streamparity.harness.script.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * The event times of records, in whole seconds. Those in order are spread evenly over the interval
 * before their tick. In the first tick all are in order: there is nothing yet to be behind.
 */
final class EventTimes {
  private final Disorder disorder;
  private final Random random;
  private final int delay;
  private long latestBefore = Long.MIN_VALUE;
  private long latest = Long.MIN_VALUE;

  EventTimes(Disorder disorder, Random random) {
    this.disorder = disorder;
    this.random = random;
    this.delay = (int) disorder.delay().toSeconds();
  }

  /** The next tick begins. */
  void beginTick() {
    latestBefore = latest;
  }

  /**
   * The next record's event time.
   *
   * @param tick the tick's time
   * @param before number of the tick's records that came before it
   * @param records number of the tick's records
   */
  Instant next(Instant tick, Duration interval, int before, int records) {
    double chance = random.nextDouble();
    int distance = random.nextInt(delay);
    if (latestBefore != Long.MIN_VALUE && chance < disorder.late()) {
      return Instant.ofEpochSecond(latestBefore - delay - 1 - distance);
    }
    if (latestBefore != Long.MIN_VALUE && chance < disorder.late() + disorder.outOfOrder()) {
      return Instant.ofEpochSecond(latest - 1 - distance);
    }
    long passed = interval.toMillis() * before / records;
    latest = Math.floorDiv(tick.minus(interval).toEpochMilli() + passed, 1_000L);
    return Instant.ofEpochSecond(latest);
  }
}

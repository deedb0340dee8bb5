package io.github.streamparity.agent.engine;

import org.apache.spark.util.ManualClock;

/**
 * A manual clock that knows when the query that it drives is parked: waiting for a later time, with
 * trigger and commit finished.
 */
public final class QueryClock extends ManualClock {
  private long waitingFor = Long.MIN_VALUE;

  public QueryClock(long startMillis) {
    super(startMillis);
  }

  @Override
  public synchronized long waitTillTime(long targetTime) {
    waitingFor = targetTime;
    notifyAll();
    try {
      return super.waitTillTime(targetTime);
    } finally {
      waitingFor = Long.MIN_VALUE;
    }
  }

  /** Whether the query waits for a time that is still to come. */
  public synchronized boolean isParked() {
    return waitingFor > getTimeMillis();
  }

  /** Waits until the query is parked, or for so long. */
  public synchronized boolean awaitParked(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!isParked() && System.nanoTime() < end) {
      wait(1 + (end - System.nanoTime()) / 1_000_000);
    }
    return isParked();
  }
}

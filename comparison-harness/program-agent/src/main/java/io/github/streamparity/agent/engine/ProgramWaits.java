package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.ProgramThreads.Wait;
import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * What the program's own classes call in place of the JDK's waits for something that may end before
 * a time. In a batch, in which no time passes, and before anything was started they take the
 * machine's time: there somebody is at work who does not wait for a tick.
 */
public final class ProgramWaits {
  private static final Object LATE = new Object();

  private ProgramWaits() {}

  /** A wait that no time ends. */
  interface Untimed<X extends Exception> {
    void await() throws X;
  }

  @InPlaceOf(value = CountDownLatch.class, isInstance = true)
  public static boolean await(CountDownLatch latch, long duration, TimeUnit unit)
      throws InterruptedException {
    if (!isForTicks(duration)) {
      return latch.await(duration, unit);
    }
    sleep(duration, unit, () -> latch.getCount() == 0);
    return latch.getCount() == 0;
  }

  @InPlaceOf(value = Thread.class, isInstance = true)
  public static void join(Thread thread, long millis) throws InterruptedException {
    if (!isForTicks(millis)) {
      thread.join(millis);
    } else {
      sleep(millis, TimeUnit.MILLISECONDS, () -> !thread.isAlive());
    }
  }

  @InPlaceOf(value = Thread.class, isInstance = true)
  public static void join(Thread thread, long millis, int nanos) throws InterruptedException {
    join(thread, millis + (nanos > 0 ? 1 : 0));
  }

  @InPlaceOf(value = ExecutorService.class, isInstance = true)
  public static boolean awaitTermination(ExecutorService pool, long duration, TimeUnit unit)
      throws InterruptedException {
    if (!isForTicks(duration)) {
      return pool.awaitTermination(duration, unit);
    }
    sleep(duration, unit, pool::isTerminated);
    return pool.isTerminated();
  }

  @InPlaceOf(value = Future.class, isInstance = true)
  public static Object get(Future<?> future, long duration, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!isForTicks(duration)) {
      return future.get(duration, unit);
    }
    sleep(duration, unit, future::isDone);
    return future.get(0, unit);
  }

  @SuppressWarnings("WaitNotInLoop") // the program calls it, in a loop of its own or not
  @InPlaceOf(value = Object.class, method = "wait", isInstance = true)
  public static void await(Object monitor, long millis) throws InterruptedException {
    isInTime(
        millis,
        TimeUnit.MILLISECONDS,
        () -> {
          monitor.wait(millis);
          return true;
        },
        monitor::wait);
  }

  @InPlaceOf(value = Object.class, method = "wait", isInstance = true)
  public static void await(Object monitor, long millis, int nanos) throws InterruptedException {
    await(monitor, millis + (nanos > 0 ? 1 : 0));
  }

  /**
   * Waits by one of the two.
   *
   * @param timed takes the machine's time, and returns what the JDK says
   * @param untimed waits without end, for the replay to end it
   * @return whether it was over in time
   */
  static <X extends Exception> boolean isInTime(
      long duration, TimeUnit unit, Wait<Boolean, X> timed, Untimed<X> untimed) throws X {
    if (!isForTicks(duration)) {
      return timed.get();
    }
    return within(
        duration,
        unit,
        false,
        () -> {
          untimed.await();
          return true;
        });
  }

  /** Whether a wait is for what the ticks bring. */
  static boolean isForTicks(long duration) {
    return duration > 0
        && Engines.haveStarted()
        && !ProgramThreads.isOfSpark(Thread.currentThread());
  }

  /** Waits in the replay's time for what somebody can be asked for. */
  static void sleep(long duration, TimeUnit unit, BooleanSupplier isOver)
      throws InterruptedException {
    Replay.now().sleep(millis(duration, unit), isOver);
  }

  /**
   * Waits for another thread, or in the replay's time.
   *
   * @param late what is returned if the time is over first
   */
  static <T, X extends Exception> T within(long duration, TimeUnit unit, T late, Wait<T, X> wait)
      throws X {
    return Replay.now().threads().await(millis(duration, unit), late, wait);
  }

  /**
   * The same for a wait that says by an exception that it was late.
   *
   * @throws TimeoutException if the time is over first
   */
  static <X extends Exception> Object orLate(long duration, TimeUnit unit, Wait<Object, X> wait)
      throws X, TimeoutException {
    Object result = within(duration, unit, LATE, wait);
    if (result == LATE) {
      throw new TimeoutException();
    }
    return result;
  }

  /** In whole milliseconds, as no tick is between them; at most 292 years. */
  private static long millis(long duration, TimeUnit unit) {
    long nanos = unit.toNanos(duration);
    return nanos / 1_000_000 + (nanos % 1_000_000 > 0 ? 1 : 0);
  }
}

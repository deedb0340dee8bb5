package io.github.streamparity.agent.engine;

import static io.github.streamparity.agent.engine.ProgramWaits.isForTicks;
import static io.github.streamparity.agent.engine.ProgramWaits.isInTime;
import static io.github.streamparity.agent.engine.ProgramWaits.orLate;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.util.Date;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/** What the program's own classes call in place of the JDK's waits by which threads meet. */
public final class ProgramLocks {
  private ProgramLocks() {}

  @InPlaceOf(value = Lock.class, isInstance = true)
  public static boolean tryLock(Lock lock, long duration, TimeUnit unit)
      throws InterruptedException {
    return isInTime(
        duration, unit, () -> lock.tryLock(duration, unit), () -> lock.lockInterruptibly());
  }

  @SuppressWarnings("WaitNotInLoop") // the program calls it, in a loop of its own or not
  @InPlaceOf(value = Condition.class, isInstance = true)
  public static boolean await(Condition condition, long duration, TimeUnit unit)
      throws InterruptedException {
    return isInTime(duration, unit, () -> condition.await(duration, unit), () -> condition.await());
  }

  @SuppressWarnings("WaitNotInLoop")
  @InPlaceOf(value = Condition.class, isInstance = true)
  public static long awaitNanos(Condition condition, long nanos) throws InterruptedException {
    if (!isForTicks(nanos)) {
      return condition.awaitNanos(nanos);
    }
    long before = ProgramTime.nanoTime();
    boolean isTold = await(condition, nanos, TimeUnit.NANOSECONDS);
    long left = nanos - (ProgramTime.nanoTime() - before);
    return isTold ? left : Math.min(left, 0);
  }

  @SuppressWarnings("JavaUtilDate") // programs use what there is
  @InPlaceOf(value = Condition.class, isInstance = true)
  public static boolean awaitUntil(Condition condition, Date deadline) throws InterruptedException {
    long left = deadline.getTime() - ProgramTime.currentTimeMillis();
    return await(condition, left, TimeUnit.MILLISECONDS);
  }

  @InPlaceOf(value = Semaphore.class, isInstance = true)
  public static boolean tryAcquire(Semaphore semaphore, long duration, TimeUnit unit)
      throws InterruptedException {
    return tryAcquire(semaphore, 1, duration, unit);
  }

  @InPlaceOf(value = Semaphore.class, isInstance = true)
  public static boolean tryAcquire(Semaphore semaphore, int permits, long duration, TimeUnit unit)
      throws InterruptedException {
    return isInTime(
        duration,
        unit,
        () -> semaphore.tryAcquire(permits, duration, unit),
        () -> semaphore.acquire(permits));
  }

  @InPlaceOf(value = Exchanger.class, isInstance = true)
  public static <V> Object exchange(Exchanger<V> exchanger, V item, long duration, TimeUnit unit)
      throws InterruptedException, TimeoutException {
    return isForTicks(duration)
        ? orLate(duration, unit, () -> exchanger.exchange(item))
        : exchanger.exchange(item, duration, unit);
  }

  @InPlaceOf(value = CyclicBarrier.class, isInstance = true)
  public static int await(CyclicBarrier barrier, long duration, TimeUnit unit) throws Exception {
    return isForTicks(duration)
        ? (Integer) orLate(duration, unit, () -> barrier.await())
        : barrier.await(duration, unit);
  }

  @InPlaceOf(value = Phaser.class, isInstance = true)
  public static int awaitAdvanceInterruptibly(
      Phaser phaser, int phase, long duration, TimeUnit unit)
      throws InterruptedException, TimeoutException {
    return isForTicks(duration)
        ? (Integer) orLate(duration, unit, () -> phaser.awaitAdvanceInterruptibly(phase))
        : phaser.awaitAdvanceInterruptibly(phase, duration, unit);
  }

  @InPlaceOf(LockSupport.class)
  public static void parkNanos(long nanos) {
    parkNanos(null, nanos);
  }

  @InPlaceOf(LockSupport.class)
  public static void parkNanos(Object blocker, long nanos) {
    isInTime(
        nanos,
        TimeUnit.NANOSECONDS,
        () -> {
          LockSupport.parkNanos(blocker, nanos);
          return true;
        },
        () -> LockSupport.park(blocker));
  }

  @InPlaceOf(LockSupport.class)
  public static void parkUntil(long deadlineMillis) {
    parkUntil(null, deadlineMillis);
  }

  @InPlaceOf(LockSupport.class)
  public static void parkUntil(Object blocker, long deadlineMillis) {
    long left = deadlineMillis - ProgramTime.currentTimeMillis();
    parkNanos(blocker, TimeUnit.MILLISECONDS.toNanos(left));
  }
}

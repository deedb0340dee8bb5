package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * What the program's own classes call in place of the JDK's waits for something that may end before
 * a time. In a batch, in which no time passes, and before anything was started they take the
 * machine's time: there somebody is at work who does not wait for a tick.
 */
public final class ProgramWaits {
  private ProgramWaits() {}

  @InPlaceOf(value = CountDownLatch.class, isInstance = true)
  public static boolean await(CountDownLatch latch, long duration, TimeUnit unit)
      throws InterruptedException {
    if (!isForTicks()) {
      return latch.await(duration, unit);
    }
    sleep(duration, unit, () -> latch.getCount() == 0);
    return latch.getCount() == 0;
  }

  @InPlaceOf(value = Thread.class, isInstance = true)
  public static void join(Thread thread, long millis) throws InterruptedException {
    if (millis == 0 || !isForTicks()) {
      thread.join(millis);
    } else {
      sleep(millis, TimeUnit.MILLISECONDS, () -> !thread.isAlive());
    }
  }

  @InPlaceOf(value = ExecutorService.class, isInstance = true)
  public static boolean awaitTermination(ExecutorService pool, long duration, TimeUnit unit)
      throws InterruptedException {
    if (!isForTicks()) {
      return pool.awaitTermination(duration, unit);
    }
    sleep(duration, unit, pool::isTerminated);
    return pool.isTerminated();
  }

  @InPlaceOf(value = Future.class, isInstance = true)
  public static Object get(Future<?> future, long duration, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!isForTicks()) {
      return future.get(duration, unit);
    }
    sleep(duration, unit, future::isDone);
    return future.get(0, unit);
  }

  @InPlaceOf(value = BlockingQueue.class, isInstance = true)
  public static Object poll(BlockingQueue<?> queue, long duration, TimeUnit unit)
      throws InterruptedException {
    boolean isSeen = !(queue instanceof DelayQueue || queue instanceof SynchronousQueue);
    if (!isForTicks() || !isSeen) { // of these peek does not say what poll would give
      return queue.poll(duration, unit);
    }
    long end = ProgramTime.currentTimeMillis() + unit.toMillis(duration);
    Object item = queue.poll();
    while (item == null && ProgramTime.currentTimeMillis() < end) {
      long left = end - ProgramTime.currentTimeMillis();
      sleep(left, TimeUnit.MILLISECONDS, () -> queue.peek() != null);
      item = queue.poll();
    }
    return item;
  }

  @SuppressWarnings("WaitNotInLoop") // the program calls it, in a loop of its own or not
  @InPlaceOf(value = Object.class, method = "wait", isInstance = true)
  public static void await(Object monitor, long millis) throws InterruptedException {
    if (millis == 0 || !isForTicks()) {
      monitor.wait(millis);
    } else {
      Replay.now().threads().sleepOn(monitor, millis);
    }
  }

  private static boolean isForTicks() {
    return Engines.haveStarted() && !ProgramThreads.isOfSpark(Thread.currentThread());
  }

  private static void sleep(long duration, TimeUnit unit, BooleanSupplier isOver)
      throws InterruptedException {
    Replay.now().sleep(unit.toMillis(duration), isOver);
  }
}

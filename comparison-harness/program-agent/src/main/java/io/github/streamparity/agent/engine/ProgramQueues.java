package io.github.streamparity.agent.engine;

import static io.github.streamparity.agent.engine.ProgramWaits.isForTicks;
import static io.github.streamparity.agent.engine.ProgramWaits.isInTime;
import static io.github.streamparity.agent.engine.ProgramWaits.sleep;
import static io.github.streamparity.agent.engine.ProgramWaits.within;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;

/** What the program's own classes call in place of the JDK's waits for an item or for room. */
public final class ProgramQueues {
  private ProgramQueues() {}

  @InPlaceOf(value = BlockingQueue.class, isInstance = true)
  public static Object poll(BlockingQueue<?> queue, long duration, TimeUnit unit)
      throws InterruptedException {
    if (!isForTicks(duration)) {
      return queue.poll(duration, unit);
    }
    if (queue instanceof SynchronousQueue) { // it has only what somebody gives who sees us wait
      return within(duration, unit, null, queue::take);
    }
    long end =
        ProgramTime.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(unit.toNanos(duration));
    Object item = queue.poll();
    while (item == null && ProgramTime.currentTimeMillis() < end) {
      long left = end - ProgramTime.currentTimeMillis();
      sleep(left, TimeUnit.MILLISECONDS, () -> has(queue));
      item = queue.poll();
    }
    return item;
  }

  /** Of a queue whose items come with the time. */
  @InPlaceOf(value = BlockingQueue.class, isInstance = true)
  public static Object take(BlockingQueue<?> queue) throws InterruptedException {
    return queue instanceof DelayQueue && isForTicks(Long.MAX_VALUE)
        ? poll(queue, Long.MAX_VALUE, TimeUnit.NANOSECONDS)
        : queue.take();
  }

  @InPlaceOf(value = DelayQueue.class, isInstance = true)
  public static Delayed poll(DelayQueue<?> queue, long duration, TimeUnit unit)
      throws InterruptedException {
    return (Delayed) poll((BlockingQueue<?>) queue, duration, unit);
  }

  @InPlaceOf(value = DelayQueue.class, isInstance = true)
  public static Delayed take(DelayQueue<?> queue) throws InterruptedException {
    return (Delayed) take((BlockingQueue<?>) queue);
  }

  private static boolean has(BlockingQueue<?> queue) {
    Object first = queue.peek();
    if (first == null || !(queue instanceof DelayQueue)) {
      return first != null;
    }
    return ((Delayed) first).getDelay(TimeUnit.NANOSECONDS) <= 0;
  }

  @InPlaceOf(value = BlockingQueue.class, isInstance = true)
  public static <E> boolean offer(BlockingQueue<E> queue, E item, long duration, TimeUnit unit)
      throws InterruptedException {
    return isInTime(duration, unit, () -> queue.offer(item, duration, unit), () -> queue.put(item));
  }

  @InPlaceOf(value = BlockingDeque.class, isInstance = true)
  public static Object pollFirst(BlockingDeque<?> deque, long duration, TimeUnit unit)
      throws InterruptedException {
    return poll(deque, duration, unit);
  }

  @InPlaceOf(value = BlockingDeque.class, isInstance = true)
  public static Object pollLast(BlockingDeque<?> deque, long duration, TimeUnit unit)
      throws InterruptedException {
    return isForTicks(duration)
        ? within(duration, unit, null, deque::takeLast)
        : deque.pollLast(duration, unit);
  }

  @InPlaceOf(value = BlockingDeque.class, isInstance = true)
  public static <E> boolean offerLast(BlockingDeque<E> deque, E item, long duration, TimeUnit unit)
      throws InterruptedException {
    return offer(deque, item, duration, unit);
  }

  @InPlaceOf(value = BlockingDeque.class, isInstance = true)
  public static <E> boolean offerFirst(BlockingDeque<E> deque, E item, long duration, TimeUnit unit)
      throws InterruptedException {
    return isInTime(
        duration, unit, () -> deque.offerFirst(item, duration, unit), () -> deque.putFirst(item));
  }

  @InPlaceOf(value = TransferQueue.class, isInstance = true)
  public static <E> boolean tryTransfer(
      TransferQueue<E> queue, E item, long duration, TimeUnit unit) throws InterruptedException {
    return isInTime(
        duration, unit, () -> queue.tryTransfer(item, duration, unit), () -> queue.transfer(item));
  }

  @InPlaceOf(value = CompletionService.class, isInstance = true)
  public static Future<?> poll(CompletionService<?> service, long duration, TimeUnit unit)
      throws InterruptedException {
    return isForTicks(duration)
        ? within(duration, unit, null, service::take)
        : service.poll(duration, unit);
  }
}

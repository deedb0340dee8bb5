package io.github.streamparity.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** A program whose threads wait for each other, by every means that has a time. */
public final class WaitingPrograms {
  private WaitingPrograms() {}

  /**
   * Its threads wait for a second for what never comes, and for three for what main brings after
   * two; its argument is a directory.
   */
  public static final class Meets {
    private Meets() {}

    public static void main(String[] args) throws Exception {
      String file = args[0] + "/meets.txt";
      JavaStreamingContext context =
          new JavaStreamingContext(new SparkConf().setAppName("meets"), Durations.seconds(1));
      context.socketTextStream("localhost", 9999).foreachRDD(rdd -> {});
      context.start();
      waits(file, "ever", () -> slept(Long.MAX_VALUE));
      new Meeting(file).begins(1);
      Meeting second = new Meeting(file);
      second.begins(3);
      Thread.sleep(2000);
      second.ends();
      context.awaitTermination();
    }
  }

  private static boolean slept(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return true;
  }

  /** What one thread waits for and another brings: one thing for each kind of wait. */
  @SuppressWarnings({"JavaUtilDate", "WaitNotInLoop"}) // programs do so
  private static final class Meeting {
    private final String file;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition condition = mutex.newCondition();
    private final Semaphore permits = new Semaphore(1, true);
    private final Exchanger<String> exchanger = new Exchanger<>();
    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private final Phaser phaser = new Phaser(1);
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final ArrayBlockingQueue<String> full = new ArrayBlockingQueue<>(1);
    private final LinkedBlockingDeque<String> deque = new LinkedBlockingDeque<>();
    private final LinkedBlockingDeque<String> fullDeque = new LinkedBlockingDeque<>(1);
    private final SynchronousQueue<String> given = new SynchronousQueue<>();
    private final SynchronousQueue<String> taken = new SynchronousQueue<>();
    private final LinkedTransferQueue<String> transferred = new LinkedTransferQueue<>();
    private final DelayQueue<Due> due = new DelayQueue<>();
    private final CompletableFuture<String> future = new CompletableFuture<>();
    private final ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    private final ExecutorCompletionService<String> completed =
        new ExecutorCompletionService<>(pool);
    private Thread parked;

    Meeting(String file) {
      this.file = file;
    }

    void begins(int seconds) {
      locks(seconds);
      queues(seconds);
      waits(file, "Future", () -> future.get(seconds, TimeUnit.SECONDS));
      waits(file, "pool", () -> pool.awaitTermination(seconds, TimeUnit.SECONDS));
    }

    private void locks(int seconds) {
      lock.lock();
      both.writeLock().lock();
      full.add("first");
      fullDeque.add("first");
      waits(file, "lock", () -> lock.tryLock(seconds, TimeUnit.SECONDS));
      waits(file, "readLock", () -> both.readLock().tryLock(seconds, TimeUnit.SECONDS));
      waits(file, "await", () -> locked(() -> condition.await(seconds, TimeUnit.SECONDS)));
      waits(file, "awaitNanos", () -> locked(() -> condition.awaitNanos(seconds * 1_000_000_000L)));
      Date deadline = new Date(System.currentTimeMillis() + seconds * 1000L);
      waits(file, "awaitUntil", () -> locked(() -> condition.awaitUntil(deadline)));
      waits(file, "permits", () -> permits.tryAcquire(2, seconds, TimeUnit.SECONDS));
      waits(file, "exchanger", () -> exchanger.exchange("given", seconds, TimeUnit.SECONDS));
      waits(file, "barrier", () -> barrier.await(seconds, TimeUnit.SECONDS));
      waits(file, "phaser", () -> phaser.awaitAdvanceInterruptibly(0, seconds, TimeUnit.SECONDS));
      parked = waits(file, "parked", () -> parked(seconds));
    }

    private static boolean parked(int seconds) {
      LockSupport.parkNanos(seconds * 1_000_000_000L);
      return Thread.interrupted();
    }

    private <T> T locked(Callable<T> wait) throws Exception {
      mutex.lock();
      try {
        return wait.call();
      } finally {
        mutex.unlock();
      }
    }

    private void queues(int seconds) {
      waits(file, "poll", () -> queue.poll(seconds, TimeUnit.SECONDS));
      waits(file, "offer", () -> full.offer("second", seconds, TimeUnit.SECONDS));
      waits(file, "pollLast", () -> deque.pollLast(seconds, TimeUnit.SECONDS));
      waits(file, "offerFirst", () -> fullDeque.offerFirst("second", seconds, TimeUnit.SECONDS));
      waits(file, "given", () -> given.poll(seconds, TimeUnit.SECONDS));
      waits(file, "taken", () -> taken.offer("taken", seconds, TimeUnit.SECONDS));
      waits(file, "transfer", () -> transferred.tryTransfer("it", seconds, TimeUnit.SECONDS));
      waits(file, "due", () -> due.poll(seconds, TimeUnit.SECONDS));
      waits(file, "completed", () -> completed(seconds));
      due.add(new Due(System.currentTimeMillis() + 2000));
    }

    private String completed(int seconds) throws Exception {
      Future<String> done = completed.poll(seconds, TimeUnit.SECONDS);
      return done == null ? null : done.get();
    }

    void ends() throws Exception {
      lock.unlock();
      both.writeLock().unlock();
      locked(
          () -> {
            condition.signalAll();
            return true;
          });
      permits.release();
      exchanger.exchange("taken");
      barrier.await();
      phaser.arrive();
      LockSupport.unpark(parked);
      queue.add("item");
      full.take();
      deque.add("last");
      fullDeque.take();
      given.put("given");
      taken.take();
      transferred.take();
      completed.submit(() -> "done");
      future.complete("future");
      pool.shutdown();
    }
  }

  /** Something that is due at a time. */
  private record Due(long millis) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(millis - System.currentTimeMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(millis, ((Due) other).millis);
    }

    @Override
    public String toString() {
      return "due";
    }
  }

  /** Starts a thread that says how its wait ended, and after how many milliseconds. */
  private static Thread waits(String file, String name, Callable<?> wait) {
    Thread thread =
        new Thread(
            () -> {
              long before = System.currentTimeMillis();
              String end = ended(wait);
              long millis = System.currentTimeMillis() - before;
              write(file, "%s %s %s".formatted(name, end, millis));
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static String ended(Callable<?> wait) {
    try {
      return String.valueOf(wait.call());
    } catch (TimeoutException e) {
      return "late " + e.getMessage();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static synchronized void write(String file, String line) {
    try {
      Files.write(
          Path.of(file), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

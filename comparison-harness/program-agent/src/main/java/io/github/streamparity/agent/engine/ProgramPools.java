package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Pools of the program's own classes, whose threads do all that they are given before a tick. */
public final class ProgramPools {
  private static final long IDLE_SECONDS = 60; // as the JDK's cached pools

  private ProgramPools() {}

  @InPlaceOf(Executors.class)
  public static ExecutorService newFixedThreadPool(int threads) {
    return newFixedThreadPool(threads, Executors.defaultThreadFactory());
  }

  @InPlaceOf(Executors.class)
  public static ExecutorService newFixedThreadPool(int threads, ThreadFactory factory) {
    return new WatchedPool(
        threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
  }

  @InPlaceOf(Executors.class)
  public static ExecutorService newSingleThreadExecutor() {
    return newFixedThreadPool(1);
  }

  @InPlaceOf(Executors.class)
  public static ExecutorService newSingleThreadExecutor(ThreadFactory factory) {
    return newFixedThreadPool(1, factory);
  }

  @InPlaceOf(Executors.class)
  public static ExecutorService newCachedThreadPool() {
    return newCachedThreadPool(Executors.defaultThreadFactory());
  }

  @InPlaceOf(Executors.class)
  public static ExecutorService newCachedThreadPool(ThreadFactory factory) {
    return new WatchedPool(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /**
   * In place of a {@code ThreadPoolExecutor}: the JDK starts its threads, which nobody else sees.
   */
  public static class WatchedPool extends ThreadPoolExecutor {
    public WatchedPool(
        int threads, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue) {
      this(threads, most, idle, unit, queue, Executors.defaultThreadFactory());
    }

    public WatchedPool(
        int threads,
        int most,
        long idle,
        TimeUnit unit,
        BlockingQueue<Runnable> queue,
        ThreadFactory factory) {
      this(threads, most, idle, unit, queue, factory, new AbortPolicy());
    }

    public WatchedPool(
        int threads,
        int most,
        long idle,
        TimeUnit unit,
        BlockingQueue<Runnable> queue,
        RejectedExecutionHandler handler) {
      this(threads, most, idle, unit, queue, Executors.defaultThreadFactory(), handler);
    }

    public WatchedPool(
        int threads,
        int most,
        long idle,
        TimeUnit unit,
        BlockingQueue<Runnable> queue,
        ThreadFactory factory,
        RejectedExecutionHandler handler) {
      super(threads, most, idle, unit, queue, watching(factory), handler);
      Replay.now().threads().watch(this::isIdle);
    }

    private static ThreadFactory watching(ThreadFactory factory) {
      return task -> {
        Thread thread = factory.newThread(task);
        ProgramTimers.starting(thread);
        return thread;
      };
    }

    @Override
    public void setThreadFactory(ThreadFactory factory) {
      super.setThreadFactory(watching(factory));
    }

    @Override
    public void execute(Runnable task) {
      super.execute(task);
      Replay.now().threads().gave();
    }

    /** Whether nothing waits that a thread of the pool is free to do. */
    private boolean isIdle() {
      return getQueue().isEmpty() || getActiveCount() >= getPoolSize();
    }
  }
}

package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Timers of the program's own classes, which follow the replay's time. */
@SuppressWarnings("JavaUtilDate") // programs use what there is
public final class ProgramTimers {
  private ProgramTimers() {}

  @InPlaceOf(Executors.class)
  public static ScheduledExecutorService newScheduledThreadPool(int threads) {
    return new VirtualExecutor(threads);
  }

  @InPlaceOf(Executors.class)
  public static ScheduledExecutorService newScheduledThreadPool(
      int threads, ThreadFactory factory) {
    return new VirtualExecutor(threads, factory);
  }

  @InPlaceOf(Executors.class)
  public static ScheduledExecutorService newSingleThreadScheduledExecutor() {
    return new VirtualExecutor(1);
  }

  @InPlaceOf(Executors.class)
  public static ScheduledExecutorService newSingleThreadScheduledExecutor(ThreadFactory factory) {
    return new VirtualExecutor(1, factory);
  }

  /** A thread that the program starts may do something before the next tick. */
  @InPlaceOf(value = Thread.class, isInstance = true)
  public static void start(Thread thread) {
    starting(thread);
    thread.start();
  }

  /** A thread is about to start. */
  public static void starting(Thread thread) {
    Replay.now().threads().starts(thread);
  }

  /** Something to be run at a time of the replay, by a thread of its own. */
  private static final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final long periodMillis;
    private final boolean fromItsEnd;
    private volatile long dueMillis;

    /**
     * @param periodMillis 0 to run once
     * @param fromItsEnd whether a period begins with the end of the run before
     */
    Task(Callable<V> action, long dueMillis, long periodMillis, boolean fromItsEnd) {
      super(action);
      this.dueMillis = dueMillis;
      this.periodMillis = periodMillis;
      this.fromItsEnd = fromItsEnd;
    }

    Task<V> started() {
      Thread thread = new Thread(this::await, "timer");
      thread.setDaemon(true);
      Replay.now().threads().starts(thread);
      thread.start();
      return this;
    }

    private void await() {
      try {
        do {
          Replay.now().sleep(dueMillis - ProgramTime.currentTimeMillis(), this::isDone);
        } while (!isDone() && again());
      } catch (InterruptedException e) {
        cancel(false);
      }
    }

    private boolean again() {
      if (periodMillis == 0) {
        run();
        return false;
      }
      boolean more = runAndReset();
      dueMillis = (fromItsEnd ? ProgramTime.currentTimeMillis() : dueMillis) + periodMillis;
      return more;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueMillis - ProgramTime.currentTimeMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
    }
  }

  /** In place of a {@code ScheduledThreadPoolExecutor}. */
  public static class VirtualExecutor extends ScheduledThreadPoolExecutor {
    private final Set<Task<?>> tasks = ConcurrentHashMap.newKeySet();

    public VirtualExecutor(int threads) {
      super(threads);
    }

    public VirtualExecutor(int threads, ThreadFactory factory) {
      super(threads, factory);
    }

    public VirtualExecutor(int threads, RejectedExecutionHandler handler) {
      super(threads, handler);
    }

    public VirtualExecutor(int threads, ThreadFactory factory, RejectedExecutionHandler handler) {
      super(threads, factory, handler);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
      return started(Executors.callable(action), unit.toMillis(delay), 0, false);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
      return started(action, unit.toMillis(delay), 0, false);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
        Runnable action, long delay, long period, TimeUnit unit) {
      return started(
          Executors.callable(action), unit.toMillis(delay), unit.toMillis(period), false);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable action, long delay, long between, TimeUnit unit) {
      return started(
          Executors.callable(action), unit.toMillis(delay), unit.toMillis(between), true);
    }

    private <V> Task<V> started(
        Callable<V> action, long delayMillis, long periodMillis, boolean fromItsEnd) {
      long due = ProgramTime.currentTimeMillis() + delayMillis;
      Task<V> task = new Task<>(action, due, periodMillis, fromItsEnd);
      tasks.add(task);
      return task.started();
    }

    @Override
    public void shutdown() {
      tasks.forEach(it -> it.cancel(false));
      super.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      tasks.forEach(it -> it.cancel(true));
      return super.shutdownNow();
    }
  }

  /** In place of a {@code Timer}. */
  public static class VirtualTimer extends Timer {
    private final Set<Task<?>> tasks = ConcurrentHashMap.newKeySet();

    public VirtualTimer() {
      super(true);
    }

    public VirtualTimer(boolean isDaemon) {
      super(true);
    }

    public VirtualTimer(String name) {
      super(name, true);
    }

    public VirtualTimer(String name, boolean isDaemon) {
      super(name, true);
    }

    @Override
    public void schedule(TimerTask task, long delay) {
      started(task, ProgramTime.currentTimeMillis() + delay, 0, false);
    }

    @Override
    public void schedule(TimerTask task, Date time) {
      started(task, time.getTime(), 0, false);
    }

    @Override
    public void schedule(TimerTask task, long delay, long period) {
      started(task, ProgramTime.currentTimeMillis() + delay, period, true);
    }

    @Override
    public void schedule(TimerTask task, Date first, long period) {
      started(task, first.getTime(), period, true);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
      started(task, ProgramTime.currentTimeMillis() + delay, period, false);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, Date first, long period) {
      started(task, first.getTime(), period, false);
    }

    private void started(TimerTask action, long due, long period, boolean fromItsEnd) {
      tasks.add(new Task<>(Executors.callable(action), due, period, fromItsEnd).started());
    }

    @Override
    public void cancel() {
      tasks.forEach(it -> it.cancel(false));
      super.cancel();
    }
  }
}

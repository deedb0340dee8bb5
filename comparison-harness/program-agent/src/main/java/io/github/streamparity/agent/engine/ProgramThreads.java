package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The threads of the program: which sleep until when, and whether one of them may still do
 * something before the next tick. A tick that does not wait for them would race with them.
 */
final class ProgramThreads {
  /** How long a thread that somebody woke may need to be seen running. */
  private static final long SEEN_MILLIS = 10;

  /** Names of threads of the JDK's own pools and of Scala's. */
  private static final String WORKER = "(ForkJoinPool|scala-execution-context-global)[-.].*";

  /** Names of the JDK's methods that wait for somebody outside; others that are native do work. */
  private static final String FROM_OUTSIDE = "(?i).*(accept|poll|wait|read|receive).*";

  private final LongSupplier now;

  /** Who sleeps. */
  private final Map<Thread, Sleep> sleepers = new HashMap<>();

  /** Who may do something, in the order of their starts, to where it was last seen waiting. */
  private final Map<Thread, StackTraceElement[]> watched = new LinkedHashMap<>();

  private final Set<Thread> waiting = new HashSet<>();

  /** Whose waits are to end by an interrupt of ours. */
  private final Set<Thread> interrupted = new HashSet<>();

  /** Pools of the program's, each by whether it has nothing to do that it could. */
  private final List<BooleanSupplier> pools = new ArrayList<>();

  private final Thread main = Thread.currentThread();
  private boolean othersRan;

  /**
   * Why a thread sleeps.
   *
   * @param millis time of the replay at which that ends
   * @param isOver whether it has ended before
   * @param isInterrupted whether an interrupt ends it: it is in a wait that has no time
   */
  private record Sleep(long millis, BooleanSupplier isOver, boolean isInterrupted) {}

  /** A wait that has no time, and that an interrupt ends. */
  interface Wait<T, X extends Exception> {
    T get() throws X;
  }

  /**
   * Made by the main thread.
   *
   * @param now the replay's time, in milliseconds
   */
  ProgramThreads(LongSupplier now) {
    this.now = now;
    starts(main);
  }

  /** A thread begins, of which the next tick is to wait. */
  synchronized void starts(Thread thread) {
    watched.put(thread, new StackTraceElement[0]);
    othersRan |= thread != main;
  }

  /** A pool is made, whose threads begin by {@link #starts}. */
  synchronized void watch(BooleanSupplier isIdle) {
    pools.add(isIdle);
  }

  /** A pool was given something to do, which one of its threads may not have begun yet. */
  synchronized void gave() {
    othersRan = true;
  }

  /** The calling thread waits from now on for what the ticks bring. */
  synchronized void waits() {
    if (!isOfSpark(Thread.currentThread())) {
      waiting.add(Thread.currentThread());
      notifyAll();
    }
  }

  /** It waits no more. */
  synchronized void runs() {
    if (waiting.remove(Thread.currentThread())) {
      starts(Thread.currentThread());
    }
  }

  /** A thread is through. */
  synchronized void ended(Thread thread) {
    watched.remove(thread);
    notifyAll();
  }

  /**
   * Sleeps in the replay's time. Of a thread of Spark's no time passes: the batch in which it is
   * ends in the tick in which it began.
   *
   * @param isOver whether there is nothing to wait for any more
   */
  synchronized void sleep(long millis, BooleanSupplier isOver) throws InterruptedException {
    Thread mine = Thread.currentThread();
    if (millis <= 0 || isOfSpark(mine)) {
      return;
    }
    asleep(mine, new Sleep(after(millis), isOver, false));
    waits();
    try {
      while (sleepers.containsKey(mine) && !isOver.getAsBoolean()) {
        wait(100); // nobody says that it is over
      }
    } finally {
      sleepers.remove(mine);
      runs();
    }
  }

  /**
   * Waits for another thread, or until a time of the replay.
   *
   * @param late what is returned if that time comes first
   */
  <T, X extends Exception> T await(long millis, T late, Wait<T, X> wait) throws X {
    Thread mine = Thread.currentThread();
    synchronized (this) {
      asleep(mine, new Sleep(after(millis), () -> false, true));
    }
    try {
      return wait.get(); // not among those who wait: who ends it is a thread that is watched
    } catch (Exception e) {
      if (e instanceof InterruptedException && isInterrupted(mine)) {
        return late;
      }
      throw e;
    } finally {
      awake(mine);
    }
  }

  private synchronized boolean isInterrupted(Thread thread) {
    return interrupted.contains(thread);
  }

  /** The calling thread sleeps no more, and the program sees no interrupt of ours. */
  private synchronized void awake(Thread mine) {
    sleepers.remove(mine);
    if (interrupted.remove(mine)) {
      Thread.interrupted();
    }
  }

  /** The time after some milliseconds, which may be as many as there are. */
  private long after(long millis) {
    return now.getAsLong() + Math.min(millis, Long.MAX_VALUE - now.getAsLong());
  }

  private void asleep(Thread thread, Sleep sleep) {
    sleepers.put(thread, sleep);
    watched.putIfAbsent(thread, new StackTraceElement[0]); // a library may have started it
  }

  /**
   * Wakes those who slept until now, one after the other in the order of their times, and of their
   * starts if these are equal, as a timer runs its tasks; waits until nobody can do anything before
   * the next tick.
   */
  void wakeAll() throws InterruptedException {
    awaitSettled();
    while (wakeNext()) {
      awaitSettled();
    }
  }

  /** Wakes the next one who slept until now; returns whether there was one. */
  synchronized boolean wakeNext() {
    Optional<Thread> next =
        watched.keySet().stream()
            .filter(it -> sleepers.containsKey(it))
            .filter(it -> sleepers.get(it).millis() <= now.getAsLong())
            .min(Comparator.comparingLong(it -> sleepers.get(it).millis()));
    next.ifPresent(this::wake);
    return next.isPresent();
  }

  private void wake(Thread thread) {
    Sleep sleep = sleepers.remove(thread);
    waiting.remove(thread);
    starts(thread);
    if (sleep.isInterrupted()) {
      interrupted.add(thread);
      thread.interrupt();
    }
    notifyAll();
  }

  /** The earliest time at which somebody wakes. */
  synchronized OptionalLong earliest() {
    return sleepers.values().stream().mapToLong(Sleep::millis).min();
  }

  /** Waits until no thread of the program can do anything before the next tick. */
  synchronized void awaitSettled() throws InterruptedException {
    do {
      if (othersRan) { // whom they woke may not have been seen yet
        othersRan = false;
        wait(SEEN_MILLIS);
      }
      while (!areSettled()) {
        wait(SEEN_MILLIS);
      }
    } while (othersRan);
  }

  private boolean areSettled() {
    List<ForkJoinWorkerThread> workers = workers();
    workers.forEach(it -> watched.putIfAbsent(it, new StackTraceElement[0]));
    return pools.stream().allMatch(BooleanSupplier::getAsBoolean)
        && watched.keySet().stream().allMatch(this::isSettled)
        && workers.stream().map(ForkJoinWorkerThread::getPool).allMatch(it -> isIn(it, workers));
  }

  /** Threads that the JDK and Scala start for what the program gives to their common pools. */
  private static List<ForkJoinWorkerThread> workers() {
    Thread[] all = new Thread[2 * Thread.activeCount()];
    int number = Thread.enumerate(all);
    return Arrays.stream(all, 0, number)
        .filter(it -> it.getName().matches(WORKER) && it instanceof ForkJoinWorkerThread)
        .map(ForkJoinWorkerThread.class::cast)
        .toList();
  }

  /** Whether what a pool was given last is done, or is in the hands of one of its threads. */
  private static boolean isIn(ForkJoinPool pool, List<ForkJoinWorkerThread> workers) {
    return pool.isQuiescent()
        || workers.stream()
            .filter(it -> it.getPool() == pool)
            .anyMatch(
                it ->
                    Arrays.stream(it.getStackTrace())
                        .anyMatch(frame -> !frame.getClassName().matches("(java|jdk)[.].*")));
  }

  /** Whether a thread of the program may do something by itself, with no tick played. */
  synchronized boolean mayGoOn() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(it -> !it.isDaemon() && !waiting.contains(it))
        .filter(it -> it.getThreadGroup() != null && it.getThreadGroup().getName().equals("main"))
        .filter(it -> !it.getName().matches("parity-.*|DestroyJavaVM"))
        .anyMatch(
            it ->
                it.isAlive()
                    && (it.getState() != Thread.State.WAITING
                        || !waitsByItself(it, it.getStackTrace())));
  }

  private boolean isSettled(Thread thread) {
    if (!thread.isAlive()) {
      return true;
    }
    if (waiting.contains(thread)) {
      Sleep sleep = sleepers.get(thread);
      boolean isOver = sleep != null && sleep.isOver().getAsBoolean();
      if (isOver) { // which nobody has said to it yet
        notifyAll();
      }
      return !isOver;
    }
    if (interrupted.contains(thread) && thread.isInterrupted()) { // which it has not seen yet
      return false;
    }
    StackTraceElement[] stack = thread.getStackTrace();
    boolean isSame = Arrays.equals(stack, watched.get(thread));
    watched.put(thread, stack);
    return isSame && waitsByItself(thread, stack);
  }

  /** Whether it waits for another thread of the program's, and not for Spark. */
  private static boolean waitsByItself(Thread thread, StackTraceElement[] stack) {
    Thread.State state = thread.getState();
    boolean isInNative =
        stack.length > 0
            && stack[0].isNativeMethod()
            && stack[0].getMethodName().matches(FROM_OUTSIDE);
    boolean waits = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    if (!waits && !isInNative) {
      return false;
    }
    return !SparkFrames.anyMatch(stack, method -> true);
  }

  /** Whether Spark has called what the thread does, other than to wait. */
  static boolean isOfSpark(Thread thread) {
    return SparkFrames.anyMatch(
        thread.getStackTrace(), method -> !method.matches("await.*|processAllAvailable"));
  }
}

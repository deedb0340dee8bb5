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

  /** Pools of the program's, each by whether it has nothing to do that it could. */
  private final List<BooleanSupplier> pools = new ArrayList<>();

  private final Thread main = Thread.currentThread();
  private boolean othersRan;

  /**
   * Why a thread sleeps.
   *
   * @param millis time of the replay at which that ends
   * @param isOver whether it has ended before
   * @param monitor by which somebody may end it before
   */
  private record Sleep(long millis, BooleanSupplier isOver, Optional<Object> monitor) {}

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
    asleep(mine, new Sleep(now.getAsLong() + millis, isOver, Optional.empty()));
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
   * Sleeps in the replay's time, or until another thread notifies it.
   *
   * @param monitor of which the calling thread is the owner
   */
  @SuppressWarnings("WaitNotInLoop") // the program calls it, in a loop of its own or not
  void sleepOn(Object monitor, long millis) throws InterruptedException {
    Thread mine = Thread.currentThread();
    synchronized (this) {
      asleep(mine, new Sleep(now.getAsLong() + millis, () -> false, Optional.of(monitor)));
    }
    try {
      monitor.wait(); // not among those who wait: who notifies it is a thread that is watched
    } finally {
      synchronized (this) {
        sleepers.remove(mine);
      }
    }
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
  boolean wakeNext() {
    Optional<Sleep> woken = nextAwake();
    Optional<Object> monitor = woken.flatMap(Sleep::monitor);
    if (monitor.isPresent()) { // with no lock of ours: its owner may be about to sleep
      synchronized (monitor.get()) {
        monitor.get().notifyAll();
      }
    }
    return woken.isPresent();
  }

  /** Lets it go on, unless it waits to be notified. */
  private synchronized Optional<Sleep> nextAwake() {
    Optional<Thread> next =
        watched.keySet().stream()
            .filter(it -> sleepers.containsKey(it))
            .filter(it -> sleepers.get(it).millis() <= now.getAsLong())
            .min(Comparator.comparingLong(it -> sleepers.get(it).millis()));
    Optional<Sleep> sleep = next.map(sleepers::remove);
    next.ifPresent(
        it -> {
          waiting.remove(it);
          starts(it);
          notifyAll();
        });
    return sleep;
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

package io.github.streamparity.agent.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The threads of the program: which sleep until when, and whether one of them may still do
 * something before the next tick. A tick that does not wait for them would race with them.
 */
final class ProgramThreads {
  /** How long a thread that somebody woke may need to be seen running. */
  private static final long SEEN_MILLIS = 10;

  private final LongSupplier now;

  /** Who sleeps, to the time of the replay at which that ends. */
  private final Map<Thread, Long> sleepers = new HashMap<>();

  /** Who may do something, to where it was last seen waiting by itself. */
  private final Map<Thread, StackTraceElement[]> watched = new LinkedHashMap<>();

  private final Set<Thread> waiting = new HashSet<>();
  private final Thread main = Thread.currentThread();
  private boolean othersRan;

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
    sleepers.put(mine, now.getAsLong() + millis);
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

  /** Wakes who slept until now; what they do then comes before the next tick. */
  synchronized void wake() {
    long millis = now.getAsLong();
    sleepers
        .entrySet()
        .removeIf(
            sleeper -> {
              boolean isOver = sleeper.getValue() <= millis;
              if (isOver) {
                waiting.remove(sleeper.getKey());
                starts(sleeper.getKey());
              }
              return isOver;
            });
    notifyAll();
  }

  /** The earliest time at which somebody wakes. */
  synchronized OptionalLong earliest() {
    return sleepers.values().stream().mapToLong(Long::longValue).min();
  }

  /** Waits until no thread of the program can do anything before the next tick. */
  synchronized void awaitSettled() throws InterruptedException {
    do {
      if (othersRan) { // whom they woke may not have been seen yet
        othersRan = false;
        wait(SEEN_MILLIS);
      }
      while (!watched.keySet().stream().allMatch(this::isSettled)) {
        wait(SEEN_MILLIS);
      }
    } while (othersRan);
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
    if (waiting.contains(thread) || !thread.isAlive()) {
      return true;
    }
    StackTraceElement[] stack = thread.getStackTrace();
    boolean isSame = Arrays.equals(stack, watched.get(thread));
    watched.put(thread, stack);
    return isSame && waitsByItself(thread, stack);
  }

  /** Whether it waits for another thread of the program's, and not for Spark. */
  private static boolean waitsByItself(Thread thread, StackTraceElement[] stack) {
    Thread.State state = thread.getState();
    boolean isInNative = stack.length > 0 && stack[0].isNativeMethod(); // reads, or accepts
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

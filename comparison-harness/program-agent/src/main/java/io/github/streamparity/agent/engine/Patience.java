package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.util.Comparator;
import java.util.Map;

/** Tells the other process what every thread does when a tick does not end. */
final class Patience {
  private final Replay replay;
  private boolean resting;
  private long endNanos;

  private Patience(Replay replay) {
    this.replay = replay;
  }

  /** Watches on a thread of its own, from the beginning of the program. */
  static Patience begin(Replay replay, long millis) {
    Patience patience = new Patience(replay);
    patience.until(millis);
    Thread thread = new Thread(patience::watch, "parity-patience");
    thread.setDaemon(true);
    thread.start();
    return patience;
  }

  /** Allows so much time, from now on, for what is under way. */
  synchronized void until(long millis) {
    resting = false;
    endNanos = System.nanoTime() + millis * 1_000_000;
    notifyAll();
  }

  /** Nothing is under way: the other process takes the time that it needs. */
  synchronized void rest() {
    resting = true;
  }

  private synchronized void watch() {
    try {
      for (long left = left(); left > 0; left = left()) {
        wait(left);
      }
    } catch (InterruptedException e) {
      return; // nobody interrupts it but the end
    }
    NotHeld.what().ifPresent(it -> Failing.with(it, dump()));
    replay.link().say(Message.of("hang").with("dump", dump()));
  }

  /** Milliseconds, rounded up; not positive when it has taken too long. */
  private long left() {
    return resting ? Integer.MAX_VALUE : (endNanos - System.nanoTime() + 999_999) / 1_000_000;
  }

  /** Where every thread is, the program's main thread first. */
  private String dump() {
    StringBuilder dump = new StringBuilder();
    Thread.getAllStackTraces().entrySet().stream()
        .filter(it -> !it.getKey().getName().startsWith("parity-") && it.getValue().length > 0)
        .sorted(
            Comparator.comparing(
                (Map.Entry<Thread, StackTraceElement[]> it) ->
                    replay.isMain(it.getKey()) ? "" : it.getKey().getName()))
        .forEach(it -> append(dump, it.getKey(), it.getValue()));
    return dump.toString();
  }

  private static void append(StringBuilder dump, Thread thread, StackTraceElement[] stack) {
    dump.append('"').append(thread.getName()).append("\" ").append(thread.getState()).append('\n');
    for (StackTraceElement frame : stack) {
      dump.append("    at ").append(frame).append('\n');
    }
  }
}

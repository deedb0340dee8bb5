package io.github.streamparity.harness.cli;

import io.github.streamparity.agent.JvmExit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The work left when the process ends before its command does: somebody stops it, or a user's class
 * calls {@code System.exit}, whose status must not count as the command's.
 */
final class EarlyEnd {
  private static final List<Runnable> WORK = new CopyOnWriteArrayList<>();
  private static volatile boolean ended;

  private EarlyEnd() {}

  /** Watches from now on. */
  static void watch(Console console) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(console), "parity-early-end"));
  }

  /** Adds the work that is done first. */
  static void before(Runnable work) {
    WORK.add(work);
  }

  /** The command came to its end: the process ends as it should. */
  static void commandEnded() {
    ended = true;
  }

  private static void end(Console console) {
    if (ended) {
      return;
    }
    WORK.forEach(Runnable::run);
    JvmExit.caller()
        .ifPresent(
            caller -> {
              console.out().flush();
              console.error(
                  "System.exit was called at %s\n  expected  a class that comes back to its caller"
                      .formatted(JvmExit.text(caller)));
              Runtime.getRuntime().halt(Parity.ofProcess(Parity.WRONG_USAGE));
            });
  }
}

package io.github.streamparity.harness.replay.worker;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a line why a replaying process is gone, or has to go. */
final class WorkerDeath {
  /** The line that a JVM prints of its own crash. */
  private static final Pattern CRASH =
      Pattern.compile("#  (SIG\\w+|EXCEPTION_\\w+|Internal Error|Out of Memory Error).*");

  private static final String FRAME = "# Problematic frame:";

  /** Where in memory a frame is, which differs from run to run. */
  private static final Pattern ADDRESS = Pattern.compile("\\+?0x[0-9a-f]+");

  /** A process that a signal ends has this and the signal's number as its status. */
  private static final int BY_SIGNAL = 128;

  private static final int SIGKILL = 9;

  private WorkerDeath() {}

  /**
   * Of a process that says no more.
   *
   * @param status its exit status; empty if it does not end
   * @param exitCaller who called {@code System.exit}, if it said that
   */
  static String message(WorkerProcess process, OptionalInt status, Optional<String> exitCaller)
      throws InterruptedException {
    if (exitCaller.isPresent()) {
      return "the variant called System.exit(%s) at %s"
          .formatted(status.isPresent() ? status.getAsInt() : "…", exitCaller.get());
    }
    if (process.nonsense().isPresent()) {
      return byNonsense(process.nonsense().get());
    }
    if (status.isEmpty()) {
      return "the variant closed the channel on which its process reports";
    }
    return crash(process.outLines()).orElseGet(() -> ended(status.getAsInt()));
  }

  /** Of a process that says what no replay says. */
  static String byNonsense(String said) {
    return "the variant wrote to the channel on which its process reports: " + said;
  }

  private static String ended(int status) {
    String ended = "the replaying process ended by itself, exit status " + status;
    return status == BY_SIGNAL + SIGKILL
        ? ended + ": it was killed, perhaps because memory ran out"
        : ended;
  }

  private static Optional<String> crash(List<String> printed) {
    int frame = printed.indexOf(FRAME) + 1;
    String where =
        frame == 0 || frame == printed.size()
            ? ""
            : " in " + ADDRESS.matcher(printed.get(frame).substring(1)).replaceAll("").strip();
    return printed.stream()
        .map(CRASH::matcher)
        .filter(Matcher::matches)
        .map(found -> "the JVM crashed: " + found.group(1) + where)
        .findFirst();
  }
}

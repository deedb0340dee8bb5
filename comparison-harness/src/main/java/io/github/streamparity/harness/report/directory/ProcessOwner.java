package io.github.streamparity.harness.report.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To which process something belongs that may outlive it: a text for the names of directories, with
 * the process's id and the time of its start, since ids are used again.
 */
public final class ProcessOwner {
  private static final Pattern OWNER = Pattern.compile("(\\d{1,18})-(\\d{1,18})(-.*)?");

  /**
   * By how much two processes may differ about when a third one started, since the system counts
   * from a clock that may have been set meanwhile.
   */
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  private ProcessOwner() {}

  /** This process: {@code 4711-1666666666666}. */
  public static String self() {
    ProcessHandle self = ProcessHandle.current();
    return self.pid() + "-" + startMillis(self);
  }

  /**
   * Whether a process is gone, of a text that begins with what {@link #self} said in it. Of any
   * other text it is not known, so it is not.
   */
  public static boolean isGone(String owner) {
    Matcher parts = OWNER.matcher(owner);
    return parts.matches()
        && ProcessHandle.of(Long.parseLong(parts.group(1)))
            .filter(process -> startedAt(process, Long.parseLong(parts.group(2))))
            .isEmpty();
  }

  private static boolean startedAt(ProcessHandle process, long millis) {
    return Math.abs(startMillis(process) - millis) < TOLERANCE.toMillis();
  }

  private static long startMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}

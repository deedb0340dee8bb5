package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.ReplayError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line what a variant died of, with the rest as detail. */
public final class Failures {
  /** What Spark says of a task's error, whose own class does not come back to the driver. */
  private static final Pattern TASK_ERROR =
      Pattern.compile("Lost task [^:]*\\(TID \\d+\\)[^:]*: (.*)");

  private Failures() {}

  public static ReplayError error(int tick, Throwable thrown) {
    StringWriter detail = new StringWriter();
    thrown.printStackTrace(new PrintWriter(detail));
    return new ReplayError(tick, message(thrown), Optional.of(detail.toString()));
  }

  /** One line: the root of it, or what a task said. */
  public static String message(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String text = String.valueOf(root.getMessage()).strip();
    Matcher task = TASK_ERROR.matcher(text);
    if (task.find()) {
      return task.group(1).strip();
    }
    String name = root.getClass().getName();
    return root.getMessage() == null || text.isEmpty() ? name : name + ": " + firstLine(text);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  /** Every live thread and where it is, the given one first. */
  public static String threadDump(Thread first) {
    StringBuilder dump = new StringBuilder();
    Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
    append(dump, first, stacks.getOrDefault(first, new StackTraceElement[0]));
    Map<String, Thread> byName = new TreeMap<>();
    stacks.keySet().forEach(thread -> byName.put(thread.getName() + thread.hashCode(), thread));
    byName.values().stream()
        .filter(thread -> thread != first)
        .forEach(thread -> append(dump, thread, stacks.get(thread)));
    return dump.toString();
  }

  private static void append(StringBuilder dump, Thread thread, StackTraceElement[] stack) {
    dump.append('"').append(thread.getName()).append("\" ").append(thread.getState()).append('\n');
    for (StackTraceElement frame : stack) {
      dump.append("    at ").append(frame).append('\n');
    }
    dump.append('\n');
  }

  /** A duration for people: {@code 60 s}, {@code 500 ms}. */
  public static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}

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
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/** Says in one line what a variant died of, with the rest as detail. */
public final class Failures {
  /** What Spark says of a task's error, whose own class does not come back to the driver. */
  private static final Pattern TASK_ERROR =
      Pattern.compile("Lost task [^:]*\\(TID \\d+\\)[^:]*: (.*)");

  /** On the stack of whatever ran as a job of tasks. */
  private static final String TASKS = "org.apache.spark.scheduler.DAGScheduler";

  private static final Pattern LIBRARY = Pattern.compile("(java|javax|jdk|sun|scala)\\.");

  private Failures() {}

  public static ReplayError error(int tick, Throwable thrown) {
    StringWriter detail = new StringWriter();
    thrown.printStackTrace(new PrintWriter(detail));
    return new ReplayError(
        tick,
        message(thrown),
        Optional.of(detail.toString()),
        tick == 0 ? refusal(thrown) : Optional.empty());
  }

  /**
   * What the engine calls its own error, where it refuses a job: empty if the error is the job's,
   * or comes from a task that ran.
   */
  static Optional<String> refusal(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (Stream.of(each.getStackTrace()).anyMatch(it -> it.getClassName().contains(TASKS))) {
        return Optional.empty();
      }
    }
    Throwable root = root(thrown);
    if (!isOfSpark(root)) {
      return Optional.empty();
    }
    Optional<String> condition =
        root instanceof SparkThrowable spark
            ? Optional.ofNullable(spark.getCondition())
            : Optional.empty();
    return condition
        .filter(it -> !it.startsWith("_LEGACY"))
        .or(() -> Optional.of(root.getClass().getName()));
  }

  /** Whether Spark's own code made an exception, where need be with the help of a library. */
  private static boolean isOfSpark(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> !LIBRARY.matcher(name).lookingAt())
        .findFirst()
        .filter(name -> name.startsWith("org.apache.spark."))
        .filter(name -> !name.startsWith("org.apache.spark.examples."))
        .isPresent();
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  /** One line: the root of it, or what a task said. */
  public static String message(Throwable thrown) {
    Throwable root = root(thrown);
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

package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.pair.UsersCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/** Says in one line what a variant died of, with the rest as detail. */
public final class Failures {
  /** Spark's words for a task's error, whose own class does not come back to the driver. */
  private static final Pattern TASK_ERROR =
      Pattern.compile("Lost task [^:]*\\(TID \\d+\\)[^:]*: (.*)");

  /** On the stack of whatever ran as a job of tasks. */
  private static final String TASKS = "org.apache.spark.scheduler.DAGScheduler";

  private static final Pattern LIBRARY = Pattern.compile("(java|javax|jdk|sun|scala)\\.");

  /** Number of characters. */
  private static final int MOST_LOOKED_THROUGH = 100_000;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Failures() {}

  /**
   * The error that ended a replay. The exception may be of a user's class, whose methods may throw,
   * or never end: then as much is reported as can be read within two seconds.
   */
  public static ReplayError error(int tick, Throwable thrown) {
    AtomicReference<String> message = new AtomicReference<>();
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      return UsersCode.call(() -> read(tick, thrown, message, end), PATIENCE);
    } catch (UsersCode.UnendingException e) {
      String why = "its message does not end";
      ReplayError unread = unread(tick, thrown, why, e.getStackTrace());
      return message.get() == null ? unread : new ReplayError(tick, message.get(), unread.detail());
    } catch (ExecutionException e) {
      StackTraceElement[] stack = e.getCause().getStackTrace();
      return unread(tick, thrown, "its message cannot be read", stack);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unread(tick, thrown);
    }
  }

  /** The text of an exception without a call of its methods. */
  static ReplayError unread(int tick, Throwable thrown) {
    return unread(tick, thrown, "its message was not read", new StackTraceElement[0]);
  }

  private static ReplayError unread(
      int tick, Throwable thrown, String why, StackTraceElement[] stack) {
    String message = thrown.getClass().getName() + ": " + why;
    StringBuilder detail = new StringBuilder(message + "\n");
    Stream.of(stack).forEach(frame -> detail.append("\tat ").append(frame).append('\n'));
    return new ReplayError(tick, message, Optional.of(detail.toString()));
  }

  /**
   * @param message is given the line as soon as it is known
   * @param endNanos when nobody waits for it any more
   */
  private static ReplayError read(
      int tick, Throwable thrown, AtomicReference<String> message, long endNanos) {
    String line = message(thrown);
    if (System.nanoTime() < endNanos) {
      message.set(line);
    }
    return new ReplayError(
        tick,
        line,
        Optional.of(ThrownTexts.trace(thrown)),
        tick == 0 ? refusal(thrown) : Optional.empty());
  }

  /**
   * The engine's name for its own error, where it refuses a job: empty if the error is the job's,
   * or comes from a task that ran.
   */
  static Optional<String> refusal(Throwable thrown) {
    List<Throwable> chain = ThrownTexts.chain(thrown);
    for (Throwable each : chain) {
      if (Stream.of(each.getStackTrace()).anyMatch(it -> it.getClassName().contains(TASKS))) {
        return Optional.empty();
      }
    }
    Throwable root = chain.get(chain.size() - 1);
    if (!isOfSpark(root)) {
      return Optional.empty();
    }
    Optional<String> condition =
        root instanceof SparkThrowable spark ? condition(spark) : Optional.empty();
    return condition
        .filter(it -> !it.startsWith("_LEGACY"))
        .or(() -> Optional.of(root.getClass().getName()));
  }

  @SuppressWarnings("deprecation") // the name that Spark 3 has as well
  private static Optional<String> condition(SparkThrowable thrown) {
    return Optional.ofNullable(thrown.getErrorClass());
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

  /** One line: the root of it, or what a task said; or that there was no room or no heap. */
  public static String message(Throwable thrown) {
    List<String> lines = new ArrayList<>();
    for (Throwable each : ThrownTexts.chain(thrown)) {
      lines.add(line(each));
    }
    return lines.stream()
        .map(Failures::beginning)
        .map(Shortage::of)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> lines.get(lines.size() - 1));
  }

  /** To look for something in 20 MB of text takes seconds. */
  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), MOST_LOOKED_THROUGH));
  }

  private static String line(Throwable thrown) {
    String text = ThrownTexts.message(thrown);
    Matcher task = TASK_ERROR.matcher(beginning(text));
    if (task.find()) {
      return task.group(1).strip();
    }
    String name = thrown.getClass().getName();
    return text.isEmpty() ? name : name + ": " + text.lines().findFirst().orElse(text);
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

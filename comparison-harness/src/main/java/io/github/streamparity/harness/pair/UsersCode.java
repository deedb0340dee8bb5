package io.github.streamparity.harness.pair;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calls what a user wrote, which may never come back. */
public final class UsersCode {
  private static final Pattern NOT_OF_USERS =
      Pattern.compile(
          "(java|javax|jdk|sun|scala)\\..*|"
              + Pattern.quote(UsersCode.class.getPackageName())
              + "\\.[A-Z].*");

  private UsersCode() {}

  /**
   * Calls it on a thread of its own, which is interrupted and left behind when the time is up.
   *
   * @throws ExecutionException if it throws; the cause is what it threw
   * @throws UnendingException if it does not come back in time; its stack is that of the call
   */
  public static <T> T call(Callable<T> code, Duration patience)
      throws ExecutionException, UnendingException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(code);
    Thread thread = new Thread(task, "parity-users-code");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnendingException(thread.getStackTrace(), e);
    } finally {
      thread.interrupt();
    }
  }

  /**
   * Where a call that does not end is in the user's own code: {@code
   * com.acme.Mine.pairs(Mine.java:3) hangs, in com.acme.Topics.wait(Topics.java:9)}.
   */
  public static String where(UnendingException unending) {
    List<String> frames =
        Stream.of(unending.getStackTrace())
            .filter(frame -> !NOT_OF_USERS.matcher(frame.getClassName()).matches())
            .map(StackTraceElement::toString)
            .toList();
    if (frames.isEmpty()) {
      return "a class of Java's own hangs";
    }
    String inner = frames.get(0);
    String outer = frames.get(frames.size() - 1);
    return outer + " hangs" + (inner.equals(outer) ? "" : ", in " + inner);
  }

  /** A call did not come back in time. */
  public static final class UnendingException extends Exception {
    private static final long serialVersionUID = 1L;

    UnendingException(StackTraceElement[] stack, TimeoutException cause) {
      super("the call does not end", cause);
      setStackTrace(stack);
    }
  }
}

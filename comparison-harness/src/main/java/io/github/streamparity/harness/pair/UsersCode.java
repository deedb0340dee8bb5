package io.github.streamparity.harness.pair;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls what a user wrote, which may never come back. */
public final class UsersCode {
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

  /** A call did not come back in time. */
  public static final class UnendingException extends Exception {
    private static final long serialVersionUID = 1L;

    UnendingException(StackTraceElement[] stack, TimeoutException cause) {
      super("the call does not end", cause);
      setStackTrace(stack);
    }
  }
}

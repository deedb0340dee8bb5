package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;

/** Tells the other process what the program died of, and ends this one. */
public final class Failing {
  private Failing() {}

  /** The program threw. */
  public static void with(Throwable thrown) {
    Throwable root = thrown;
    for (int i = 0; i < 50 && root.getCause() != null; i++) {
      root = root.getCause();
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    String text = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    boolean ours = root.getStackTrace().length > 0 && isOurs(root.getStackTrace()[0]);
    String name = ours ? "" : root.getClass().getName() + ": ";
    String own = root.getMessage() == null ? root.getClass().getName() : name + text;
    with(NotHeld.what().orElse(own), trace.toString()); // what is not held may have made it throw
  }

  /** The exception of a method of Spark's that was called by reflection. */
  static RuntimeException cause(InvocationTargetException thrown) {
    return thrown.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(thrown.getCause());
  }

  private static boolean isOurs(StackTraceElement frame) {
    return frame.getClassName().startsWith("io.github.streamparity.agent.");
  }

  /** The program cannot be replayed any further. */
  static void with(String message, String detail) {
    Replay.now()
        .link()
        .say(
            Message.of("failed")
                .with("tick", Replay.now().tick())
                .with("message", message)
                .with("detail", detail));
    Runtime.getRuntime().halt(0);
  }
}

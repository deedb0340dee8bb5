package io.github.streamparity.agent;

import io.github.streamparity.agent.engine.ProgramExit;
import java.util.Optional;

/** Finds out who called {@code System.exit} while the JVM is on its way down. */
public final class JvmExit {
  private JvmExit() {}

  /**
   * The frame that called {@code System.exit} or {@code Runtime.exit}; empty if nobody did, as when
   * a signal ends the JVM.
   */
  public static Optional<StackTraceElement> caller() {
    return Thread.getAllStackTraces().values().stream()
        .map(JvmExit::caller)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A frame for people: {@code com.example.Job.run(Job.java:12)}. */
  public static String text(StackTraceElement frame) {
    return "%s.%s(%s:%s)"
        .formatted(
            frame.getClassName(),
            frame.getMethodName(),
            frame.getFileName(),
            frame.getLineNumber());
  }

  private static Optional<StackTraceElement> caller(StackTraceElement[] stack) {
    boolean exiting = false;
    for (StackTraceElement frame : stack) {
      if (isExit(frame)) {
        exiting = true;
      } else if (exiting) {
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  private static boolean isExit(StackTraceElement frame) {
    String type = frame.getClassName();
    return frame.getMethodName().equals("exit")
        && (type.equals("java.lang.System")
            || type.equals("java.lang.Runtime")
            || type.equals("scala.sys.package$")
            || type.equals(ProgramExit.class.getName()));
  }
}

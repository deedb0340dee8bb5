package io.github.streamparity.agent.engine;

import org.apache.spark.util.CallSite;

/**
 * Where the program makes a stream. Spark takes whatever is in a package that begins with {@code
 * org.apache.spark} or {@code scala} for its own, and says where somebody else called that.
 */
public final class CallSites {
  private CallSites() {}

  /** In place of {@code DStream.getCreationSite}; null where Spark knows the program's classes. */
  public static Object creationSite() {
    StackTraceElement[] stack = Thread.currentThread().getStackTrace();
    for (int i = 1; i < stack.length; i++) {
      if (SparkFrames.isOfProgram(stack[i].getClassName())) {
        return isTakenForSparks(stack[i].getClassName())
            ? site(stack[i - 1].getMethodName(), stack[i])
            : null;
      }
    }
    return null;
  }

  private static boolean isTakenForSparks(String type) {
    return type.startsWith("org.apache.spark") || type.startsWith("scala");
  }

  private static CallSite site(String called, StackTraceElement caller) {
    return new CallSite(
        "%s at %s:%s".formatted(called, caller.getFileName(), caller.getLineNumber()),
        caller.toString());
  }
}

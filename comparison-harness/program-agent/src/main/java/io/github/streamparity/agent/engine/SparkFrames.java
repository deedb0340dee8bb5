package io.github.streamparity.agent.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Finds Spark's own methods on the stack of a thread. */
final class SparkFrames {
  /** Names of classes in Spark's packages, to whether they are Spark's: its examples are not. */
  private static final Map<String, Boolean> ARE_SPARKS = new ConcurrentHashMap<>();

  private SparkFrames() {}

  /** Whether one of the frames is of Spark's own code, and of a method that is meant. */
  static boolean anyMatch(StackTraceElement[] stack, Predicate<String> method) {
    return Arrays.stream(stack)
        .anyMatch(frame -> method.test(frame.getMethodName()) && isSparks(frame.getClassName()));
  }

  private static boolean isSparks(String type) {
    return type.startsWith("org.apache.spark.")
        && ARE_SPARKS.computeIfAbsent(type, name -> !isOfProgram(name));
  }

  /** Whether a class with this name is the program's. */
  static boolean isOfProgram(String name) {
    try {
      Class<?> type = Class.forName(name, false, ClassLoader.getSystemClassLoader());
      return ProgramClasses.has(type);
    } catch (ClassNotFoundException e) {
      return false; // what Spark makes while it runs
    }
  }
}

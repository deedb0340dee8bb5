package io.github.streamparity.agent.engine;

import java.util.Optional;

/**
 * Keeps what of Spark or of the program the agent could not change, at the start or when a class
 * was loaded later. It is a system property, since the class that finds it out is loaded apart from
 * the program.
 */
public final class NotHeld {
  private static final String PROPERTY = "parity.missing";

  private NotHeld() {}

  /** The agent cannot change something, so no replay is true. It reports the first of these. */
  public static synchronized void say(String what) {
    if (what().isEmpty()) {
      System.setProperty(PROPERTY, what);
    }
  }

  /** A sentence that says what it is. */
  static Optional<String> what() {
    return Optional.ofNullable(System.getProperty(PROPERTY));
  }

  /**
   * Goes on only if there is nothing.
   *
   * @throws IllegalStateException that names it
   */
  public static void check() {
    what()
        .ifPresent(
            it -> {
              throw new IllegalStateException(it);
            });
  }
}

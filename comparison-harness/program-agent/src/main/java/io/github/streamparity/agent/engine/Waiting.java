package io.github.streamparity.agent.engine;

/** What the points call at which a program waits for its engine. */
public final class Waiting {
  private Waiting() {}

  /** The calling thread is about to wait for the end of a context or a query. */
  public static void begins() {
    Replay.current().ifPresent(it -> it.threads().waits());
  }

  /** It waits no more. */
  public static void ends() {
    Replay.current().ifPresent(it -> it.threads().runs());
  }
}

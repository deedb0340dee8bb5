package io.github.streamparity.agent.engine;

/** Marks the threads that wait for their engine: the agent's points call it. */
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

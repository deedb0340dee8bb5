package io.github.streamparity.harness.replay;

/** Drives one variant on its engine in virtual time; a fresh one for every replay. */
public interface EngineDriver {
  /** Builds the job and starts it, before the first tick. */
  void start() throws Exception;

  /** Whether {@link #start} came to its end. */
  boolean isStarted();

  /** Releases a tick, moves the time to it, and waits until the engine is done with it. */
  TickResult tick(int number) throws Exception;

  /** Stops the job; the session stays. */
  void stop() throws Exception;
}

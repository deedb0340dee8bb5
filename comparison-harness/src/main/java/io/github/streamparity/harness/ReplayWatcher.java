package io.github.streamparity.harness;

import io.github.streamparity.harness.replay.ReplayListener;

/** Watches the replays of a comparison, such as to show how far they are. */
@FunctionalInterface
public interface ReplayWatcher {
  /** Watches nothing. */
  ReplayWatcher NOBODY = (step, listener) -> listener;

  /**
   * Wraps the listener of a replay that is about to start.
   *
   * @param listener everything must be passed on to it
   */
  ReplayListener watch(ReplayStep step, ReplayListener listener);
}

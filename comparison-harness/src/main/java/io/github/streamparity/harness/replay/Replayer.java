package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.pair.SparkRelease;
import java.io.IOException;

/** Replays scripts through variants, one after the other; close it to stop the engines. */
public interface Replayer extends AutoCloseable {
  /**
   * Replays a script through one variant. Whatever the variant does is reported to the listener,
   * whose {@code ended} is called before this returns or throws: what throws was interrupted.
   *
   * @throws IOException if the replay's own files cannot be written or read
   */
  void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException;

  /** How the engines are set up. */
  ReplaySettings settings();

  /** The Spark that variants run on; by default the one on the class path. */
  default SparkRelease spark() {
    return SparkRelease.onClassPath();
  }

  @Override
  void close();
}

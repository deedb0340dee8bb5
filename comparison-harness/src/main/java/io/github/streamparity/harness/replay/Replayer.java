package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;

/** Replays scripts through variants, one after the other; close it to stop the engines. */
public interface Replayer extends AutoCloseable {
  /**
   * Replays a script through one variant. Whatever the variant does is told to the listener, whose
   * {@code ended} is called before this returns.
   *
   * @throws IOException if the replay's own files cannot be written or read
   */
  void replay(JobPair pair, Script script, Engine engine, ReplayListener listener)
      throws IOException, InterruptedException;

  @Override
  void close();
}

package io.github.streamparity.harness.replay.source;

import io.github.streamparity.harness.script.Tick;
import java.io.IOException;

/**
 * A source as a replay sees it: it opens, has a tick put into it, and says what was read. There is
 * one for each replay and engine; what it opens must go on after a restart from a checkpoint.
 */
public interface Port {
  /**
   * Puts a tick into the source, after it was released and before the engine's time moves to it. A
   * source that reads the feed has it already.
   *
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the source cannot carry a record
   */
  default void put(Tick tick) throws IOException {}
}

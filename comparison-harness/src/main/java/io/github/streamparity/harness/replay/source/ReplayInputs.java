package io.github.streamparity.harness.replay.source;

import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.script.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The inputs of a variant.
 *
 * @param streams the streams' names, in the order in which the pair declares them
 * @param feed what arrives on them
 * @param tables the files of the pair's tables
 */
public record ReplayInputs(List<String> streams, ScriptFeed feed, TableFiles tables) {
  public ReplayInputs {
    streams = List.copyOf(streams);
  }

  /**
   * The inputs of a pair.
   *
   * @param tables the directory in which the pair's tables are written
   */
  public static ReplayInputs of(PairDeclaration pair, ScriptFeed feed, Path tables)
      throws IOException {
    return new ReplayInputs(
        pair.streamNames(), feed, TableFiles.write(tables, pair.tableNames(), feed.peek(1)));
  }

  /**
   * Lets the jobs have again what they had before they were ended: the source still has it, and the
   * tables are as they were left.
   */
  public void resume(Stretch stretch, Port port) throws IOException {
    feed.release(stretch.first() - 1);
    if (stretch.wasReleased()) {
      release(stretch.first(), port);
    }
  }

  /** Lets the jobs have a tick: first what it says of tables, then its records. */
  public void release(int number, Port port) throws IOException {
    Tick tick = feed.peek(number);
    tables.replace(tick);
    feed.release(number);
    port.put(tick);
  }
}

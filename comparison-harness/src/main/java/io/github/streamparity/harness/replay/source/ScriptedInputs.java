package io.github.streamparity.harness.replay.source;

import io.github.streamparity.harness.declare.PairDeclaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The inputs of a variant, all of them scripted.
 *
 * @param names the streams' names, in the order in which the pair declares them
 * @param feed what arrives on them
 * @param tables the files of the pair's tables
 * @param partitions number of partitions over which the records of a tick are split
 */
public record ScriptedInputs(
    List<String> names, ScriptFeed feed, TableFiles tables, int partitions) {
  public ScriptedInputs {
    names = List.copyOf(names);
  }

  /**
   * The inputs of a pair.
   *
   * @param tables the directory in which the pair's tables are written
   */
  public static ScriptedInputs of(
      PairDeclaration pair, ScriptFeed feed, Path tables, int partitions) throws IOException {
    return new ScriptedInputs(
        pair.streamNames(),
        feed,
        TableFiles.write(tables, pair.tableNames(), feed.peek(1)),
        partitions);
  }

  /** Lets the jobs have a tick: first what it says of tables, then its records. */
  public void release(int tick) throws IOException {
    tables.replace(feed.peek(tick));
    feed.release(tick);
  }
}

package io.github.streamparity.harness.replay.source.scripted;

import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.source.StructuredPort;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.SourceProgress;

/** A DataSource V2 that reads the feed, and whose offset is a tick. */
public final class ScriptedStructuredPort implements StructuredPort {
  private static final Pattern SOURCE = Pattern.compile("script\\[(.*)]", Pattern.DOTALL);

  private final ScriptFeed feed;
  private final int partitions;

  /**
   * @param partitions number of partitions over which the records of a micro-batch are split
   */
  public ScriptedStructuredPort(ScriptFeed feed, int partitions) {
    this.feed = feed;
    this.partitions = partitions;
  }

  @Override
  public Dataset<Row> open(DataStreamReader reader, String input) {
    return reader
        .format(ScriptedSource.class.getName())
        .option(ScriptedSource.SPOOL, feed.spool())
        .option(ScriptedSource.PARTITIONS, partitions)
        .load();
  }

  @Override
  public Optional<Reading> read(Path checkpoint, SourceProgress source) {
    Matcher scripted = SOURCE.matcher(source.description());
    if (!scripted.find()) {
      return Optional.empty();
    }
    int tick = source.endOffset() == null ? 0 : Integer.parseInt(source.endOffset());
    return Optional.of(new Reading(scripted.group(1), tick));
  }
}

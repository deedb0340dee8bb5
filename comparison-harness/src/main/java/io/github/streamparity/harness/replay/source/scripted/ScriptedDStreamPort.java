package io.github.streamparity.harness.replay.source.scripted;

import io.github.streamparity.harness.replay.source.DStreamPort;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.script.Tick;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.scheduler.BatchInfo;
import scala.reflect.ClassTag;

/** Input DStreams that are computed from the feed. */
public final class ScriptedDStreamPort implements DStreamPort {
  private final ScriptFeed feed;
  private final int partitions;

  /**
   * @param partitions number of partitions over which the records of a tick are split
   */
  public ScriptedDStreamPort(ScriptFeed feed, int partitions) {
    this.feed = feed;
    this.partitions = partitions;
  }

  @Override
  public JavaDStream<String> open(StreamingContext context, String input) {
    return new JavaDStream<>(
        new ScriptedDStream(context, feed, input, partitions), ClassTag.apply(String.class));
  }

  /** The streams compute a batch's records from its time: they read no others. */
  @Override
  public long read(Tick tick, BatchInfo batch) {
    return batch.numRecords();
  }
}

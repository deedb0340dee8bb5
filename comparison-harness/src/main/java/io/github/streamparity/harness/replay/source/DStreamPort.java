package io.github.streamparity.harness.replay.source;

import io.github.streamparity.harness.script.Tick;
import java.io.IOException;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.scheduler.BatchInfo;

/** A source of a DStream job. */
public interface DStreamPort extends Port {
  /** Opens the stream of an input, before the context starts. */
  JavaDStream<String> open(StreamingContext context, String input) throws IOException;

  /**
   * How many records the batch of a tick read, over all inputs.
   *
   * @param batch what Spark reports of the batch
   * @throws IllegalStateException if it did not read just what was put there in the tick
   */
  long read(Tick tick, BatchInfo batch);
}

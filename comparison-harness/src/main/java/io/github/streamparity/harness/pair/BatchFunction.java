package io.github.streamparity.harness.pair;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a query that works batch by batch gives to {@code foreachBatch}. */
@FunctionalInterface
public interface BatchFunction {
  /**
   * What one micro-batch writes.
   *
   * @param batch the micro-batch, a Dataset that is not streaming
   * @param batchId the engine's number for it
   * @return output name to what is written there; an output that is left out stays silent
   */
  Map<String, Dataset<Row>> outputs(Dataset<Row> batch, long batchId);
}

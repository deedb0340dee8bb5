package io.github.streamparity.harness.pair;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The function that a query applies to each micro-batch in {@code foreachBatch}. */
@FunctionalInterface
public interface BatchFunction {
  /**
   * Says what one micro-batch writes.
   *
   * @param batch the micro-batch, a Dataset that is not streaming
   * @param batchId the engine's number for it
   * @return output name to what is written there; an output that is left out stays silent
   */
  Map<String, Dataset<Row>> outputs(Dataset<Row> batch, long batchId);
}

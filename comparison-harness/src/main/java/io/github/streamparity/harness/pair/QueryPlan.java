package io.github.streamparity.harness.pair;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;

/**
 * One streaming query of a structured variant.
 *
 * @param plan the streaming plan
 * @param mode its output mode
 * @param outputs names of the outputs that it writes
 * @param batch what is done with each micro-batch
 */
public record QueryPlan(
    Dataset<Row> plan, OutputMode mode, List<String> outputs, BatchFunction batch) {
  public QueryPlan {
    requireNonNull(plan, "plan");
    requireNonNull(mode, "mode");
    requireNonNull(batch, "batch");
    outputs = List.copyOf(outputs);
  }

  /** A query whose result is one output. */
  public static QueryPlan into(String output, Dataset<Row> plan, OutputMode mode) {
    return new QueryPlan(plan, mode, List.of(output), (batch, id) -> Map.of(output, batch));
  }

  /** A query that works batch by batch, in {@code foreachBatch}. */
  public static QueryPlan foreachBatch(
      Dataset<Row> plan, OutputMode mode, List<String> outputs, BatchFunction batch) {
    return new QueryPlan(plan, mode, outputs, batch);
  }
}

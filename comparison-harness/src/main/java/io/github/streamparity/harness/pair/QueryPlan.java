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
 * <p>Its trigger is a tick long, or several: {@code Trigger.ProcessingTime(ticksPerTrigger ×
 * interval)}. Spark aligns such triggers to the epoch and not to the query's start ({@code
 * ProcessingTimeExecutor.nextBatchTime}): the trigger fires in the ticks whose time is a multiple
 * of its length, so it depends on the script's start which ticks these are. With a trigger of two
 * ticks and an interval of one second it fires in ticks 1, 3, 5… of a script that starts at
 * 23:00:00, and in ticks 2, 4, 6… of one that starts at 23:00:01. A window of a DStream slides from
 * the job's start: one that slides by two intervals always gives its batches in ticks 2, 4, 6….
 *
 * <p>In a tick in which the trigger does not fire there is no micro-batch; that of a later tick
 * reads all that arrived since. What arrives after the last trigger is never read. If queries are
 * triggered as soon as possible, the length has no effect.
 *
 * @param plan the streaming plan
 * @param mode its output mode
 * @param outputs names of the outputs that it writes
 * @param batch what is done with each micro-batch
 * @param ticksPerTrigger length of the trigger interval, in ticks
 */
public record QueryPlan(
    Dataset<Row> plan,
    OutputMode mode,
    List<String> outputs,
    BatchFunction batch,
    int ticksPerTrigger) {
  /**
   * @throws IllegalArgumentException if the trigger is shorter than a tick, or there is no plan
   */
  public QueryPlan {
    outputs = List.copyOf(outputs);
    if (plan == null) {
      throw new IllegalArgumentException(
          "the query for %s is null where a streaming Dataset is expected".formatted(outputs));
    }
    requireNonNull(mode, "mode");
    requireNonNull(batch, "batch");
    if (ticksPerTrigger < 1) {
      throw new IllegalArgumentException("a trigger is one tick long at least: " + ticksPerTrigger);
    }
  }

  /** A query with one trigger per tick. */
  public QueryPlan(Dataset<Row> plan, OutputMode mode, List<String> outputs, BatchFunction batch) {
    this(plan, mode, outputs, batch, 1);
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

  /** The same query with a trigger that is {@code ticks} ticks long. */
  public QueryPlan everyTicks(int ticks) {
    return new QueryPlan(plan, mode, outputs, batch, ticks);
  }
}

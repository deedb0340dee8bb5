package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Variants.beside;
import static io.github.streamparity.harness.replay.Variants.withDStreamAndTable;
import static io.github.streamparity.harness.replay.Variants.withStructuredAndTable;

import io.github.streamparity.dstream.joins.DStreamProfileRefresh;
import io.github.streamparity.dstream.joins.DStreamProfileRefresh.Interaction;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.structured.joins.StructuredProfileRefresh;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;

/** The pair {@code profile-refresh} with other jobs: what they read, and what they emit. */
public final class Refreshing {
  private Refreshing() {}

  /** DStreams yield other rows. */
  public static JobPair dstream(JobPair pair, UnaryOperator<JavaDStream<Interaction>> rows) {
    return withDStreamAndTable(
        pair, (lines, table) -> rows.apply(DStreamProfileRefresh.interactions(lines, table)));
  }

  /** The query yields other rows. */
  public static JobPair structured(JobPair pair, UnaryOperator<Dataset<Row>> rows) {
    return withStructuredAndTable(
        pair,
        OutputMode.Append(),
        (lines, table) -> rows.apply(StructuredProfileRefresh.interactions(lines, table)));
  }

  /** The query reads another table than the pair's. */
  public static JobPair structuredReading(JobPair pair, List<String> profiles) {
    return withStructuredAndTable(
        pair,
        OutputMode.Append(),
        (lines, table) ->
            StructuredProfileRefresh.interactions(lines, beside(table, any -> profiles)));
  }

  /** DStreams read the file once, as the query does. */
  public static JobPair atTheStart(JobPair pair) {
    return withDStreamAndTable(
        pair,
        (lines, table) ->
            DStreamProfileRefresh.interactions(lines, beside(table, profiles -> profiles)));
  }

  /** The query reads the file in each micro-batch, as DStreams do. */
  public static JobPair inEachMicroBatch(JobPair pair) {
    return inEachMicroBatch(pair, StructuredProfileRefresh::interactions);
  }

  /** The query does something in each micro-batch. */
  static JobPair inEachMicroBatch(JobPair pair, StructuredJob.InputAndTable job) {
    return pair.with(
        Side.CANDIDATE, JobVariant.structuredJob(pair.candidate().id(), new EachMicroBatch(job)));
  }

  private record EachMicroBatch(StructuredJob.InputAndTable job) implements StructuredJob {
    @Override
    public List<QueryPlan> queries(Map<String, Dataset<Row>> inputs) {
      throw new IllegalStateException("the pair has a table");
    }

    @Override
    public List<QueryPlan> queries(Map<String, Dataset<Row>> inputs, Map<String, String> tables) {
      return List.of(
          QueryPlan.foreachBatch(
              inputs.get("interactions"),
              OutputMode.Append(),
              List.of("interactions"),
              (batch, id) -> Map.of("interactions", job.output(batch, tables.get("profiles")))));
    }
  }
}

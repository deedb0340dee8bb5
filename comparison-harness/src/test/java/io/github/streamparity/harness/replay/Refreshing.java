package io.github.streamparity.harness.replay;

import io.github.streamparity.dstream.joins.DStreamProfileRefresh;
import io.github.streamparity.dstream.joins.DStreamProfileRefresh.Interaction;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.structured.joins.StructuredProfileRefresh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return pair.with(
        Side.REFERENCE,
        JobVariant.dstreamWithTable(
            pair.reference().id(),
            (lines, table) -> rows.apply(DStreamProfileRefresh.interactions(lines, table))));
  }

  /** The query yields other rows. */
  public static JobPair structured(JobPair pair, UnaryOperator<Dataset<Row>> rows) {
    return pair.with(
        Side.CANDIDATE,
        JobVariant.structuredWithTable(
            pair.candidate().id(),
            OutputMode.Append(),
            (lines, table) -> rows.apply(StructuredProfileRefresh.interactions(lines, table))));
  }

  /** The query reads another table than the pair's. */
  public static JobPair structuredReading(JobPair pair, List<String> profiles) {
    return pair.with(
        Side.CANDIDATE,
        JobVariant.structuredWithTable(
            pair.candidate().id(),
            OutputMode.Append(),
            (lines, table) ->
                StructuredProfileRefresh.interactions(lines, beside(table, profiles))));
  }

  /** DStreams read the file once, as the query does. */
  public static JobPair atTheStart(JobPair pair) {
    return pair.with(
        Side.REFERENCE,
        JobVariant.dstreamWithTable(
            pair.reference().id(),
            (lines, table) ->
                DStreamProfileRefresh.interactions(lines, beside(table, lines(table)))));
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

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file beside a table, which no tick replaces. */
  private static String beside(String table, List<String> lines) {
    try {
      return Files.write(Path.of(table + ".other"), lines).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

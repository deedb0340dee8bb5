package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.DStreamVariant;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.JobVariant;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.pair.StructuredVariant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/** Pairs of which one variant is not the bundled one; what they declare stays. */
public final class Variants {
  private Variants() {}

  /** The job of the reference, which is a DStream job in a bundled pair. */
  public static DStreamJob dstream(JobPair pair) {
    return ((DStreamVariant) pair.reference()).job();
  }

  /** The job of the candidate, which is a structured one in a bundled pair. */
  public static StructuredJob structured(JobPair pair) {
    return ((StructuredVariant) pair.candidate()).job();
  }

  public static JobPair withDStreamJob(JobPair pair, DStreamJob job) {
    return pair.with(Side.REFERENCE, new DStreamVariant(pair.reference().id(), job));
  }

  public static JobPair withDStream(JobPair pair, DStreamJob.OneInput job) {
    return withDStreamJob(
        pair, inputs -> Map.of(output(pair), job.output(inputs.get(input(pair)))));
  }

  public static JobPair withDStream(JobPair pair, DStreamJob.TwoInputs job) {
    return withDStreamJob(
        pair,
        inputs ->
            Map.of(output(pair), job.output(inputs.get(input(pair)), inputs.get(second(pair)))));
  }

  /** The DStream variant is another job with one input and one table. */
  public static JobPair withDStreamAndTable(JobPair pair, DStreamJob.InputAndTable job) {
    return pair.with(Side.REFERENCE, JobVariant.dstreamWithTable(pair.reference().id(), job));
  }

  /** The structured variant is another query with one input and one table. */
  public static JobPair withStructuredAndTable(
      JobPair pair, OutputMode mode, StructuredJob.InputAndTable job) {
    return pair.with(
        Side.CANDIDATE, JobVariant.structuredWithTable(pair.candidate().id(), mode, job));
  }

  public static JobPair withStructured(JobPair pair, OutputMode mode, StructuredJob.TwoInputs job) {
    return withStructuredJob(
        pair,
        inputs ->
            List.of(
                QueryPlan.into(
                    output(pair),
                    job.output(inputs.get(input(pair)), inputs.get(second(pair))),
                    mode)));
  }

  public static JobPair withStructuredJob(JobPair pair, StructuredJob job) {
    StructuredVariant bundled = (StructuredVariant) pair.candidate();
    return pair.with(Side.CANDIDATE, new StructuredVariant(bundled.id(), job, bundled.names()));
  }

  public static JobPair withStructured(JobPair pair, OutputMode mode, StructuredJob.OneInput job) {
    return withStructuredJob(
        pair,
        inputs -> List.of(QueryPlan.into(output(pair), job.output(inputs.get(input(pair))), mode)));
  }

  public static JobPair withForeachBatch(JobPair pair, StructuredJob.OneInput job) {
    return withStructuredJob(
        pair,
        inputs ->
            List.of(
                QueryPlan.foreachBatch(
                    inputs.get(input(pair)),
                    OutputMode.Append(),
                    List.of(output(pair)),
                    (batch, id) -> Map.of(output(pair), job.output(batch)))));
  }

  /** The DStream variant is given other lines than those that arrive. */
  public static JobPair dstreamReading(JobPair pair, UnaryOperator<JavaDStream<String>> lines) {
    return withDStreamJob(pair, new DStreamReading(dstream(pair), lines));
  }

  private record DStreamReading(DStreamJob job, UnaryOperator<JavaDStream<String>> lines)
      implements DStreamJob {
    @Override
    public Map<String, ? extends JavaDStreamLike<?, ?, ?>> outputs(
        Map<String, JavaDStream<String>> inputs) {
      return outputs(inputs, Map.of());
    }

    @Override
    public Map<String, ? extends JavaDStreamLike<?, ?, ?>> outputs(
        Map<String, JavaDStream<String>> inputs, Map<String, String> tables) {
      Map<String, JavaDStream<String>> changed = new HashMap<>(inputs);
      changed.replaceAll((name, stream) -> lines.apply(stream));
      return job.outputs(changed, tables);
    }
  }

  /** The DStream variant reads every tab as a space. */
  public static JobPair dstreamReadingTabsAsSpaces(JobPair pair) {
    return dstreamReading(pair, lines -> lines.map(line -> line.replace('\t', ' ')));
  }

  /** The DStream variant yields other rows than it computes. */
  @SuppressWarnings("unchecked") // the test knows what its variant yields
  public static <K, V> JobPair dstreamWriting(
      JobPair pair, UnaryOperator<JavaPairDStream<K, V>> rows) {
    return withDStreamJob(
        pair,
        inputs -> {
          Map<String, JavaDStreamLike<?, ?, ?>> changed =
              new HashMap<>(dstream(pair).outputs(inputs));
          changed.replaceAll((name, stream) -> rows.apply((JavaPairDStream<K, V>) stream));
          return changed;
        });
  }

  /** The structured variant is given other lines than those that arrive. */
  public static JobPair structuredReading(JobPair pair, UnaryOperator<Dataset<Row>> lines) {
    return withStructuredJob(pair, new StructuredReading(structured(pair), lines));
  }

  private record StructuredReading(StructuredJob job, UnaryOperator<Dataset<Row>> lines)
      implements StructuredJob {
    @Override
    public List<QueryPlan> queries(Map<String, Dataset<Row>> inputs) {
      return queries(inputs, Map.of());
    }

    @Override
    public List<QueryPlan> queries(Map<String, Dataset<Row>> inputs, Map<String, String> tables) {
      Map<String, Dataset<Row>> changed = new HashMap<>(inputs);
      changed.replaceAll((name, stream) -> lines.apply(stream));
      return job.queries(changed, tables);
    }
  }

  /** The structured variant reads every tab as a space. */
  public static JobPair structuredReadingTabsAsSpaces(JobPair pair) {
    return structuredReading(
        pair, lines -> lines.selectExpr("translate(value, '\t', ' ') AS value"));
  }

  /** The structured variant yields other rows than it computes, micro-batch by micro-batch. */
  public static JobPair structuredWriting(JobPair pair, UnaryOperator<Dataset<Row>> rows) {
    return structuredWriting(pair, id -> true, rows);
  }

  /** The structured variant yields other rows than it computes in one micro-batch, from 0. */
  static JobPair structuredWritingIn(
      long wrongBatch, JobPair pair, UnaryOperator<Dataset<Row>> rows) {
    return structuredWriting(pair, id -> id == wrongBatch, rows);
  }

  private static JobPair structuredWriting(
      JobPair pair, LongPredicate which, UnaryOperator<Dataset<Row>> rows) {
    return withStructuredJob(
        pair,
        inputs ->
            structured(pair).queries(inputs).stream()
                .map(plan -> writing(plan, which, rows))
                .toList());
  }

  /** Writes nothing, not even an empty result, in its second micro-batch. */
  public static QueryPlan silentInTheSecondMicroBatch(QueryPlan plan) {
    return QueryPlan.foreachBatch(
        plan.plan(),
        plan.mode(),
        plan.outputs(),
        (batch, id) -> id == 1 ? Map.of() : plan.batch().outputs(batch, id));
  }

  private static QueryPlan writing(
      QueryPlan plan, LongPredicate which, UnaryOperator<Dataset<Row>> rows) {
    return QueryPlan.foreachBatch(
        plan.plan(),
        plan.mode(),
        plan.outputs(),
        (batch, id) -> {
          Map<String, Dataset<Row>> changed = new HashMap<>(plan.batch().outputs(batch, id));
          if (which.test(id)) {
            changed.replaceAll((name, emitted) -> rows.apply(emitted));
          }
          return changed;
        });
  }

  /** A file beside a table, which no tick replaces, made of the lines that the table has now. */
  public static String beside(String table, UnaryOperator<List<String>> lines) {
    try {
      List<String> changed = lines.apply(Files.readAllLines(Path.of(table)));
      return Files.write(Path.of(table + ".other"), changed).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String input(JobPair pair) {
    return pair.declaration().inputNames().get(0);
  }

  private static String second(JobPair pair) {
    return pair.declaration().inputNames().get(1);
  }

  private static String output(JobPair pair) {
    return pair.declaration().outputs().get(0).name();
  }
}

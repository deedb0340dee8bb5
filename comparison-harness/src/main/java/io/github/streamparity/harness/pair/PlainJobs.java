package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;

/** Jobs that are plain functions and name no input or output: those are the pair's. */
final class PlainJobs {
  private PlainJobs() {}

  static DStreamJob dstream(DStreamJob.OneInput job) {
    return new PlainDStreamJob(1, inputs -> job.output(inputs.get(0)));
  }

  static DStreamJob dstream(DStreamJob.TwoInputs job) {
    return new PlainDStreamJob(2, inputs -> job.output(inputs.get(0), inputs.get(1)));
  }

  static StructuredJob structured(OutputMode mode, StructuredJob.OneInput job) {
    return new PlainStructuredJob(
        1, (inputs, output) -> QueryPlan.into(output, job.output(inputs.get(0)), mode));
  }

  static StructuredJob structured(OutputMode mode, StructuredJob.TwoInputs job) {
    return new PlainStructuredJob(
        2,
        (inputs, output) -> QueryPlan.into(output, job.output(inputs.get(0), inputs.get(1)), mode));
  }

  static StructuredJob foreachBatch(StructuredJob.OneInput job) {
    return new PlainStructuredJob(
        1,
        (inputs, output) ->
            QueryPlan.foreachBatch(
                inputs.get(0),
                OutputMode.Append(),
                List.of(output),
                (batch, id) -> Map.of(output, job.output(batch))));
  }

  private interface DStreamFunction {
    JavaDStreamLike<?, ?, ?> output(List<JavaDStream<String>> inputs);
  }

  private interface StructuredFunction {
    QueryPlan query(List<Dataset<Row>> inputs, String output);
  }

  private record PlainDStreamJob(int inputs, DStreamFunction function) implements DStreamJob {
    @Override
    public Map<String, ? extends JavaDStreamLike<?, ?, ?>> outputs(
        Map<String, JavaDStream<String>> streams) {
      throw ofNoPair();
    }

    @Override
    public DStreamJob in(PairDeclaration pair) {
      List<String> names = firstInputs(pair, inputs);
      String output = onlyOutput(pair);
      return streams -> Map.of(output, function.output(names.stream().map(streams::get).toList()));
    }
  }

  private record PlainStructuredJob(int inputs, StructuredFunction function)
      implements StructuredJob {
    @Override
    public List<QueryPlan> queries(Map<String, Dataset<Row>> streams) {
      throw ofNoPair();
    }

    @Override
    public StructuredJob in(PairDeclaration pair) {
      List<String> names = firstInputs(pair, inputs);
      String output = onlyOutput(pair);
      return streams -> List.of(function.query(names.stream().map(streams::get).toList(), output));
    }
  }

  private static IllegalStateException ofNoPair() {
    return new IllegalStateException("the job names no input and output and is of no pair yet");
  }

  private static List<String> firstInputs(PairDeclaration pair, int number) {
    if (pair.inputs().size() < number) {
      throw new IllegalArgumentException(
          "pair %s gives a job of %s inputs but declares %s"
              .formatted(pair.name(), number, pair.inputNames()));
    }
    return pair.inputNames().subList(0, number);
  }

  private static String onlyOutput(PairDeclaration pair) {
    if (pair.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "pair %s has %s outputs: use dstreamJob and structuredJob, which name them"
              .formatted(pair.name(), pair.outputs().size()));
    }
    return pair.outputs().get(0).name();
  }
}

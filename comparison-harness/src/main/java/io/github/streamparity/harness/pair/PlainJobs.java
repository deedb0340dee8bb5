package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  static DStreamJob dstreamWithTable(DStreamJob.InputAndTable job) {
    return new DStreamTableJob(Optional.empty(), job);
  }

  static StructuredJob structuredWithTable(OutputMode mode, StructuredJob.InputAndTable job) {
    return new StructuredTableJob(Optional.empty(), mode, job);
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
                (batch, id) -> only(output, job.output(batch))));
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
      return streams -> only(output, function.output(names.stream().map(streams::get).toList()));
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

  /** The one input, the one table and the one output of a pair. */
  private record Names(String input, String table, String output) {
    static Names of(PairDeclaration pair) {
      if (pair.streamNames().size() != 1 || pair.tableNames().size() != 1) {
        throw new IllegalArgumentException(
            "pair %s gives a job of one input and one table but declares inputs %s, tables %s"
                .formatted(pair.name(), pair.streamNames(), pair.tableNames()));
      }
      return new Names(pair.streamNames().get(0), pair.tableNames().get(0), onlyOutput(pair));
    }
  }

  private record DStreamTableJob(Optional<Names> names, DStreamJob.InputAndTable function)
      implements DStreamJob {
    @Override
    public Map<String, ? extends JavaDStreamLike<?, ?, ?>> outputs(
        Map<String, JavaDStream<String>> streams) {
      throw ofNoPair();
    }

    @Override
    public Map<String, ? extends JavaDStreamLike<?, ?, ?>> outputs(
        Map<String, JavaDStream<String>> streams, Map<String, String> tables) {
      Names of = names.orElseThrow(PlainJobs::ofNoPair);
      return only(of.output(), function.output(streams.get(of.input()), tables.get(of.table())));
    }

    @Override
    public DStreamJob in(PairDeclaration pair) {
      return new DStreamTableJob(Optional.of(Names.of(pair)), function);
    }
  }

  private record StructuredTableJob(
      Optional<Names> names, OutputMode mode, StructuredJob.InputAndTable function)
      implements StructuredJob {
    @Override
    public List<QueryPlan> queries(Map<String, Dataset<Row>> streams) {
      throw ofNoPair();
    }

    @Override
    public List<QueryPlan> queries(Map<String, Dataset<Row>> streams, Map<String, String> tables) {
      Names of = names.orElseThrow(PlainJobs::ofNoPair);
      return List.of(
          QueryPlan.into(
              of.output(), function.output(streams.get(of.input()), tables.get(of.table())), mode));
    }

    @Override
    public StructuredJob in(PairDeclaration pair) {
      return new StructuredTableJob(Optional.of(Names.of(pair)), mode, function);
    }
  }

  /** A map, since a job may give null: the check of the outputs reports it. */
  private static <T> Map<String, T> only(String output, T given) {
    return Collections.singletonMap(output, given);
  }

  private static IllegalStateException ofNoPair() {
    return new IllegalStateException("the job names no input and output and is of no pair yet");
  }

  private static List<String> firstInputs(PairDeclaration pair, int number) {
    List<String> streams = pair.streamNames();
    if (streams.size() < number) {
      throw new IllegalArgumentException(
          "pair %s gives a job of %s inputs but declares %s"
              .formatted(pair.name(), number, streams));
    }
    return streams.subList(0, number);
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

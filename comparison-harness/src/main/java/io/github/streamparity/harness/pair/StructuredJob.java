package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A structured job: a pure function from its inputs to its queries. */
@FunctionalInterface
public interface StructuredJob {
  /**
   * Builds the plans; each is started as a query of its own, with its own checkpoint.
   *
   * @param inputs input name to its streaming Dataset, with one column {@code value STRING}
   * @return at least one query
   */
  List<QueryPlan> queries(Map<String, Dataset<Row>> inputs);

  /**
   * Builds the plans of a pair that has tables.
   *
   * @param tables table name to the path of its file, whose content the replay replaces
   */
  default List<QueryPlan> queries(Map<String, Dataset<Row>> inputs, Map<String, String> tables) {
    return queries(inputs);
  }

  /**
   * The same job as one of a pair's. A job that names its inputs and outputs, as every one does
   * that somebody writes against this interface, is the same in any pair.
   */
  default StructuredJob in(PairDeclaration pair) {
    return this;
  }

  /** A job with one input and one output: {@code StructuredRunningWordCount::counts}. */
  @FunctionalInterface
  interface OneInput {
    Dataset<Row> output(Dataset<Row> input);
  }

  /** A job with two inputs and one output. */
  @FunctionalInterface
  interface TwoInputs {
    Dataset<Row> output(Dataset<Row> first, Dataset<Row> second);
  }

  /** A job with one input, the file of one table, and one output. */
  @FunctionalInterface
  interface InputAndTable {
    Dataset<Row> output(Dataset<Row> input, String table);
  }
}

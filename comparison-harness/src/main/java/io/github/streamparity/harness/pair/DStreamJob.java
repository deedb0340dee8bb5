package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.Map;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;

/** A DStream job: a pure function from its inputs to its outputs. */
@FunctionalInterface
public interface DStreamJob {
  /**
   * Builds the graph. What it closes over must be serializable, as in any DStream job with a
   * checkpoint.
   *
   * @param inputs input name to its stream of text records
   * @return output name to its stream; an element is a row: values without names in the columns'
   *     order (a tuple, a map's entry, a {@code Row} without a schema), values with the columns'
   *     names (a {@code Row}, a Java record, a bean, a Scala case class, a Kotlin data class), or
   *     the value of the only column
   */
  Map<String, ? extends JavaDStreamLike<?, ?, ?>> outputs(Map<String, JavaDStream<String>> inputs);

  /**
   * Builds the graph of a pair that has tables.
   *
   * @param tables table name to the path of its file, whose content the replay replaces
   */
  default Map<String, ? extends JavaDStreamLike<?, ?, ?>> outputs(
      Map<String, JavaDStream<String>> inputs, Map<String, String> tables) {
    return outputs(inputs);
  }

  /**
   * The same job as one of a pair's. A job that names its inputs and outputs, as every one does
   * that somebody writes against this interface, is the same in any pair.
   */
  default DStreamJob in(PairDeclaration pair) {
    return this;
  }

  /** A job with one input and one output: {@code DStreamWordCount::counts}. */
  @FunctionalInterface
  interface OneInput {
    JavaDStreamLike<?, ?, ?> output(JavaDStream<String> input);
  }

  /** A job with two inputs and one output. */
  @FunctionalInterface
  interface TwoInputs {
    JavaDStreamLike<?, ?, ?> output(JavaDStream<String> first, JavaDStream<String> second);
  }

  /** A job with one input, the file of one table, and one output. */
  @FunctionalInterface
  interface InputAndTable {
    JavaDStreamLike<?, ?, ?> output(JavaDStream<String> input, String table);
  }
}

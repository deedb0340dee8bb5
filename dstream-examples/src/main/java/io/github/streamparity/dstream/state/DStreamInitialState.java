package io.github.streamparity.dstream.state;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts words, from initial counts on: 2 for {@code hello}, 1 for {@code world}.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.state.DStreamInitialState … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.state.StructuredInitialState}.
 */
public final class DStreamInitialState {
  private static final List<Tuple2<String, Long>> INITIAL =
      List.of(new Tuple2<>("hello", 2L), new Tuple2<>("world", 1L));

  private DStreamInitialState() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamInitialState", args, "lines").withCheckpoint();
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, (word, count with the initial one) out; every batch yields every word again. */
  public static JavaPairDStream<String, Long> counts(JavaDStream<String> lines) {
    return countsFrom(INITIAL, lines);
  }

  /** The same with other initial counts. */
  public static JavaPairDStream<String, Long> countsFrom(
      List<Tuple2<String, Long>> initial, JavaDStream<String> lines) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(lines.context().sparkContext());
    JavaPairRDD<String, Long> initialCounts = spark.parallelizePairs(initial);
    return lines
        .flatMap(Words::in)
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .updateStateByKey(
            DStreamInitialState::add,
            new HashPartitioner(spark.defaultParallelism()),
            initialCounts);
  }

  private static Optional<Long> add(List<Long> ones, Optional<Long> count) {
    return Optional.of(count.orElse(0L) + ones.size());
  }
  // end::counts[]
}

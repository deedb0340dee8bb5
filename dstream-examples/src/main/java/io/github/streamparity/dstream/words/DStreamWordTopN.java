package io.github.streamparity.dstream.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;

/**
 * Ranks the three most frequent words since the start.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamWordTopN … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredWordTopN}.
 */
public final class DStreamWordTopN {
  private static final int TOP = 3;

  private DStreamWordTopN() {}

  /** Lines from a socket, the ranking to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamWordTopN", args, "lines").withCheckpoint();
    ranking(program.lines("lines")).print();
    program.run();
  }

  // tag::ranking[]
  /** Lines in, (word, count since the start) out: the three highest counts, highest first. */
  public static JavaDStream<Tuple2<String, Long>> ranking(JavaDStream<String> lines) {
    return lines
        .flatMap(Words::in)
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .updateStateByKey(DStreamWordTopN::add)
        .transform(DStreamWordTopN::top);
  }

  private static Optional<Long> add(List<Long> ones, Optional<Long> count) {
    return Optional.of(count.orElse(0L) + ones.size());
  }

  private static JavaRDD<Tuple2<String, Long>> top(JavaPairRDD<String, Long> counts) {
    return JavaSparkContext.fromSparkContext(counts.context())
        .parallelize(counts.takeOrdered(TOP, new HighestFirst()), 1);
  }

  /** Equal counts are in the order of their words' bytes in UTF-8, as in SQL. */
  private static final class HighestFirst
      implements Comparator<Tuple2<String, Long>>, Serializable {
    @Override
    public int compare(Tuple2<String, Long> one, Tuple2<String, Long> other) {
      int byCount = Long.compare(other._2(), one._2());
      return byCount != 0
          ? byCount
          : Arrays.compareUnsigned(one._1().getBytes(UTF_8), other._1().getBytes(UTF_8));
    }
  }
  // end::ranking[]
}

package io.github.streamparity.dstream.words;

import io.github.streamparity.dstream.SocketProgram;
import java.util.Arrays;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts what a naive split of each line yields, each batch on its own.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamSplitWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredSplitWords}.
 */
public final class DStreamSplitWords {
  private DStreamSplitWords() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamSplitWords", args, "lines");
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, (word, count) out; Java's split drops the empty words at a line's end. */
  @SuppressWarnings("StringSplitter") // what it drops is what this program is about
  public static JavaPairDStream<String, Long> counts(JavaDStream<String> lines) {
    return lines
        .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .reduceByKey(Long::sum);
  }
  // end::counts[]
}

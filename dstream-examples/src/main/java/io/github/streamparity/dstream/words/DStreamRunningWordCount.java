package io.github.streamparity.dstream.words;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts the words since the start.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamRunningWordCount … localhost 9999}.
 *
 * <p>Twins: {@code io.github.streamparity.structured.words.StructuredRunningWordCount} in complete
 * mode, {@code io.github.streamparity.structured.words.StructuredRunningWordCountUpdate} in update
 * mode.
 */
public final class DStreamRunningWordCount {
  private DStreamRunningWordCount() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamRunningWordCount", args, "lines").withCheckpoint();
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, (word, count since the start) out; every batch yields every word again. */
  public static JavaPairDStream<String, Long> counts(JavaDStream<String> lines) {
    return lines
        .flatMap(Words::in)
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .updateStateByKey(DStreamRunningWordCount::add);
  }

  private static Optional<Long> add(List<Long> ones, Optional<Long> count) {
    return Optional.of(count.orElse(0L) + ones.size());
  }
  // end::counts[]
}

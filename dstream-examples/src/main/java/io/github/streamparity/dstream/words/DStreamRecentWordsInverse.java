package io.github.streamparity.dstream.words;

import io.github.streamparity.dstream.Arrival;
import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import java.time.Instant;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Counts the words of the last three seconds, every second. It computes each window from the one
 * before, by the batch that enters and the batch that leaves.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamRecentWordsInverse … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredRecentWords}.
 */
public final class DStreamRecentWordsInverse {
  private static final Duration WINDOW = Durations.seconds(3);
  private static final Duration SLIDE = Durations.seconds(1);

  private DStreamRecentWordsInverse() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamRecentWordsInverse", args, "lines").withCheckpoint();
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, ((window start, end, word), count) out: the window that ends with the batch. */
  public static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> counts(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Words::in)
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .reduceByKeyAndWindow(Long::sum, (count, gone) -> count - gone, WINDOW, SLIDE)
        .transformToPair((counts, batch) -> Arrival.inWindow(counts, batch, WINDOW));
  }
  // end::counts[]
}

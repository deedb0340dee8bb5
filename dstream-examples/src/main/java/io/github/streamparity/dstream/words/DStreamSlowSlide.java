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
 * Counts the words of the last six seconds, every three seconds.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamSlowSlide … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredSlowSlide}.
 */
public final class DStreamSlowSlide {
  private static final Duration WINDOW = Durations.seconds(6);
  private static final Duration SLIDE = Durations.seconds(3);

  private DStreamSlowSlide() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamSlowSlide", args, "lines");
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, ((window start, end, word), count) out: every third batch, the window it ends. */
  public static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> counts(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Words::in)
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .reduceByKeyAndWindow(Long::sum, WINDOW, SLIDE)
        .transformToPair((counts, batch) -> Arrival.inWindow(counts, batch, WINDOW));
  }
  // end::counts[]
}

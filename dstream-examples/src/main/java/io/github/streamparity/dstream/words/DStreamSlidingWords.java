package io.github.streamparity.dstream.words;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.TimedWords;
import io.github.streamparity.dstream.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Counts words in event-time windows of five minutes that start every three minutes, however late
 * they come.
 *
 * <p>A line is an event time in UTC, a comma and words: {@code 2021-10-01 09:30:00,Apache Spark}. A
 * line without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamSlidingWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredSlidingWords}.
 */
public final class DStreamSlidingWords {
  private static final Windows WINDOWS = new Windows(Duration.ofMinutes(5), Duration.ofMinutes(3));

  private DStreamSlidingWords() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamSlidingWords", args, "lines").withCheckpoint();
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, ((window start, end, word), count) out, for the keys of the batch. */
  public static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> counts(
      JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        lines
            .flatMapToPair(TimedWords::in)
            .flatMap(DStreamSlidingWords::inWindows)
            .mapToPair(windowAndWord -> new Tuple2<>(windowAndWord, 1L))
            .reduceByKey(Long::sum)
            .mapWithState(StateSpec.function(DStreamSlidingWords::add)));
  }

  private static Iterator<Tuple3<Instant, Instant, String>> inWindows(
      Tuple2<Instant, String> timeAndWord) {
    return WINDOWS.startsOf(timeAndWord._1()).stream()
        .map(start -> new Tuple3<>(start, WINDOWS.endOf(start), timeAndWord._2()))
        .iterator();
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Long> add(
      Tuple3<Instant, Instant, String> windowAndWord,
      Optional<Long> batchCount,
      State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + batchCount.orElse(0L));
    return new Tuple2<>(windowAndWord, count.get());
  }
  // end::counts[]
}

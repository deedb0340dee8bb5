package io.github.streamparity.dstream.words;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.TimedWords;
import io.github.streamparity.dstream.Windows;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts words in event-time windows of five minutes, however late they come.
 *
 * <p>A line is an event time in UTC, a comma and words: {@code 2021-10-01 09:30:00,Apache Spark}. A
 * line without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamLateWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredLateWords}.
 */
public final class DStreamLateWords {
  private static final Windows WINDOWS = Windows.of(Duration.ofMinutes(5));

  private DStreamLateWords() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamLateWords", args, "lines").withCheckpoint();
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, ((window start, word), count since the start) out, for the keys of the batch. */
  public static JavaPairDStream<Tuple2<Instant, String>, Long> counts(JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        lines
            .flatMapToPair(TimedWords::in)
            .mapToPair(word -> new Tuple2<>(inWindow(word), 1L))
            .reduceByKey(Long::sum)
            .mapWithState(StateSpec.function(DStreamLateWords::add)));
  }

  private static Tuple2<Instant, String> inWindow(Tuple2<Instant, String> timeAndWord) {
    return new Tuple2<>(WINDOWS.startOf(timeAndWord._1()), timeAndWord._2());
  }

  private static Tuple2<Tuple2<Instant, String>, Long> add(
      Tuple2<Instant, String> windowAndWord, Optional<Long> batchCount, State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + batchCount.orElse(0L));
    return new Tuple2<>(windowAndWord, count.get());
  }
  // end::counts[]
}

package io.github.streamparity.dstream.words;

import io.github.streamparity.dstream.Arrival;
import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.TimedWords;
import java.time.Instant;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Counts the words of each second, by arrival.
 *
 * <p>A line is an event time in UTC, a comma and words: {@code 2021-10-01 09:30:00,Apache Spark}. A
 * line without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamWordsBySecond … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredWordsBySecond}.
 */
public final class DStreamWordsBySecond {
  private static final Duration SECOND = Durations.seconds(1);

  private DStreamWordsBySecond() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamWordsBySecond", args, "lines");
    counts(program.lines("lines")).print();
    program.run();
  }

  // tag::counts[]
  /** Lines in, ((window start, end, word), count) out: the window that ends with the batch. */
  public static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> counts(
      JavaDStream<String> lines) {
    return lines
        .flatMap(TimedWords::in)
        .mapToPair(word -> new Tuple2<>(word._2(), 1L))
        .reduceByKeyAndWindow(Long::sum, SECOND, SECOND)
        .transformToPair((counts, batch) -> Arrival.inWindow(counts, batch, SECOND));
  }
  // end::counts[]
}

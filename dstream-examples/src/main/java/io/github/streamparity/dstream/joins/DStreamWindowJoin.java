package io.github.streamparity.dstream.joins;

import io.github.streamparity.dstream.SocketProgram;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Joins impressions of ads with clicks on them, where both came within three seconds.
 *
 * <p>A line of either is an ad, a space and the rest: {@code ad1 banner}, {@code ad1 alice}. A line
 * without a space is dropped.
 *
 * <p>Run it: {@code nc -lk 9999} and {@code nc -lk 9998}, and beside them {@code spark-submit
 * --class io.github.streamparity.dstream.joins.DStreamWindowJoin … localhost 9999 9998}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.joins.StructuredWindowJoin}.
 */
public final class DStreamWindowJoin {
  private static final Duration WINDOW = Durations.seconds(3);

  private DStreamWindowJoin() {}

  /**
   * Lines from two sockets, joined to the console; arguments: {@code [host [impressions-port
   * [clicks-port]]]}.
   */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamWindowJoin", args, "impressions", "clicks");
    joined(program.lines("impressions"), program.lines("clicks")).print();
    program.run();
  }

  // tag::joined[]
  /** Two streams of lines in, (ad, (impression, click)) out, for pairs that are in both windows. */
  public static JavaPairDStream<String, Tuple2<String, String>> joined(
      JavaDStream<String> impressions, JavaDStream<String> clicks) {
    return impressions
        .flatMapToPair(DStreamSameBatchJoin::byAd)
        .window(WINDOW)
        .join(clicks.flatMapToPair(DStreamSameBatchJoin::byAd).window(WINDOW));
  }
  // end::joined[]
}

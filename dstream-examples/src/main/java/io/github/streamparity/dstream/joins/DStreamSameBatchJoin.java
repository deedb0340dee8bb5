package io.github.streamparity.dstream.joins;

import io.github.streamparity.dstream.SocketProgram;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Joins impressions of ads with clicks on them, where both come in the same batch.
 *
 * <p>A line of either is an ad, a space and the rest: {@code ad1 banner}, {@code ad1 alice}. A line
 * without a space is dropped.
 *
 * <p>Run it: {@code nc -lk 9999} and {@code nc -lk 9998}, and beside them {@code spark-submit
 * --class io.github.streamparity.dstream.joins.DStreamSameBatchJoin … localhost 9999 9998}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.joins.StructuredSameBatchJoin}.
 */
public final class DStreamSameBatchJoin {
  private DStreamSameBatchJoin() {}

  /**
   * Lines from two sockets, joined to the console; arguments: {@code [host [impressions-port
   * [clicks-port]]]}.
   */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamSameBatchJoin", args, "impressions", "clicks");
    joined(program.lines("impressions"), program.lines("clicks")).print();
    program.run();
  }

  // tag::joined[]
  /** Two streams of lines in, (ad, (impression, click)) out, for pairs of the same batch. */
  public static JavaPairDStream<String, Tuple2<String, String>> joined(
      JavaDStream<String> impressions, JavaDStream<String> clicks) {
    return impressions
        .flatMapToPair(DStreamSameBatchJoin::byAd)
        .join(clicks.flatMapToPair(DStreamSameBatchJoin::byAd));
  }

  static Iterator<Tuple2<String, String>> byAd(String line) {
    String[] parts = line.split(" ", 2);
    return parts.length < 2
        ? Collections.emptyIterator()
        : Collections.singleton(new Tuple2<>(parts[0], parts[1])).iterator();
  }
  // end::joined[]
}

package io.github.streamparity.dstream.joins;

import io.github.streamparity.dstream.SocketProgram;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Keeps the visits of everybody who is not on a blacklist.
 *
 * <p>A line is a day, a comma and a name: {@code 20211001,zs}. A line without a comma is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.joins.DStreamBlacklist … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.joins.StructuredBlacklist}.
 */
public final class DStreamBlacklist {
  /** The names whose visits are dropped. */
  public static final List<String> BLACKLIST = List.of("zs", "ls", "größe");

  private DStreamBlacklist() {}

  /** Lines from a socket, visits to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamBlacklist", args, "visits");
    allowed(program.lines("visits"), BLACKLIST).print();
    program.run();
  }

  // tag::allowed[]
  /** Lines in, (name, day) out, for names that are not on the list. */
  public static JavaPairDStream<String, String> allowed(
      JavaDStream<String> visits, List<String> blacklist) {
    return visits
        .flatMapToPair(DStreamBlacklist::byName)
        .transformToPair(batch -> batch.leftOuterJoin(listed(batch, blacklist)))
        .filter(visit -> !visit._2()._2().isPresent())
        .mapValues(Tuple2::_1);
  }

  private static JavaPairRDD<String, Boolean> listed(
      JavaPairRDD<String, String> batch, List<String> blacklist) {
    return JavaSparkContext.fromSparkContext(batch.context())
        .parallelize(blacklist)
        .mapToPair(name -> new Tuple2<>(name, true));
  }

  private static Iterator<Tuple2<String, String>> byName(String line) {
    String[] parts = line.split(",", 2);
    return parts.length < 2
        ? Collections.emptyIterator()
        : Collections.singleton(new Tuple2<>(parts[1], parts[0])).iterator();
  }
  // end::allowed[]
}

package io.github.streamparity.dstream.mall;

import io.github.streamparity.dstream.KafkaProgram;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts the visits of each page of a site by the minute, however late they come.
 *
 * <p>A line is a visit in JSON: {@code {"time":"2021-10-01 09:30:05","page":"/home"}}. A line
 * without such a time or without a page is dropped.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.mall.DStreamSiteTraffic …
 * localhost:9092 visits}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.mall.StructuredSiteTraffic}.
 */
public final class DStreamSiteTraffic {
  private DStreamSiteTraffic() {}

  // tag::main[]
  /** Lines from a topic, visits to the console; arguments: {@code [bootstrap-servers [topic]]}. */
  public static void main(String[] args) throws InterruptedException {
    KafkaProgram program = KafkaProgram.open("DStreamSiteTraffic", args, "visits").withCheckpoint();
    visits(program.lines("visits")).print();
    program.run();
  }

  // end::main[]

  // tag::visits[]
  /** Lines in, ((minute, page), visits since the start) out, for the keys of the batch. */
  public static JavaPairDStream<Tuple2<Instant, String>, Long> visits(JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        lines
            .flatMap(Visit::in)
            .mapToPair(visit -> new Tuple2<>(minuteAndPage(visit), 1L))
            .reduceByKey(Long::sum)
            .mapWithState(StateSpec.function(DStreamSiteTraffic::add)));
  }

  private static Tuple2<Instant, String> minuteAndPage(Visit visit) {
    return new Tuple2<>(visit.time().truncatedTo(ChronoUnit.MINUTES), visit.page());
  }

  private static Tuple2<Tuple2<Instant, String>, Long> add(
      Tuple2<Instant, String> minuteAndPage, Optional<Long> batchVisits, State<Long> visits) {
    visits.update((visits.exists() ? visits.get() : 0L) + batchVisits.orElse(0L));
    return new Tuple2<>(minuteAndPage, visits.get());
  }
  // end::visits[]
}

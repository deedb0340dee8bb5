package io.github.streamparity.dstream;

import java.time.Instant;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Time;
import scala.Tuple2;
import scala.Tuple3;

/** The time of arrival: the only time that DStream windows have. */
public final class Arrival {
  private Arrival() {}

  // tag::window[]
  /** The counts of a window, with its start and its end, which is the batch's time. */
  public static JavaPairRDD<Tuple3<Instant, Instant, String>, Long> inWindow(
      JavaPairRDD<String, Long> counts, Time batch, Duration length) {
    Instant start = Instant.ofEpochMilli(batch.minus(length).milliseconds());
    Instant end = Instant.ofEpochMilli(batch.milliseconds());
    return counts.mapToPair(
        count -> new Tuple2<>(new Tuple3<>(start, end, count._1()), count._2()));
  }
  // end::window[]
}

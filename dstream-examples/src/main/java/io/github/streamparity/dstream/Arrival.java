package io.github.streamparity.dstream;

import java.time.Instant;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Time;
import scala.Tuple2;
import scala.Tuple3;

/** When something arrived: the only time that windows of DStreams know. */
public final class Arrival {
  private Arrival() {}

  // tag::window[]
  /** What a window of that length gave, with the window's start and its end, the batch's time. */
  public static JavaPairRDD<Tuple3<Instant, Instant, String>, Long> inWindow(
      JavaPairRDD<String, Long> counts, Time batch, Duration length) {
    Instant start = Instant.ofEpochMilli(batch.minus(length).milliseconds());
    Instant end = Instant.ofEpochMilli(batch.milliseconds());
    return counts.mapToPair(
        count -> new Tuple2<>(new Tuple3<>(start, end, count._1()), count._2()));
  }
  // end::window[]
}

package com.example.clicks;

import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** Counts the clicks on each page since the start: the job that is to be moved. */
public final class DStreamPageClicks {
  private DStreamPageClicks() {}

  // tag::clicks[]
  /** Lines of "page user" in, (page, clicks) out. */
  public static JavaPairDStream<String, Long> clicks(JavaDStream<String> lines) {
    return lines
        .mapToPair(line -> new Tuple2<>(line.split(" ")[0], 1L))
        .updateStateByKey(
            (added, before) ->
                Optional.of(before.orElse(0L) + added.stream().mapToLong(Long::longValue).sum()));
  }
  // end::clicks[]
}

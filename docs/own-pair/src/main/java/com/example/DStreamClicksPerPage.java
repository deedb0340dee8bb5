package com.example;

import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** Counts the clicks on each page since the start. Twin: {@link StructuredClicksPerPage}. */
public final class DStreamClicksPerPage {
  private DStreamClicksPerPage() {}
  /** Lines {@code page user} in, (page, clicks since the start) out. */
  public static JavaPairDStream<String, Long> clicks(JavaDStream<String> lines) {
    return lines
        .map(line -> line.split(" ")[0])
        .mapToPair(page -> new Tuple2<>(page, 1L))
        .updateStateByKey(DStreamClicksPerPage::add);
  }

  private static Optional<Long> add(List<Long> ones, Optional<Long> clicks) {
    return Optional.of(clicks.orElse(0L) + ones.size());
  }
}

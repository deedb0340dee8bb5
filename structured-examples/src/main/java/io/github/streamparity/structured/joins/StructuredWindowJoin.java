package io.github.streamparity.structured.joins;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.structured.Arrival;
import io.github.streamparity.structured.SocketProgram;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins impressions of ads with clicks on them, where both came within three seconds.
 *
 * <p>A line of either is an ad, a space and the rest: {@code ad1 banner}, {@code ad1 alice}. A line
 * without a space is dropped.
 *
 * <p>Run it: {@code nc -lk 9999} and {@code nc -lk 9998}, and beside them {@code spark-submit
 * --class io.github.streamparity.structured.joins.StructuredWindowJoin … localhost 9999 9998}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.joins.DStreamWindowJoin}.
 */
public final class StructuredWindowJoin {
  private StructuredWindowJoin() {}

  /**
   * Lines from two sockets, joined to the console; arguments: {@code [host [impressions-port
   * [clicks-port]]]}.
   */
  public static void main(String[] args) throws Exception {
    SocketProgram program =
        SocketProgram.open("StructuredWindowJoin", args, "impressions", "clicks");
    program.run(
        joined(program.lines("impressions"), program.lines("clicks"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::joined[]
  /** Two streams of lines in, (ad, impression, click) out, for pairs within three seconds. */
  public static Dataset<Row> joined(Dataset<Row> impressions, Dataset<Row> clicks) {
    Dataset<Row> shown = byAd(impressions, "impression", "shown");
    Dataset<Row> clicked = byAd(clicks, "click", "clicked");
    Column withinThreeSeconds =
        expr("clicked > shown - INTERVAL 3 SECONDS AND clicked < shown + INTERVAL 3 SECONDS");
    return shown
        .join(clicked, shown.col("ad").equalTo(clicked.col("ad")).and(withinThreeSeconds))
        .select(shown.col("ad"), col("impression"), col("click"));
  }

  private static Dataset<Row> byAd(Dataset<Row> lines, String rest, String time) {
    return StructuredSameBatchJoin.byAd(lines, rest)
        .withColumn(time, Arrival.time())
        .withWatermark(time, "0 seconds");
  }
  // end::joined[]
}

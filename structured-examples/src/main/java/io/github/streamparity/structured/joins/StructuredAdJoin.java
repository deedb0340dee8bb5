package io.github.streamparity.structured.joins;

import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.structured.SocketProgram;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins impressions of ads with the clicks on them within an hour, if the impressions come no more
 * than two hours late and the clicks no more than three.
 *
 * <p>A line of either is an event time in UTC, an ad and the rest: {@code 2021-10-01
 * 09:30:00,ad1,banner}. Other lines are dropped.
 *
 * <p>Run it: {@code nc -lk 9999} and {@code nc -lk 9998}, and beside them {@code spark-submit
 * --class io.github.streamparity.structured.joins.StructuredAdJoin … localhost 9999 9998}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.joins.DStreamAdJoin}.
 */
public final class StructuredAdJoin {
  private StructuredAdJoin() {}

  /**
   * Lines from two sockets, joined to the console; arguments: {@code [host [impressions-port
   * [clicks-port]]]}.
   */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredAdJoin", args, "impressions", "clicks");
    program.run(
        joined(program.lines("impressions"), program.lines("clicks"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::joined[]
  /** Two streams of lines in, matches out, each when the second of its two lines comes. */
  public static Dataset<Row> joined(Dataset<Row> impressions, Dataset<Row> clicks) {
    Dataset<Row> shown =
        Event.byKey(impressions, "ad", "impression_time", "impression")
            .withWatermark("impression_time", "2 hours");
    Dataset<Row> clicked =
        Event.byKey(clicks, "ad", "click_time", "click").withWatermark("click_time", "3 hours");
    Column withinAnHour =
        expr("click_time >= impression_time AND click_time <= impression_time + INTERVAL 1 HOUR");
    return shown
        .join(clicked, shown.col("ad").equalTo(clicked.col("ad")).and(withinAnHour))
        .drop(clicked.col("ad"));
  }
  // end::joined[]
}

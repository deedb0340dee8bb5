package io.github.streamparity.structured.joins;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.SocketProgram;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins impressions of ads with clicks on them, whenever they come.
 *
 * <p>A line of either is an ad, a space and the rest: {@code ad1 banner}, {@code ad1 alice}. A line
 * without a space is dropped.
 *
 * <p>Run it: {@code nc -lk 9999} and {@code nc -lk 9998}, and beside them {@code spark-submit
 * --class io.github.streamparity.structured.joins.StructuredSameBatchJoin … localhost 9999 9998}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.joins.DStreamSameBatchJoin}.
 */
public final class StructuredSameBatchJoin {
  private StructuredSameBatchJoin() {}

  /**
   * Lines from two sockets, joined to the console; arguments: {@code [host [impressions-port
   * [clicks-port]]]}.
   */
  public static void main(String[] args) throws Exception {
    SocketProgram program =
        SocketProgram.open("StructuredSameBatchJoin", args, "impressions", "clicks");
    program.run(
        joined(program.lines("impressions"), program.lines("clicks"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::joined[]
  /** Two streams of lines in, (ad, impression, click) out, for pairs that met at any time. */
  public static Dataset<Row> joined(Dataset<Row> impressions, Dataset<Row> clicks) {
    return byAd(impressions, "impression").join(byAd(clicks, "click"), "ad");
  }

  static Dataset<Row> byAd(Dataset<Row> lines, String rest) {
    Column parts = split(col("value"), " ", 2);
    return lines
        .select(get(parts, lit(0)).as("ad"), get(parts, lit(1)).as(rest))
        .filter(col(rest).isNotNull());
  }
  // end::joined[]
}

package io.github.streamparity.structured.rate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.structured.RateProgram;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins ads with the clicks on them within five seconds, if the ads come no more than ten seconds
 * late and the clicks no more than twenty; an ad's id is the number of a rate stream, and so is
 * that of a click.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.structured.rate.StructuredRateJoin
 * … 1}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.rate.DStreamRateJoin}.
 */
public final class StructuredRateJoin {
  private StructuredRateJoin() {}

  // tag::main[]
  /**
   * Two rate streams, joined to the console; arguments: {@code [rows-per-second]}. A click is on
   * the ad two numbers before its own.
   */
  public static void main(String[] args) throws Exception {
    RateProgram program = RateProgram.open("StructuredRateJoin", args);
    Dataset<Row> clicks = program.numbers().withColumn("value", col("value").minus(2));
    program.run(
        joined(program.numbers(), clicks)
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // end::main[]

  // tag::joined[]
  /** Two streams of numbers in, matches out, each when the second of its two numbers comes. */
  public static Dataset<Row> joined(Dataset<Row> ads, Dataset<Row> clicks) {
    Dataset<Row> shown = byId(ads, "shown").withWatermark("shown", "10 seconds");
    Dataset<Row> clicked = byId(clicks, "clicked").withWatermark("clicked", "20 seconds");
    Column withinFiveSeconds = expr("clicked >= shown AND clicked <= shown + INTERVAL 5 SECONDS");
    return shown
        .join(clicked, shown.col("id").equalTo(clicked.col("id")).and(withinFiveSeconds))
        .drop(clicked.col("id"));
  }

  private static Dataset<Row> byId(Dataset<Row> numbers, String time) {
    return numbers.select(col("value").as("id"), col("timestamp").as(time));
  }
  // end::joined[]
}

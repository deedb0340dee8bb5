package io.github.streamparity.structured.rate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.RateProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts and adds up the numbers of a rate stream in windows of ten seconds that start every five
 * seconds.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.rate.StructuredRateWindows … 1}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.rate.DStreamRateWindows}.
 */
public final class StructuredRateWindows {
  private StructuredRateWindows() {}

  /** Numbers from a rate stream, totals to the console; arguments: {@code [rows-per-second]}. */
  public static void main(String[] args) throws Exception {
    RateProgram program = RateProgram.open("StructuredRateWindows", args);
    program.run(
        totals(program.numbers())
            .writeStream()
            .outputMode("complete")
            .format("console")
            .option("truncate", false));
  }

  // tag::totals[]
  /** Numbers in, (window start, count, sum) since the start out, for complete mode. */
  public static Dataset<Row> totals(Dataset<Row> numbers) {
    return numbers
        .groupBy(window(col("timestamp"), "10 seconds", "5 seconds"))
        .agg(count(lit(1)).as("count"), sum("value").as("sum"))
        .select(col("window.start").as("window_start"), col("count"), col("sum"));
  }
  // end::totals[]
}

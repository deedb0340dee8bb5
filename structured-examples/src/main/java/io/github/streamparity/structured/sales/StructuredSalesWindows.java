package io.github.streamparity.structured.sales;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.DirectoryProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds up the sales of each category in windows of 30 seconds every 15 seconds by event time, if
 * they come no more than ten seconds late.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.sales.StructuredSalesWindows … in}, and move files into the
 * directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.sales.DStreamSalesWindows}.
 */
public final class StructuredSalesWindows {
  private StructuredSalesWindows() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredSalesWindows", args, "sales");
    program.run(
        totals(program.lines("sales"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::totals[]
  /** Lines in, (window start, window end, category, sales, orders) out, for update mode. */
  public static Dataset<Row> totals(Dataset<Row> lines) {
    return Sales.in(lines)
        .withWatermark("time", "10 seconds")
        .groupBy(window(col("time"), "30 seconds", "15 seconds"), col("category"))
        .agg(sum("amount").as("sales"), count(lit(1)).as("orders"))
        .selectExpr(
            "window.start AS window_start",
            "window.end AS window_end",
            "category",
            "sales",
            "orders");
  }
  // end::totals[]
}

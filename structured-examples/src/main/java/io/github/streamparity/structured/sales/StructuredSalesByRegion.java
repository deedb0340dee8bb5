package io.github.streamparity.structured.sales;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.github.streamparity.structured.DirectoryProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds up the sales of each region since the start.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.sales.StructuredSalesByRegion … in}, and move files into the
 * directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.sales.DStreamSalesByRegion}.
 */
public final class StructuredSalesByRegion {
  private StructuredSalesByRegion() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredSalesByRegion", args, "sales");
    program.run(
        totals(program.lines("sales"))
            .writeStream()
            .outputMode("complete")
            .format("console")
            .option("truncate", false));
  }

  // tag::totals[]
  /** Lines in, (region, sales, orders) since the start out, for complete mode. */
  public static Dataset<Row> totals(Dataset<Row> lines) {
    return Sales.in(lines)
        .groupBy("region")
        .agg(sum("amount").as("sales"), count(lit(1)).as("orders"));
  }
  // end::totals[]
}

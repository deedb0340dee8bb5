package io.github.streamparity.structured.sales;

import static org.apache.spark.sql.functions.sum;

import io.github.streamparity.structured.DirectoryProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds up the sales of each category since the start, and the pieces that were sold.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.sales.StructuredSalesByCategory … in}, and move files into the
 * directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.sales.DStreamSalesByCategory}.
 */
public final class StructuredSalesByCategory {
  private StructuredSalesByCategory() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredSalesByCategory", args, "sales");
    program.run(
        totals(program.lines("sales"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::totals[]
  /** Lines in, (category, sales, pieces) since the start out, for update mode. */
  public static Dataset<Row> totals(Dataset<Row> lines) {
    return Sales.in(lines)
        .groupBy("category")
        .agg(sum("amount").as("sales"), sum("quantity").as("pieces"));
  }
  // end::totals[]
}

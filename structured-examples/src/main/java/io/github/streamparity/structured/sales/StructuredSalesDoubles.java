package io.github.streamparity.structured.sales;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.github.streamparity.structured.DirectoryProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds up the sales of each region since the start, in binary floating point.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.sales.StructuredSalesDoubles … in}, and move files into the
 * directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.sales.DStreamSalesDoubles}.
 */
public final class StructuredSalesDoubles {
  private StructuredSalesDoubles() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredSalesDoubles", args, "sales");
    program.run(
        totals(program.lines("sales"))
            .writeStream()
            .outputMode("complete")
            .format("console")
            .option("truncate", false));
  }

  // tag::totals[]
  /** Lines in, (region, sales) since the start out; the sum of a batch is added to the total. */
  public static Dataset<Row> totals(Dataset<Row> lines) {
    return Sales.in(lines)
        .withColumn("amount", col("price").cast("double").multiply(col("quantity")))
        .groupBy("region")
        .agg(sum("amount").as("sales"));
  }
  // end::totals[]
}

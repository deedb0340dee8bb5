package io.github.streamparity.structured.sales;

import static org.apache.spark.sql.functions.col;

import io.github.streamparity.structured.DirectoryProgram;
import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Picks the orders of more than 2000 out of a stream of sales.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.sales.StructuredLargeOrders … in}, and move files into the
 * directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.sales.DStreamLargeOrders}.
 */
public final class StructuredLargeOrders {
  private StructuredLargeOrders() {}

  /** Sales from files, orders to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredLargeOrders", args, "sales");
    program.run(
        orders(program.lines("sales"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::orders[]
  private static final BigDecimal LARGE = new BigDecimal("2000.00");

  /** Lines in, (customer, product, amount, region) out, for each order that is large. */
  public static Dataset<Row> orders(Dataset<Row> lines) {
    return Sales.in(lines)
        .filter(col("amount").gt(LARGE))
        .select("customer_id", "product", "amount", "region");
  }
  // end::orders[]
}

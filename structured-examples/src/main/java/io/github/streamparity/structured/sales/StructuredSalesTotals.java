package io.github.streamparity.structured.sales;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.github.streamparity.structured.DirectoryProgram;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds up all sales, of each batch and since the start: sales, orders, average order.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.sales.StructuredSalesTotals … in}, and move files into the
 * directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.sales.DStreamSalesTotals}.
 */
public final class StructuredSalesTotals {
  private StructuredSalesTotals() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredSalesTotals", args, "sales");
    Dataset<Row> lines = program.lines("sales");
    program.run(
        List.of(
            lines
                .writeStream()
                .foreachBatch(DirectoryProgram.print(StructuredSalesTotals::ofBatch)),
            sinceTheStart(lines)
                .writeStream()
                .outputMode("complete")
                .format("console")
                .option("truncate", false)));
  }

  // tag::totals[]
  /** One batch of lines in, its (sales, orders, average) out; a batch without sales has a row. */
  public static Dataset<Row> ofBatch(Dataset<Row> lines) {
    return totals(lines);
  }

  /** Lines in, (sales, orders, average) since the start out, for complete mode; always a row. */
  public static Dataset<Row> sinceTheStart(Dataset<Row> lines) {
    return totals(lines);
  }

  private static Dataset<Row> totals(Dataset<Row> lines) {
    return Sales.in(lines)
        .agg(sum("amount").cast("decimal(20,2)").as("sales"), count(lit(1)).as("orders"))
        .withColumn("average", round(col("sales").divide(col("orders")), 2));
  }
  // end::totals[]
}

package io.github.streamparity.structured.mall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.DirectoryProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts a mall's purchases by minute and district, in the order of the minutes.
 *
 * <p>A line is an event in JSON: {@code {"eventTime":"2021-10-01
 * 09:30:05","action":"purchase","district":"north"}}. Other actions are dropped, and so is a line
 * without such a time or without a district.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.mall.StructuredMallPurchases … DIR}, and move files of lines
 * into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.mall.DStreamMallPurchases}.
 */
public final class StructuredMallPurchases {
  private StructuredMallPurchases() {}

  /** Lines of files in a directory, purchases to the console; argument: the directory. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredMallPurchases", args, "lines");
    program.run(
        purchases(program.lines("lines"))
            .writeStream()
            .outputMode("complete")
            .format("console")
            .option("truncate", false));
  }

  // tag::purchases[]
  /** Lines in, (minute, district, purchases since the start) out, in that order. */
  public static Dataset<Row> purchases(Dataset<Row> lines) {
    return Purchase.in(lines)
        .groupBy(window(col("time"), "1 minute"), col("district"))
        .count()
        .select(col("window.start").as("minute"), col("district"), col("count").as("purchases"))
        .orderBy("minute", "district");
  }
  // end::purchases[]
}

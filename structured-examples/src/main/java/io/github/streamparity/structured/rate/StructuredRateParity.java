package io.github.streamparity.structured.rate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.github.streamparity.structured.RateProgram;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says for each number of a rate stream whether it is even or odd.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.rate.StructuredRateParity … 1}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.rate.DStreamRateParity}.
 */
public final class StructuredRateParity {
  private StructuredRateParity() {}

  /** Numbers from a rate stream, parities to the console; arguments: {@code [rows-per-second]}. */
  public static void main(String[] args) throws Exception {
    RateProgram program = RateProgram.open("StructuredRateParity", args);
    program.run(
        parities(program.numbers())
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::parities[]
  /** Numbers in, (timestamp, value, even or odd) out. */
  public static Dataset<Row> parities(Dataset<Row> numbers) {
    return numbers.select(col("timestamp"), col("value"), parity(col("value")).as("parity"));
  }

  private static Column parity(Column value) {
    return when(value.mod(2).equalTo(0), "even").otherwise("odd");
  }
  // end::parities[]
}

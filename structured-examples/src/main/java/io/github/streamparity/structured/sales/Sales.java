package io.github.streamparity.structured.sales;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import io.github.streamparity.structured.EventTime;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How every program of this package reads a line: {@code timestamp, product, category, price,
 * quantity, customer_id, region}, between commas without spaces.
 *
 * <p>Any other line is dropped: a header wherever it stands, a line with a comma too many (also one
 * inside quotes, which mean nothing here), an invalid time, a price of more than two decimals.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.sales.Sales}.
 */
public final class Sales {
  // tag::sales[]
  private static final String PRICE = "^[0-9]{1,9}([.][0-9]{1,2})?\\z";
  private static final String QUANTITY = "^-?[0-9]{1,6}\\z";

  /** The sales of lines, a row each. */
  public static Dataset<Row> in(Dataset<Row> lines) {
    return lines
        .select(split(col("value"), ",", -1).as("f"))
        .filter(size(col("f")).equalTo(7))
        .select(
            EventTime.in(field(0)).as("time"),
            field(1).as("product"),
            field(2).as("category"),
            number(field(3), PRICE, "decimal(11,2)").as("price"),
            number(field(4), QUANTITY, "int").as("quantity"),
            field(5).as("customer_id"),
            field(6).as("region"))
        .withColumn("amount", col("price").multiply(col("quantity")))
        .filter(col("time").isNotNull().and(col("amount").isNotNull()));
  }

  private static Column field(int position) {
    return get(col("f"), lit(position));
  }

  private static Column number(Column text, String pattern, String type) {
    return when(text.rlike(pattern), text.try_cast(type));
  }

  // end::sales[]

  private Sales() {}
}

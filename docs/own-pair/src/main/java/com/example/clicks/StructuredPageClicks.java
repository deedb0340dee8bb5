package com.example.clicks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the clicks on each page since the start: the job that takes over. */
public final class StructuredPageClicks {
  private StructuredPageClicks() {}

  // tag::clicks[]
  /** A column "value" with lines of "page user" in; page, count out. */
  public static Dataset<Row> clicks(Dataset<Row> lines) {
    return lines.select(split(col("value"), " ").getItem(0).as("page")).groupBy("page").count();
  }
  // end::clicks[]
}

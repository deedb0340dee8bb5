package com.example;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the clicks on each page since the start. Twin: {@link DStreamClicksPerPage}. */
public final class StructuredClicksPerPage {
  private StructuredClicksPerPage() {}
  /** Lines {@code page user} in, (page, clicks since the start) out. */
  public static Dataset<Row> clicks(Dataset<Row> lines) {
    return lines
        .select(split(col("value"), " ").getItem(0).as("page"))
        .groupBy("page")
        .agg(count(lit(1)).as("clicks"));
  }
}

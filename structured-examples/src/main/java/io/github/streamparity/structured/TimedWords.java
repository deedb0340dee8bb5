package io.github.streamparity.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The form of a line with an event time and words: {@code 2021-10-01 09:30:00,Apache Spark}. */
public final class TimedWords {
  private TimedWords() {}

  // tag::words[]
  /** (time, word) for each word; none if the line does not begin with a time and a comma. */
  public static Dataset<Row> in(Dataset<Row> lines) {
    Column parts = split(col("value"), ",", 2);
    return lines
        .select(EventTime.in(get(parts, lit(0))).as("time"), get(parts, lit(1)).as("text"))
        .filter(col("time").isNotNull())
        .select(col("time"), explode(Words.in(col("text"))).as("word"));
  }
  // end::words[]
}

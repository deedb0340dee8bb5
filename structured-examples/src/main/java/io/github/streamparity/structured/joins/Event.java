package io.github.streamparity.structured.joins;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.EventTime;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

// tag::event[]
/** An event, from a line such as {@code 2021-10-01 09:30:00,ad1,banner}. */
final class Event {
  private Event() {}

  /** Lines in, a time, a key and a text out, in columns of those names; other lines are dropped. */
  static Dataset<Row> byKey(Dataset<Row> lines, String key, String time, String text) {
    Column parts = split(col("value"), ",", 3);
    return lines
        .select(
            EventTime.in(get(parts, lit(0))).as(time),
            get(parts, lit(1)).as(key),
            get(parts, lit(2)).as(text))
        .filter(col(time).isNotNull().and(col(text).isNotNull()));
  }
}
// end::event[]

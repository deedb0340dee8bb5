package io.github.streamparity.structured.state;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.EventTime;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Events from lines with an event time in UTC, a comma and a key: {@code 2021-10-01 09:30:00,ann}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.state.Events}.
 */
final class Events {
  private Events() {}

  // tag::in[]
  /** Lines in, (time, key) out; none without a comma, or with no such time before it. */
  static Dataset<Row> in(Dataset<Row> lines, String key) {
    Column parts = split(col("value"), ",", 2);
    return lines
        .select(EventTime.in(get(parts, lit(0))).as("time"), get(parts, lit(1)).as(key))
        .filter(col("time").isNotNull().and(col(key).isNotNull()));
  }
  // end::in[]
}

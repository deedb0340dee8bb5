package io.github.streamparity.structured.activity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.EventTime;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An action of a user on a site, from a line such as {@code 2021-10-01 09:30:00,u1,/home,view,s1}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.Activity}.
 */
final class Activity {
  private Activity() {}

  // tag::in[]
  /** The activities of lines; none unless it has five fields, the first a time. */
  static Dataset<Row> in(Dataset<Row> lines) {
    Column fields = split(col("value"), ",");
    return lines
        .filter(size(fields).equalTo(5))
        .select(
            EventTime.in(get(fields, lit(0))).as("time"),
            get(fields, lit(1)).as("user_id"),
            get(fields, lit(2)).as("page"),
            get(fields, lit(3)).as("action"),
            get(fields, lit(4)).as("session_id"))
        .filter(col("time").isNotNull());
  }
  // end::in[]
}

package io.github.streamparity.structured.activity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.try_to_timestamp;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The fields of a line of an Apache access log: {@code 10.0.0.1 - - [01/Oct/2021:09:30:00 +0000]
 * "GET /index.html HTTP/1.1" 200 1234}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.LogLine}.
 */
final class LogLine {
  private LogLine() {}

  // tag::in[]
  private static final String LINE =
      "^(\\S+) \\S+ \\S+ \\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4})] "
          + "\"\\S+ (\\S+) \\S+\" (\\d{3}) (\\d{1,12})$";
  private static final String TIME = "dd/MMM/yyyy:HH:mm:ss xx";

  /** The fields of lines; none for a line of another shape or without such a time. */
  static Dataset<Row> in(Dataset<Row> lines) {
    return lines
        .filter(col("value").rlike(LINE))
        .select(
            field(1).as("ip"),
            try_to_timestamp(field(2), lit(TIME)).as("time"),
            field(3).as("endpoint"),
            field(4).as("code"),
            field(5).cast("long").as("size"))
        .filter(col("time").isNotNull());
  }

  private static Column field(int group) {
    return regexp_extract(col("value"), LINE, group);
  }
  // end::in[]
}

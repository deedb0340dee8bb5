package io.github.streamparity.structured;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_to_timestamp;

import org.apache.spark.sql.Column;

/** The form of an event time in a line: {@code 2021-10-01 09:30:00}, always in UTC. */
public final class EventTime {
  private EventTime() {}

  // tag::time[]
  /** The timestamp, whatever the session's time zone; null if the text is not such a time. */
  public static Column in(Column text) {
    return try_to_timestamp(concat(text, lit("Z")), lit("yyyy-MM-dd HH:mm:ssX"));
  }
  // end::time[]
}

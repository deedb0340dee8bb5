package io.github.streamparity.structured;

import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;

/** The time of arrival, for windows that match those of DStreams. */
public final class Arrival {
  private Arrival() {}

  // tag::time[]
  /** Just before the trigger that reads it, so that a window that ends with the trigger has it. */
  public static Column time() {
    return current_timestamp().minus(expr("INTERVAL '0.001' SECOND"));
  }
  // end::time[]
}

package io.github.streamparity.structured.mall;

import static org.apache.spark.sql.functions.col;

import io.github.streamparity.structured.EventTime;
import io.github.streamparity.structured.Json;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A purchase in a mall, from a line such as {@code {"eventTime":"2021-10-01
 * 09:30:05","action":"purchase","district":"north"}}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.mall.Purchase}.
 */
final class Purchase {
  private Purchase() {}

  // tag::in[]
  /**
   * (time, district) of lines; none for a line with another action, no such time or no district.
   */
  static Dataset<Row> in(Dataset<Row> lines) {
    return lines
        .select(Json.in(col("value"), "action", "eventTime", "district").as("event"))
        .filter(col("event.action").equalTo("purchase"))
        .select(EventTime.in(col("event.eventTime")).as("time"), col("event.district"))
        .filter(col("time").isNotNull().and(col("district").isNotNull()));
  }
  // end::in[]
}

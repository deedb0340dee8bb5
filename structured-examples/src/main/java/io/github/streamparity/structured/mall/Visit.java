package io.github.streamparity.structured.mall;

import static org.apache.spark.sql.functions.col;

import io.github.streamparity.structured.EventTime;
import io.github.streamparity.structured.Json;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A visit to a page of a site, from a line such as {@code {"time":"2021-10-01
 * 09:30:05","page":"/home"}}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.mall.Visit}.
 */
final class Visit {
  private Visit() {}

  // tag::in[]
  /** (time, page) of lines; none for a line with no such time or no page. */
  static Dataset<Row> in(Dataset<Row> lines) {
    return lines
        .select(Json.in(col("value"), "time", "page").as("visit"))
        .select(EventTime.in(col("visit.time")).as("time"), col("visit.page"))
        .filter(col("time").isNotNull().and(col("page").isNotNull()));
  }
  // end::in[]
}

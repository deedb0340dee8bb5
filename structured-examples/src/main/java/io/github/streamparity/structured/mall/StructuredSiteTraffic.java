package io.github.streamparity.structured.mall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.KafkaProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the visits of each page of a site by the minute, if they come no more than two minutes
 * late.
 *
 * <p>A line is a visit in JSON: {@code {"time":"2021-10-01 09:30:05","page":"/home"}}. A line
 * without such a time or without a page is dropped.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.mall.StructuredSiteTraffic … localhost:9092 visits}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.mall.DStreamSiteTraffic}.
 */
public final class StructuredSiteTraffic {
  private StructuredSiteTraffic() {}

  // tag::main[]
  /** Lines from a topic, visits to the console; arguments: {@code [bootstrap-servers [topic]]}. */
  public static void main(String[] args) throws Exception {
    KafkaProgram program = KafkaProgram.open("StructuredSiteTraffic", args, "visits");
    program.run(
        visits(program.lines("visits"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // end::main[]

  // tag::visits[]
  /** Lines in, (minute, page, visits since the start) out, for update mode. */
  public static Dataset<Row> visits(Dataset<Row> lines) {
    return Visit.in(lines)
        .withWatermark("time", "2 minutes")
        .groupBy(window(col("time"), "1 minute"), col("page"))
        .count()
        .select(col("window.start").as("minute"), col("page"), col("count").as("visits"));
  }
  // end::visits[]
}

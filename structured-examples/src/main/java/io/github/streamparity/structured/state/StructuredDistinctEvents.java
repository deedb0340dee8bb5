package io.github.streamparity.structured.state;

import io.github.streamparity.structured.SocketProgram;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lets each event through once: an event with the same id within ten minutes of event time is
 * dropped, and so is an event that comes later than that.
 *
 * <p>A line is an event time in UTC, a comma and an id: {@code 2021-10-01 09:30:00,e1}. A line
 * without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.state.StructuredDistinctEvents … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.state.DStreamDistinctEvents}.
 */
public final class StructuredDistinctEvents {
  private StructuredDistinctEvents() {}

  /** Lines from a socket, events to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredDistinctEvents", args, "lines");
    program.run(
        events(program.lines("lines"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::events[]
  /** Lines in, (time, id) out, for each event whose id has not come within the watermark. */
  public static Dataset<Row> events(Dataset<Row> lines) {
    return eventsWithin(Duration.ofMinutes(10), lines);
  }

  /** The same with another delay of the watermark. */
  public static Dataset<Row> eventsWithin(Duration delay, Dataset<Row> lines) {
    return Events.in(lines, "id")
        .withWatermark("time", delay.toSeconds() + " seconds")
        .dropDuplicatesWithinWatermark("id");
  }
  // end::events[]
}

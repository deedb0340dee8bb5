package io.github.streamparity.structured.state;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.session_window;

import io.github.streamparity.structured.SocketProgram;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts each user's events in sessions: a session ends when the user has had no event for five
 * minutes of event time, and is emitted once the watermark has passed its end.
 *
 * <p>A line is an event time in UTC, a comma and a user: {@code 2021-10-01 09:30:00,ann}. A line
 * without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.state.StructuredSessions … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.state.DStreamSessions}.
 */
public final class StructuredSessions {
  private StructuredSessions() {}

  /** Lines from a socket, sessions to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredSessions", args, "lines");
    program.run(
        sessions(program.lines("lines"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::sessions[]
  /** Lines in, (user, start, end, events) out, for append mode. */
  public static Dataset<Row> sessions(Dataset<Row> lines) {
    return sessionsWithin(Duration.ofMinutes(5), Duration.ofMinutes(10), lines);
  }

  /** The same with another gap that ends a session, and another delay of the watermark. */
  public static Dataset<Row> sessionsWithin(Duration gap, Duration delay, Dataset<Row> lines) {
    return Events.in(lines, "user")
        .withWatermark("time", delay.toSeconds() + " seconds")
        .groupBy(session_window(col("time"), gap.toSeconds() + " seconds"), col("user"))
        .count()
        .select(
            col("user"),
            col("session_window.start").as("session_start"),
            col("session_window.end").as("session_end"),
            col("count").as("events"));
  }
  // end::sessions[]
}

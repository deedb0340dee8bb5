package io.github.streamparity.dstream.state;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.state.Watermarks.Event;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/**
 * Counts each user's events in sessions: a session ends when the user has had no event for five
 * minutes of event time, and is emitted once the watermark has passed its end.
 *
 * <p>A line is an event time in UTC, a comma and a user: {@code 2021-10-01 09:30:00,ann}. A line
 * without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.state.DStreamSessions … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.state.StructuredSessions}.
 */
public final class DStreamSessions {
  private DStreamSessions() {}

  /** Lines from a socket, sessions to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamSessions", args, "lines").withCheckpoint();
    sessions(program.lines("lines")).print();
    program.run();
  }

  // tag::sessions[]
  /** Lines in, (user, session) out, for sessions that the watermark has passed. */
  public static JavaPairDStream<String, Session> sessions(JavaDStream<String> lines) {
    return sessionsWithin(Duration.ofMinutes(5), Duration.ofMinutes(10), lines);
  }

  /** The same with another gap that ends a session, and another delay of the watermark. */
  public static JavaPairDStream<String, Session> sessionsWithin(
      Duration gap, Duration delay, JavaDStream<String> lines) {
    Watermarks watermarks = new Watermarks(delay);
    return lines
        .flatMapToPair(Events::in)
        .transformToPair(watermarks::mark)
        .filter(event -> !event._2().watermark().hasPassed(event._2().time().plus(gap)))
        .updateStateByKey(
            (List<Event> events, Optional<List<Session>> sessions) ->
                Optional.of(merged(sessions.orElse(List.of()), events, gap)))
        .flatMapValues(List::iterator)
        .transformToPair(sessions -> complete(sessions, watermarks.current()));
  }

  /** A user's events, each at most the gap after another one. */
  public record Session(Instant start, Instant end, long events) implements Serializable {
    private boolean meets(Session other) {
      return !start.isAfter(other.end) && !other.start.isAfter(end);
    }

    private Session and(Session other) {
      return new Session(
          start.isBefore(other.start) ? start : other.start,
          end.isAfter(other.end) ? end : other.end,
          events + other.events);
    }
  }

  /** An event may begin a session, extend one, or join two. */
  private static List<Session> merged(List<Session> before, List<Event> events, Duration gap) {
    List<Session> sessions = new ArrayList<>(before);
    for (Event event : events) {
      sessions.removeIf(session -> event.watermark().hasPassed(session.end()));
      Session session = new Session(event.time(), event.time().plus(gap), 1);
      for (Session other : List.copyOf(sessions)) {
        if (session.meets(other)) {
          sessions.remove(other);
          session = session.and(other);
        }
      }
      sessions.add(session);
    }
    return sessions;
  }

  private static JavaPairRDD<String, Session> complete(
      JavaPairRDD<String, Session> sessions, Watermark watermark) {
    return sessions.filter(session -> watermark.passes(session._2().end()));
  }
  // end::sessions[]
}

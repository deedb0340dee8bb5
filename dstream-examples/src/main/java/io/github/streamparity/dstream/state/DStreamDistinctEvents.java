package io.github.streamparity.dstream.state;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.state.Watermarks.Event;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Lets each event through once: an event with the same id within ten minutes of event time is
 * dropped, and so is an event that comes later than that.
 *
 * <p>A line is an event time in UTC, a comma and an id: {@code 2021-10-01 09:30:00,e1}. A line
 * without a comma, or with anything but such a time before it, is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.state.DStreamDistinctEvents … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.state.StructuredDistinctEvents}.
 */
public final class DStreamDistinctEvents {
  private DStreamDistinctEvents() {}

  /** Lines from a socket, events to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamDistinctEvents", args, "lines").withCheckpoint();
    events(program.lines("lines")).print();
    program.run();
  }

  // tag::events[]
  /** Lines in, (time, id) out, for each event whose id has not come within the watermark. */
  public static JavaPairDStream<Instant, String> events(JavaDStream<String> lines) {
    return eventsWithin(Duration.ofMinutes(10), lines);
  }

  /** The same with another delay of the watermark. */
  public static JavaPairDStream<Instant, String> eventsWithin(
      Duration delay, JavaDStream<String> lines) {
    Watermarks watermarks = new Watermarks(delay);
    return lines
        .flatMapToPair(Events::in)
        .transformToPair(watermarks::mark)
        .filter(event -> !event._2().watermark().hasPassed(event._2().time()))
        .mapWithState(
            StateSpec.function(
                (String id, Optional<Event> event, State<Instant> knownUntil) ->
                    first(id, event.get(), knownUntil, delay)))
        .filter(Optional::isPresent)
        .mapToPair(Optional::get);
  }

  /** An id is known until the watermark has passed its first event by the delay. */
  private static Optional<Tuple2<Instant, String>> first(
      String id, Event event, State<Instant> knownUntil, Duration delay) {
    if (knownUntil.exists() && !event.watermark().hasPassed(knownUntil.get())) {
      return Optional.empty();
    }
    knownUntil.update(event.time().plus(delay));
    return Optional.of(new Tuple2<>(event.time(), id));
  }
  // end::events[]
}

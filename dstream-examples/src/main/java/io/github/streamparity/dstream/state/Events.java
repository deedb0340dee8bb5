package io.github.streamparity.dstream.state;

import io.github.streamparity.dstream.EventTime;
import java.time.Instant;
import java.util.Iterator;
import scala.Tuple2;

/**
 * Events from lines with an event time in UTC, a comma and a key: {@code 2021-10-01 09:30:00,ann}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.state.Events}.
 */
final class Events {
  private Events() {}

  // tag::in[]
  /** The (key, time) of a line; none without a comma, or with no such time before it. */
  static Iterator<Tuple2<String, Instant>> in(String line) {
    int comma = line.indexOf(',');
    return EventTime.in(line.substring(0, Math.max(comma, 0)))
        .map(time -> new Tuple2<>(line.substring(comma + 1), time))
        .stream()
        .iterator();
  }
  // end::in[]
}

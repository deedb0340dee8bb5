package io.github.streamparity.dstream.joins;

import io.github.streamparity.dstream.EventTime;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

// tag::event[]
/** An event, from a line such as {@code 2021-10-01 09:30:00,ad1,banner}. */
record Event(Instant time, String text) implements Serializable {
  /** Lines in, (key, event) out; other lines are dropped. */
  static JavaPairDStream<String, Event> byKey(JavaDStream<String> lines) {
    return lines.flatMapToPair(Event::keyAndEvent);
  }

  private static Iterator<Tuple2<String, Event>> keyAndEvent(String line) {
    String[] parts = line.split(",", 3);
    return parts.length < 3
        ? Collections.emptyIterator()
        : EventTime.in(parts[0]).stream()
            .map(time -> new Tuple2<>(parts[1], new Event(time, parts[2])))
            .iterator();
  }

  static List<Event> with(List<Event> before, Iterable<Event> arrived) {
    List<Event> all = new ArrayList<>(before);
    arrived.forEach(all::add);
    return all;
  }

  boolean isWithinAnHourAfter(Event first) {
    Duration later = Duration.between(first.time, time);
    return !later.isNegative() && later.compareTo(Duration.ofHours(1)) <= 0;
  }
}
// end::event[]

package io.github.streamparity.dstream.mall;

import io.github.streamparity.dstream.EventTime;
import io.github.streamparity.dstream.Json;
import java.io.Serializable;
import java.time.Instant;
import java.util.Iterator;

/**
 * A visit to a page of a site, from a line such as {@code {"time":"2021-10-01
 * 09:30:05","page":"/home"}}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.mall.Visit}.
 */
record Visit(Instant time, String page) implements Serializable {
  // tag::in[]
  /** The visit of a line; none if it has no such time or no page. */
  static Iterator<Visit> in(String line) {
    Json visit = Json.in(line);
    return visit
        .text("time")
        .flatMap(EventTime::in)
        .flatMap(time -> visit.text("page").map(page -> new Visit(time, page)))
        .stream()
        .iterator();
  }
  // end::in[]
}

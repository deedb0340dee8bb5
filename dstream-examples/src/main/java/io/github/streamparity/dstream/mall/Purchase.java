package io.github.streamparity.dstream.mall;

import io.github.streamparity.dstream.EventTime;
import io.github.streamparity.dstream.Json;
import java.io.Serializable;
import java.time.Instant;
import java.util.Iterator;

/**
 * A purchase in a mall, from a line such as {@code {"eventTime":"2021-10-01
 * 09:30:05","action":"purchase","district":"north"}}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.mall.Purchase}.
 */
record Purchase(Instant time, String district) implements Serializable {
  // tag::in[]
  /** The purchase of a line; none if it has another action, no such time or no district. */
  static Iterator<Purchase> in(String line) {
    Json event = Json.in(line);
    return event
        .text("action")
        .filter(action -> action.equals("purchase"))
        .flatMap(purchase -> event.text("eventTime"))
        .flatMap(EventTime::in)
        .flatMap(time -> event.text("district").map(district -> new Purchase(time, district)))
        .stream()
        .iterator();
  }
  // end::in[]
}

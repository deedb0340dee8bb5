package io.github.streamparity.dstream.activity;

import io.github.streamparity.dstream.EventTime;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;

/**
 * An action of a user on a site, from a line such as {@code 2021-10-01 09:30:00,u1,/home,view,s1}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.activity.Activity}.
 */
record Activity(Instant time, String userId, String page, String action, String sessionId)
    implements Serializable {
  // tag::in[]
  /** The activity of a line; none unless it has five fields, the first a time. */
  static Iterator<Activity> in(String line) {
    String[] fields = line.split(",", -1);
    return fields.length != 5
        ? Collections.emptyIterator()
        : EventTime.in(fields[0])
            .map(time -> new Activity(time, fields[1], fields[2], fields[3], fields[4]))
            .stream()
            .iterator();
  }
  // end::in[]
}

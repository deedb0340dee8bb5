package io.github.streamparity.dstream;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Event-time windows, which DStreams do not have: {@code [start, start + length)}, with a start at
 * every multiple of the slide since 1970-01-01T00:00:00Z.
 *
 * @param length from a window's start to its end
 * @param slide from a window's start to that of the next one
 */
public record Windows(Duration length, Duration slide) implements Serializable {
  /** Windows of which each begins where the one before ends. */
  public static Windows of(Duration length) {
    return new Windows(length, length);
  }

  // tag::windows[]
  /** The start of the latest window that a time lies in. */
  public Instant startOf(Instant time) {
    return time.minusMillis(Math.floorMod(time.toEpochMilli(), slide.toMillis()));
  }

  /** The starts of all windows that a time lies in, in ascending order. */
  public List<Instant> startsOf(Instant time) {
    List<Instant> starts = new ArrayList<>();
    for (Instant start = startOf(time); endOf(start).isAfter(time); start = start.minus(slide)) {
      starts.add(start);
    }
    Collections.reverse(starts);
    return starts;
  }

  /** The first instant after a window. */
  public Instant endOf(Instant start) {
    return start.plus(length);
  }
  // end::windows[]
}

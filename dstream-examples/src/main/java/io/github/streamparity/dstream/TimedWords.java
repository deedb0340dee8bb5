package io.github.streamparity.dstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import scala.Tuple2;

/** The form of a line with an event time and words: {@code 2021-10-01 09:30:00,Apache Spark}. */
public final class TimedWords {
  private TimedWords() {}

  // tag::words[]
  /** (event time, word) for each word; none if the line does not begin with a time and a comma. */
  public static Iterator<Tuple2<Instant, String>> in(String line) {
    int comma = line.indexOf(',');
    Optional<Instant> time = EventTime.in(line.substring(0, Math.max(comma, 0)));
    List<Tuple2<Instant, String>> words = new ArrayList<>();
    if (time.isPresent()) {
      Words.in(line.substring(comma + 1))
          .forEachRemaining(word -> words.add(new Tuple2<>(time.get(), word)));
    }
    return words.iterator();
  }
  // end::words[]
}

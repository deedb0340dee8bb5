package io.github.streamparity.dstream;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** The form of an event time in a line: {@code 2021-10-01 09:30:00}, always in UTC. */
public final class EventTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssX", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private EventTime() {}

  // tag::time[]
  /** The instant, whatever the machine's time zone; empty if the text is not such a time. */
  public static Optional<Instant> in(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text + "Z", FORMAT).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
  // end::time[]
}

package io.github.streamparity.dstream.activity;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a line of an Apache access log: {@code 10.0.0.1 - - [01/Oct/2021:09:30:00 +0000]
 * "GET /index.html HTTP/1.1" 200 1234}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.activity.LogLine}.
 */
record LogLine(String ip, Instant time, String endpoint, String code, long size)
    implements Serializable {
  // tag::in[]
  private static final Pattern LINE =
      Pattern.compile(
          "^(\\S+) \\S+ \\S+ \\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4})] "
              + "\"\\S+ (\\S+) \\S+\" (\\d{3}) (\\d{1,12})$");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss xx", Locale.US)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The fields of a line; empty if it has another shape or no such time. */
  static Iterator<LogLine> in(String line) {
    Matcher fields = LINE.matcher(line);
    try {
      return !fields.find()
          ? Collections.emptyIterator()
          : Collections.singleton(
                  new LogLine(
                      fields.group(1),
                      OffsetDateTime.parse(fields.group(2), TIME).toInstant(),
                      fields.group(3),
                      fields.group(4),
                      Long.parseLong(fields.group(5))))
              .iterator();
    } catch (DateTimeException noSuchTime) {
      return Collections.emptyIterator();
    }
  }
  // end::in[]
}

package io.github.streamparity.harness.catalogue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times and windows in plain Java. */
final class PlainTimes {
  private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

  private PlainTimes() {}

  /** A time as {@code 2021-10-01 09:30:00}, in UTC; empty if the text is none. */
  static Optional<Instant> in(String text) {
    try {
      return FORM.matcher(text).matches()
          ? Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /** The start of the tumbling window that a time falls in; windows are aligned to the epoch. */
  static Instant windowStart(Instant time, Duration length) {
    return Instant.ofEpochMilli(
        Math.floorDiv(time.toEpochMilli(), length.toMillis()) * length.toMillis());
  }
}

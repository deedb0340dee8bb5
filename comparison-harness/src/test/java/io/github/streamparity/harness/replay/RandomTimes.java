package io.github.streamparity.harness.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Times as records begin with them, {@code 2021-10-01 09:30:00,}, and others in their place. */
final class RandomTimes {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration DELAY = Duration.ofMinutes(10);

  private static final List<String> FAR_AWAY =
      List.of(
          "1970-01-01 00:00:00",
          "1969-12-31 23:59:59",
          "1969-12-31 23:55:00",
          "1969-12-31 23:49:59",
          "1960-02-29 12:00:00",
          "1582-10-10 00:00:00",
          "0001-01-01 00:00:00",
          "2021-10-02 09:30:00",
          "2038-01-19 03:14:08",
          "2262-04-11 23:47:17",
          "9999-12-31 23:59:59");

  /** No such times, but for the year -2021, which both engines read. */
  private static final List<String> MALFORMED =
      List.of(
          "",
          " 2021-10-01 09:30:00",
          "2021-10-01 09:30:00 ",
          "2021-10-01 09:30",
          "2021-10-01 9:30:00",
          "2021-10-01T09:30:00",
          "2021-10-01 09:30:00Z",
          "2021-10-01 09:30:00.5",
          "2021-10-01 24:00:00",
          "2021-10-01 23:59:60",
          "2021-13-01 09:30:00",
          "2021-02-29 09:30:00",
          "2021-00-01 09:30:00",
          "21-10-01 09:30:00",
          "20211-10-01 09:30:00",
          "-2021-10-01 09:30:00",
          "２０２１-10-01 09:30:00",
          "٢٠٢١-10-01 09:30:00",
          "null",
          "größe");

  private RandomTimes() {}

  /** The time that a record begins with, if it begins with one and a comma. */
  static Optional<Instant> in(String record) {
    try {
      return Optional.of(
          LocalDateTime.parse(record.substring(0, Math.max(record.indexOf(','), 0)), FORMAT)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  static String text(Instant time) {
    return FORMAT.format(time.atOffset(ZoneOffset.UTC));
  }

  /** On, just before or just behind a start or end of the windows around a time. */
  static String atBoundary(Instant time, Random random) {
    long seconds = WINDOW.toSeconds();
    long start = Math.floorDiv(time.getEpochSecond(), seconds) * seconds;
    long boundary = start + seconds * (random.nextInt(4) - 1);
    return text(Instant.ofEpochSecond(boundary + random.nextInt(3) - 1));
  }

  /** On, just before or just behind the watermark that a latest time makes, or its window. */
  static String atWatermark(Instant latest, Random random) {
    Instant watermark = latest.minus(DELAY);
    return random.nextBoolean()
        ? text(watermark.plusSeconds(random.nextInt(3) - 1))
        : atBoundary(watermark, random);
  }

  static String farAway(Random random) {
    return FAR_AWAY.get(random.nextInt(FAR_AWAY.size()));
  }

  static String malformed(Random random) {
    return MALFORMED.get(random.nextInt(MALFORMED.size()));
  }
}

package io.github.streamparity.harness.script.generate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How records write an event time, in UTC. */
final class Times {
  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd", Locale.ROOT);
  private static final DateTimeFormatter REST =
      DateTimeFormatter.ofPattern("uuuu:HH:mm:ss", Locale.ROOT);
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private Times() {}

  /** {@code 2021-10-01 09:30:00}. */
  static String plain(Instant time) {
    return PLAIN.format(time.atOffset(ZoneOffset.UTC));
  }

  /** {@code 01/Oct/2021:09:30:00 +0000}, as Apache's log has it. */
  static String apache(Instant time) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    String month = MONTHS.get(utc.getMonthValue() - 1);
    return DAY.format(utc) + "/" + month + "/" + REST.format(utc) + " +0000";
  }
}

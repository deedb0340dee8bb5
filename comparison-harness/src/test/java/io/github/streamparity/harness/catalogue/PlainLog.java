package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A line of an access log, read in plain Java. */
record PlainLog(String ip, Instant minute, String endpoint, String code, long size)
    implements Serializable {
  /** By number of lines, then by code points, which is the order of the bytes. */
  static final Comparator<Map.Entry<List<Object>, Long>> MOST_FIRST =
      Map.Entry.<List<Object>, Long>comparingByValue()
          .reversed()
          .thenComparing(it -> codePoints(it.getKey().get(0).toString()));

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final Pattern LINE =
      Pattern.compile(
          "([^ ]+) [^ ]+ [^ ]+ \\[(..)/(...)/(....):(..):(..):(..) ([+-])(..)(..)\\]"
              + " \"[^ ]+ ([^ ]+) [^ ]+\" ([0-9]{3}) ([0-9]{1,12})");

  /** Reads a line; nothing where it has another shape, or no such time. */
  static Stream<PlainLog> in(String line) {
    Matcher fields = LINE.matcher(line);
    try {
      return fields.matches()
          ? Stream.of(
              new PlainLog(
                  fields.group(1),
                  PlainTimes.windowStart(time(fields), Duration.ofMinutes(1)),
                  fields.group(11),
                  fields.group(12),
                  Long.parseLong(fields.group(13))))
          : Stream.empty();
    } catch (DateTimeException | NumberFormatException noSuchTime) {
      return Stream.empty();
    }
  }

  private static Instant time(Matcher fields) {
    int sign = fields.group(8).equals("-") ? -1 : 1;
    ZoneOffset offset =
        ZoneOffset.ofHoursMinutes(
            sign * Integer.parseInt(fields.group(9)), sign * Integer.parseInt(fields.group(10)));
    return LocalDateTime.of(
            Integer.parseInt(fields.group(4)),
            MONTHS.indexOf(fields.group(3)) + 1,
            Integer.parseInt(fields.group(2)),
            Integer.parseInt(fields.group(5)),
            Integer.parseInt(fields.group(6)),
            Integer.parseInt(fields.group(7)))
        .toInstant(offset);
  }

  /** Texts of six hexadecimal digits a code point, which sort as code points do. */
  private static String codePoints(String text) {
    StringBuilder sortable = new StringBuilder();
    text.codePoints().forEach(it -> sortable.append("%06x".formatted(it)));
    return sortable.toString();
  }

  /** An access log at random; the same seed gives the same script. */
  static Script script(long seed) {
    Random random = new Random(seed * 32_452_843);
    ScriptBuilder script = ScriptBuilder.named("log-analysis-" + seed);
    for (int tick = 0; tick < 12; tick++) {
      List<String> lines = new ArrayList<>();
      for (int i = random.nextInt(9) - 1; i > 0; i--) {
        lines.add(
            "%s - %s [%02d/%s/2021:09:%02d:%02d %s] \"GET %s HTTP/1.1\" %s %s"
                .formatted(
                    any(random, "10.0.0.1", "10.0.0.1", "::1", "größe"),
                    any(random, "-", "frank", "null"),
                    any(random, 1, 1, 30, 31),
                    any(random, "Oct", "Oct", "Feb", "oct"),
                    30 + random.nextInt(3),
                    any(random, 0, 30, 59, 60),
                    any(random, "+0000", "+0000", "-0730", "+9900"),
                    any(random, "/", "/a", "/A", "/🙂", "/ﬁ", "/größe?a=1", "null"),
                    any(random, "200", "200", "404", "20"),
                    any(random, "0", "0", "17", "999999999999", "-", "17 ")));
      }
      script.tick(lines.toArray(String[]::new));
    }
    return script.build();
  }

  @SafeVarargs
  private static <T> T any(Random random, T... of) {
    return of[random.nextInt(of.length)];
  }
}

package io.github.streamparity.harness.script;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An interval as people write it: {@code 500ms}, {@code 1s}, {@code 5m}, {@code 1h}. */
public final class IntervalText {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private IntervalText() {}

  /** The interval; empty if the text is none. It may be zero. */
  public static Optional<Duration> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(written.group(1));
    return Optional.of(
        switch (written.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        });
  }

  /**
   * The shortest text of an interval, such as {@code 90s}.
   *
   * @throws IllegalArgumentException if it is not a whole number of milliseconds
   */
  public static String of(Duration interval) {
    if (interval.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException("an interval is in whole milliseconds: " + interval);
    }
    long millis = interval.toMillis();
    if (millis == 0 || millis % 1_000 != 0) {
      return millis + "ms";
    }
    if (millis % 60_000 != 0) {
      return millis / 1_000 + "s";
    }
    return millis % 3_600_000 != 0 ? millis / 60_000 + "m" : millis / 3_600_000 + "h";
  }
}

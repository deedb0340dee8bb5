package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.CapturedRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A word or number of a page that may stand for a value of a row.
 *
 * @param text without quotes; a time may lack its date and its seconds
 */
record StatedValue(String text) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** Whether only a value can be meant. */
  boolean hasDigit() {
    return text.chars().anyMatch(Character::isDigit);
  }

  boolean isIn(CapturedRow row) {
    return row.values().stream().anyMatch(this::is);
  }

  private boolean is(Object value) {
    if (value instanceof Instant instant) {
      return isTime(instant);
    }
    if (value instanceof Number && NUMBER.matcher(text).matches()) {
      return new BigDecimal(text).compareTo(new BigDecimal(value.toString())) == 0;
    }
    String shown = Objects.toString(value);
    return shown.equals(text) || words(shown).contains(text);
  }

  private boolean isTime(Instant instant) {
    String shown = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).format(SECONDS);
    List<String> dateAndTime = Arrays.asList(shown.split(" "));
    return TIME.matcher(text).matches()
        ? dateAndTime.get(1).equals(text.length() == 5 ? text + ":00" : text)
        : dateAndTime.get(0).equals(text);
  }

  /** The parts of a text that a page may name alone: {@code big banner}, {@code blue:3}. */
  static List<String> words(String value) {
    return Arrays.asList(value.split("[\\s,;:\"\\[\\]{}]+"));
  }
}

package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row that a record of the script gives.
 *
 * @param input the input on which the record arrives
 * @param text the record
 * @param fields field to its text, where the pair declares how records are read
 * @param time the event time, where the record has one
 */
record ScriptRow(
    String input, String text, Optional<Map<String, String>> fields, Optional<Instant> time) {
  private static final Pattern TIME =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![^\\s,;:=|\"'\\[{(])-?[0-9]+(\\.[0-9]+)?(?![^\\s,;|\"'\\]})])");

  /** A record of which nobody says how it is read. */
  static ScriptRow ofText(String input, String text) {
    return new ScriptRow(input, text, Optional.empty(), timeIn(text));
  }

  private static Optional<Instant> timeIn(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      String local = matcher.group(1) + "T" + matcher.group(2);
      return Optional.of(LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * How often this gives the key of an output's row: once, if its fields say so; of a record that
   * nobody reads, as often as the key's text stands in it between other characters than letters and
   * digits. Key columns that come from no field, such as a window, do not matter here.
   */
  int occurrences(OutputDeclaration output, CapturedRow row) {
    int least = Integer.MAX_VALUE;
    for (String key : output.key()) {
      int position = output.indexOf(key);
      Object value = row.values().get(position);
      Column column = output.columns().get(position);
      if (fields.isPresent()) {
        if (fields.get().containsKey(key)) {
          least = Math.min(least, is(column, key, value) ? 1 : 0);
        }
      } else if (value instanceof String word && column.type() == ColumnType.STRING) {
        least = Math.min(least, word.isEmpty() ? 0 : standsIn(word));
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  private boolean is(Column column, String field, Object value) {
    return value(column.type(), fields.orElseThrow().get(field)).equals(Optional.ofNullable(value));
  }

  private int standsIn(String word) {
    int count = 0;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
      boolean starts = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
      int end = at + word.length();
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end));
      count += starts && ends ? 1 : 0;
    }
    return count;
  }

  /** A text as a canonical value of a type; empty if it is none. */
  static Optional<Object> value(ColumnType type, String text) {
    try {
      return switch (type) {
        case STRING -> Optional.of(text);
        case LONG -> Optional.of(Long.parseLong(text.strip()));
        case DOUBLE -> Optional.of(Double.parseDouble(text.strip()));
        case DECIMAL -> Optional.of(new BigDecimal(text.strip()).stripTrailingZeros());
        case BOOLEAN -> Optional.of(Boolean.parseBoolean(text.strip()));
        case TIMESTAMP -> timeIn(text).map(Object.class::cast);
        default -> Optional.empty();
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The numbers that a value may be made of: fields that are one, or those in the record. */
  List<BigDecimal> numbers() {
    List<BigDecimal> numbers = new ArrayList<>();
    List<String> texts =
        fields
            .map(them -> List.copyOf(them.values()))
            .orElseGet(() -> List.of(TIME.matcher(text).replaceAll("at")));
    for (String each : texts) {
      Matcher matcher = NUMBER.matcher(each);
      while (matcher.find() && (fields.isEmpty() || matcher.group().equals(each))) {
        numbers.add(new BigDecimal(matcher.group()));
      }
    }
    return numbers;
  }

  /** Whether a text is a field, or stands in a record that nobody reads. */
  boolean has(String value) {
    return fields.map(them -> them.containsValue(value)).orElseGet(() -> text.contains(value));
  }
}

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?)");
  private static final Pattern WORDS = Pattern.compile("[\\s,;:=|\"'\\[\\]{}()]+");

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
   * How often the texts of an output's key stand in this record, of which nobody says how it is
   * read, between other characters than letters and digits.
   */
  int occurrences(OutputDeclaration output, CapturedRow row) {
    int least = Integer.MAX_VALUE;
    for (int key : output.keyIndexes()) {
      if (row.value(key) instanceof String word
          && output.columns().get(key).type() == ColumnType.STRING) {
        least = Math.min(least, word.isEmpty() ? 0 : standsIn(word));
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  private int standsIn(String word) {
    int count = 0;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
      boolean starts = at == 0 || !isOfWord(text.codePointBefore(at));
      int end = at + word.length();
      boolean ends = end == text.length() || !isOfWord(text.codePointAt(end));
      count += starts && ends ? 1 : 0;
    }
    return count;
  }

  private static boolean isOfWord(int character) {
    return Character.isLetterOrDigit(character) || character == '-' || character == '_';
  }

  /** A text as a canonical value of a type; empty if it is none. */
  static Optional<Object> value(ColumnType type, String text) {
    try {
      return switch (type) {
        case STRING -> Optional.of(text);
        case LONG -> Optional.of(Long.parseLong(text.strip()));
        case DOUBLE -> Optional.of(Double.parseDouble(text.strip()));
        case DECIMAL -> Optional.of(new BigDecimal(text.strip()).stripTrailingZeros());
        case BOOLEAN ->
            text.strip().matches("(?i)true|false")
                ? Optional.of(Boolean.parseBoolean(text.strip()))
                : Optional.empty();
        case TIMESTAMP -> timeIn(text).map(Object.class::cast);
        default -> Optional.empty();
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The row that the fields give, each as the column of its name; null where a column is ignored.
   * Empty if a column has no field of its type.
   */
  Optional<CapturedRow> row(OutputDeclaration output) {
    List<Object> values = new ArrayList<>();
    for (Column column : output.columns()) {
      Optional<Object> value =
          fields
              .flatMap(them -> Optional.ofNullable(them.get(column.name())))
              .flatMap(text -> value(column.type(), text));
      if (value.isEmpty() && !column.ignored()) {
        return Optional.empty();
      }
      values.add(value.orElse(null));
    }
    return Optional.of(new CapturedRow(values));
  }

  /** Whether the pair declares a field of that name. */
  boolean hasField(String name) {
    return fields.filter(them -> them.containsKey(name)).isPresent();
  }

  /**
   * Where a value of a type may come from: fields, or the words that stand in a record that nobody
   * reads, by their places.
   */
  Set<String> sources(ColumnType type) {
    if (fields.isPresent()) {
      Set<String> sources = new HashSet<>(fields.get().keySet());
      sources.removeIf(field -> value(field, type).isEmpty());
      return sources;
    }
    Set<String> sources = new HashSet<>();
    for (int place = 0; place < words().size(); place++) {
      sources.add("word " + place);
    }
    sources.removeIf(source -> value(source, type).isEmpty());
    return sources;
  }

  /** The value of a type at a source, if there is one. */
  Optional<Object> value(String source, ColumnType type) {
    if (fields.isPresent()) {
      Optional<Object> of =
          Optional.ofNullable(fields.get().get(source)).flatMap(it -> value(type, it));
      return type == ColumnType.TIMESTAMP ? of.or(() -> time) : of;
    }
    if (type == ColumnType.TIMESTAMP) {
      return time.map(Object.class::cast);
    }
    int place = Integer.parseInt(source.substring("word ".length()));
    return place < words().size() ? value(type, words().get(place)) : Optional.empty();
  }

  /** The words between separators in the record; its time counts as one. */
  private List<String> words() {
    return List.of(WORDS.split(TIME.matcher(text).replaceAll("at").strip()));
  }

  /** Whether a text stands in another between other characters than letters and digits. */
  static boolean standsIn(String record, String text) {
    return !text.isEmpty()
        && new ScriptRow("", record, Optional.empty(), Optional.empty()).standsIn(text) > 0;
  }
}

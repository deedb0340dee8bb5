package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How a job reads the records of an input. With it, a cause computes rows from fields instead of
 * searching records for words. A field of a record is the source of every output column that has
 * its name.
 *
 * <pre>{@code
 * RecordForm.matching("(?<ad>[^ ]*) (?<click>.*)")
 * RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
 *     .eventTime("time", "uuuu-MM-dd HH:mm:ss").eachWordOf("word")
 * }</pre>
 *
 * @param pattern a regular expression that a whole record matches, its fields as named groups; a
 *     record that does not match is dropped, as the job drops it
 * @param words the field of which each word, between single spaces and never empty, makes a row
 * @param time the field that holds the event time; a record whose time cannot be read is dropped
 * @param timeFormat how the event time is written, in UTC; empty for {@code 2021-10-01T09:30:00Z}
 * @param byArrival whether a record's time is that of its arrival: the millisecond before the batch
 *     or the trigger that reads it
 */
public record RecordForm(
    String pattern,
    Optional<String> words,
    Optional<String> time,
    Optional<String> timeFormat,
    boolean byArrival) {
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9_]*)>");

  /**
   * A row that a record gives.
   *
   * @param fields field to its text, in the order of the pattern
   * @param time the event time, if the form names one
   */
  public record Fields(Map<String, String> fields, Optional<Instant> time) {}

  /**
   * @throws IllegalArgumentException if the pattern is none, or a field is not in it
   */
  public RecordForm {
    requireNonNull(words, "words");
    requireNonNull(time, "time");
    requireNonNull(timeFormat, "timeFormat");
    if (byArrival && time.isPresent()) {
      throw new IllegalArgumentException(
          "a record has one time: that of its arrival, or that in its field " + time.get());
    }
    List<String> names = names(pattern);
    words.ifPresent(it -> requireNamed(it, names));
    time.ifPresent(it -> requireNamed(it, names));
    try {
      compiled(pattern);
      timeFormat.ifPresent(format -> requireNonNull(DateTimeFormatter.ofPattern(format)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "a record form is not a regular expression: " + e.getDescription() + ": " + pattern, e);
    }
  }

  /** A form whose records have no time, or have it in a field. */
  public RecordForm(
      String pattern, Optional<String> words, Optional<String> time, Optional<String> timeFormat) {
    this(pattern, words, time, timeFormat, false);
  }

  /** Records that match a regular expression with named groups. */
  public static RecordForm matching(String pattern) {
    return new RecordForm(pattern, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Records of which each word, between single spaces and never empty, makes a row. */
  public static RecordForm words(String field) {
    return matching("(?<" + field + ">.*)").eachWordOf(field);
  }

  /** The same form, with a row for each word of a field. */
  public RecordForm eachWordOf(String field) {
    return new RecordForm(pattern, Optional.of(field), time, timeFormat, byArrival);
  }

  /**
   * The same form, with the event time in a field: in UTC, in the format of a {@link
   * DateTimeFormatter} pattern.
   */
  public RecordForm eventTime(String field, String format) {
    return new RecordForm(pattern, words, Optional.of(field), Optional.of(format));
  }

  /** The same form, for jobs that use a record's time of arrival. */
  public RecordForm timedByArrival() {
    return new RecordForm(pattern, words, Optional.empty(), Optional.empty(), true);
  }

  /** The fields' names, in the order of the pattern. */
  public List<String> fields() {
    return names(pattern);
  }

  /** Reads records of this form; it compiles the pattern once. */
  public Reader reader() {
    return new Reader(this);
  }

  /** Java's own groups cannot have an underscore in their names, and columns often have one. */
  private static Pattern compiled(String pattern) {
    return Pattern.compile(
        GROUP.matcher(pattern).replaceAll(it -> "(?<" + group(it.group(1)) + ">"), Pattern.DOTALL);
  }

  private static String group(String field) {
    return field.replace("_", "x5Fx");
  }

  private static List<String> names(String pattern) {
    return GROUP.matcher(pattern).results().map(it -> it.group(1)).distinct().toList();
  }

  private static void requireNamed(String field, List<String> names) {
    if (!names.contains(field)) {
      throw new IllegalArgumentException(
          "the record form has no field %s, only %s".formatted(field, names));
    }
  }

  /** Turns records into rows. */
  public static final class Reader {
    private final RecordForm form;
    private final Pattern pattern;
    private final List<String> names;
    private final Optional<DateTimeFormatter> format;

    private Reader(RecordForm form) {
      this.form = form;
      this.pattern = compiled(form.pattern);
      this.names = form.fields();
      this.format =
          form.timeFormat.map(
              it ->
                  DateTimeFormatter.ofPattern(it, Locale.ROOT)
                      .withResolverStyle(ResolverStyle.STRICT));
    }

    /**
     * The rows that a record gives; none if the job drops it.
     *
     * @throws UnreadableRecordException if matching the pattern would take too long, since it can
     *     match the record in very many ways
     */
    public List<Fields> read(String record) {
      return match(record).map(this::rows).orElse(List.of());
    }

    private List<Fields> rows(Matcher matcher) {
      Optional<Instant> time = form.time.flatMap(it -> instant(matcher.group(group(it))));
      if (form.time.isPresent() && time.isEmpty()) {
        return List.of();
      }
      Map<String, String> fields = new LinkedHashMap<>();
      names.stream()
          .filter(name -> matcher.group(group(name)) != null)
          .forEach(name -> fields.put(name, matcher.group(group(name))));
      return form.words.isEmpty()
          ? List.of(new Fields(fields, time))
          : each(form.words.get(), fields, time);
    }

    /** Whether a record's time is that of its arrival. */
    public boolean isByArrival() {
      return form.byArrival;
    }

    /** The record once for each word of its words field, with that word alone. */
    public List<String> eachWordAlone(String record) {
      Optional<Matcher> match = form.words.flatMap(words -> match(record));
      List<Fields> rows = match.map(this::rows).orElse(List.of());
      return rows.isEmpty()
          ? List.of(record)
          : rows.stream()
              .map(row -> row.fields().get(form.words.orElseThrow()))
              .map(word -> replaced(record, match.orElseThrow(), form.words.orElseThrow(), word))
              .toList();
    }

    /** The record with another event time, written as this form says; empty if it has none. */
    public Optional<String> at(String record, Instant time) {
      return form.time.flatMap(
          field -> match(record).map(matcher -> replaced(record, matcher, field, written(time))));
    }

    /** The record with another text in a field; empty if the result does not have this form. */
    public Optional<String> with(String record, String field, String text) {
      return match(record)
          .map(matcher -> replaced(record, matcher, field, text))
          .filter(changed -> match(changed).isPresent());
    }

    private String written(Instant time) {
      return format
          .map(it -> it.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)))
          .orElseGet(time::toString);
    }

    private Optional<Matcher> match(String record) {
      Matcher matcher = pattern.matcher(new CountedText(record));
      try {
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
      } catch (CountedText.SpentException e) {
        throw UnreadableRecordException.tooManyWays(form.pattern, record, e);
      } catch (StackOverflowError e) {
        throw UnreadableRecordException.tooDeep(form.pattern, record, e);
      }
    }

    private static String replaced(String record, Matcher matcher, String field, String by) {
      return record.substring(0, matcher.start(group(field)))
          + by
          + record.substring(matcher.end(group(field)));
    }

    private static List<Fields> each(
        String field, Map<String, String> fields, Optional<Instant> time) {
      List<Fields> rows = new ArrayList<>();
      for (String word : fields.getOrDefault(field, "").split(" ", -1)) {
        if (!word.isEmpty()) {
          Map<String, String> row = new LinkedHashMap<>(fields);
          row.put(field, word);
          rows.add(new Fields(row, time));
        }
      }
      return rows;
    }

    private Optional<Instant> instant(String text) {
      try {
        return Optional.of(
            format.isEmpty()
                ? Instant.parse(text)
                : LocalDateTime.parse(text, format.get()).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException malformed) {
        return Optional.empty();
      }
    }
  }
}

package io.github.streamparity.harness.script;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes a record of its fields as they are written, and reports what is wrong with them. */
public final class RecordFields {
  private final Problems problems;
  private ScriptRecord record = ScriptRecord.of("");

  public RecordFields(Problems problems) {
    this.problems = problems;
  }

  /** Takes one of {@link ScriptRecord#FIELDS}. */
  public void put(String field, Placed written) {
    switch (field) {
      case "value" -> record = record.with(written.text());
      case "key" -> record = record.key(written.text());
      case "topic" -> topic(written);
      case "partition" ->
          number(written, field, Integer.MAX_VALUE)
              .ifPresent(it -> record = record.partition((int) it));
      case "offset" ->
          number(written, field, Long.MAX_VALUE).ifPresent(it -> record = record.offset(it));
      case "timestamp" -> timestamp(written).ifPresent(it -> record = record.timestamp(it));
      case "headers" -> headers(written).ifPresent(it -> record = record.headers(it));
      default -> throw new IllegalArgumentException("no field of a record: " + field);
    }
  }

  /** The record that was read; a field that is wrong is left out. */
  public ScriptRecord record() {
    return record;
  }

  private void topic(Placed written) {
    if (written.text().isBlank()) {
      problems.at(written.place()).found(written.text()).say("the topic has no name");
    } else {
      record = record.topic(written.text());
    }
  }

  private OptionalLong number(Placed written, String what, long most) {
    if (written.text().matches("[0-9]{1,19}")) {
      try {
        long number = Long.parseLong(written.text());
        if (number <= most) {
          return OptionalLong.of(number);
        }
      } catch (NumberFormatException e) {
        // reported below
      }
    }
    problems
        .at(written.place())
        .found(written.text())
        .expected("a whole number from 0 to " + most)
        .say("the %s is not valid".formatted(what));
    return OptionalLong.empty();
  }

  private Optional<Map<String, String>> headers(Placed written) {
    Optional<Map<String, String>> headers = JsonText.texts(written.text());
    if (headers.isEmpty()) {
      problems
          .at(written.place())
          .found(written.text())
          .expected("a mapping from names to texts, such as {trace: 7f}")
          .say("the headers cannot be read");
    }
    return headers;
  }

  private Optional<Instant> timestamp(Placed written) {
    try {
      Instant time = OffsetDateTime.parse(written.text()).toInstant();
      if (time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
        return Optional.of(time);
      }
    } catch (DateTimeException e) {
      // reported below
    }
    problems
        .at(written.place())
        .found(written.text())
        .expected("an instant in whole milliseconds, such as 2018-06-21T23:00:30.250Z")
        .say("the timestamp cannot be read");
    return Optional.empty();
  }
}

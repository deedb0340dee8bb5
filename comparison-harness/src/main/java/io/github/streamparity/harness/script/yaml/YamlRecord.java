package io.github.streamparity.harness.script.yaml;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Placed;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.RecordFields;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.text.Surrogates;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Reads one record of a YAML script: text as it is written, or a mapping as one line of JSON. */
public final class YamlRecord {
  private static final int DEEPEST = 100;

  private final YamlEvents events;
  private final Problems problems;

  public YamlRecord(YamlEvents events, Problems problems) {
    this.events = events;
    this.problems = problems;
  }

  /** The record that begins with an event; empty if it is none, which is reported. */
  public Optional<ScriptRecord> read(Event first) {
    return YamlTag.RECORD.isOf(first) ? withFields(first) : text(first).map(ScriptRecord::of);
  }

  private Optional<ScriptRecord> withFields(Event record) {
    if (record.getEventId() != ID.MappingStart) {
      problems
          .at(YamlEvents.place(record))
          .found(YamlEvents.kind(record))
          .expected("!record {key: …, value: …}")
          .say("the value of !record is not a mapping");
      events.skipRest(record);
      return Optional.empty();
    }
    RecordFields fields = new RecordFields(problems);
    Set<String> seen = new HashSet<>();
    while (!events.atEnd(ID.MappingEnd)) {
      Event key = events.next();
      String name = key instanceof ScalarEvent scalar ? scalar.getValue() : "";
      events.skipRest(key);
      Event value = events.next();
      if (!ScriptRecord.FIELDS.contains(name)) {
        problems
            .at(YamlEvents.place(key))
            .found(YamlEvents.kind(key))
            .expected(String.join(", ", ScriptRecord.FIELDS))
            .tryNearest(name, ScriptRecord.FIELDS)
            .say("a record has no such field");
        events.skipRest(value);
      } else if (!seen.add(name)) {
        problems.at(YamlEvents.place(key)).found(name).say("a record has a field twice");
        events.skipRest(value);
      } else {
        text(value).ifPresent(it -> fields.put(name, new Placed(YamlEvents.place(value), it)));
      }
    }
    events.next();
    if (!seen.contains("value")) {
      problems
          .at(YamlEvents.place(record))
          .expected("!record {value: …}, with the other fields")
          .say("a record has no value");
    }
    return Optional.of(fields.record());
  }

  private Optional<String> text(Event first) {
    if (first instanceof ScalarEvent scalar) {
      return text(scalar);
    }
    if (first.getEventId() == ID.MappingStart) {
      return Optional.of(json());
    }
    if (!(first instanceof AliasEvent)) {
      problems
          .at(YamlEvents.place(first))
          .found("a list")
          .expected("text, or a mapping")
          .say("a record is not text");
      events.skipRest(first);
    }
    return Optional.empty();
  }

  private Optional<String> text(ScalarEvent scalar) {
    if (scalar.isPlain() && scalar.getValue().isEmpty()) {
      problems
          .at(YamlEvents.place(scalar))
          .tryThis("\"\" for an empty record")
          .say("a record is missing");
      return Optional.empty();
    }
    checkSurrogates(scalar);
    return Optional.of(scalar.getValue());
  }

  private void checkSurrogates(ScalarEvent scalar) {
    if (Surrogates.loneIn(scalar.getValue())) {
      problems
          .at(YamlEvents.place(scalar))
          .expected("both halves, such as \"\\ud83d\\ude00\", or \"\\U0001f600\"")
          .say("the text has half of a surrogate pair");
    }
  }

  private String json() {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = JsonText.FACTORY.createGenerator(line)) {
      mapping(generator, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private void mapping(JsonGenerator generator, int depth) throws IOException {
    generator.writeStartObject();
    Set<String> seen = new HashSet<>();
    while (!events.atEnd(ID.MappingEnd)) {
      Event key = events.next();
      generator.writeFieldName(key(key, seen));
      events.skipRest(key);
      value(generator, events.next(), depth + 1);
    }
    events.next();
    generator.writeEndObject();
  }

  private String key(Event key, Set<String> seen) {
    if (!(key instanceof ScalarEvent scalar)) {
      problems
          .at(YamlEvents.place(key))
          .found(YamlEvents.kind(key))
          .expected("text")
          .say("a record's key is not text");
      return "";
    }
    checkSurrogates(scalar);
    if (scalar.isPlain() && scalar.getValue().equals("<<")) {
      problems.at(YamlEvents.place(key)).say("merge keys (<<) are not supported");
    } else if (!seen.add(scalar.getValue())) {
      problems.at(YamlEvents.place(key)).found(scalar.getValue()).say("a record has a key twice");
    }
    return scalar.getValue();
  }

  private void value(JsonGenerator generator, Event value, int depth) throws IOException {
    if (value instanceof ScalarEvent scalar) {
      scalar(generator, scalar);
    } else if (depth > DEEPEST) {
      problems.at(YamlEvents.place(value)).say("a record nests deeper than 100 levels");
      events.skipRest(value);
      generator.writeNull();
    } else if (value.getEventId() == ID.MappingStart) {
      mapping(generator, depth);
    } else if (value.getEventId() == ID.SequenceStart) {
      generator.writeStartArray();
      while (!events.atEnd(ID.SequenceEnd)) {
        value(generator, events.next(), depth + 1);
      }
      events.next();
      generator.writeEndArray();
    } else {
      generator.writeNull();
    }
  }

  private void scalar(JsonGenerator generator, ScalarEvent scalar) throws IOException {
    checkSurrogates(scalar);
    if (!scalar.isPlain()) {
      generator.writeString(scalar.getValue());
    } else if (!CoreSchema.write(scalar.getValue(), generator)) {
      problems
          .at(YamlEvents.place(scalar))
          .found(scalar.getValue())
          .tryThis("\"%s\", as text".formatted(scalar.getValue()))
          .say("a record holds a number that JSON cannot write");
      generator.writeNull();
    }
  }
}

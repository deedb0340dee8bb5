package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.script.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A record that a script sends: a text, and the other fields that a source such as a topic has.
 *
 * @param value the text
 * @param key the record's key
 * @param topic the topic in which it is
 * @param partition the partition of the topic, from 0
 * @param offset its place in the partition, from 0
 * @param timestamp when it was written, in whole milliseconds
 * @param headers name to value, in order
 */
public record ScriptRecord(
    String value,
    Optional<String> key,
    Optional<String> topic,
    OptionalInt partition,
    OptionalLong offset,
    Optional<Instant> timestamp,
    Map<String, String> headers) {
  /**
   * The fields that a record may have, as scripts call them, in the order in which they are
   * written.
   */
  public static final List<String> FIELDS =
      List.of("key", "value", "topic", "partition", "offset", "timestamp", "headers");

  /**
   * @throws IllegalArgumentException if the partition or the offset is negative, or the timestamp
   *     not in whole milliseconds
   */
  public ScriptRecord {
    requireNonNull(value, "value");
    requireNonNull(key, "key");
    requireNonNull(topic, "topic");
    if (partition.orElse(0) < 0 || offset.orElse(0) < 0) {
      throw new IllegalArgumentException("partitions and offsets count from 0");
    }
    if (timestamp.filter(it -> !it.equals(it.truncatedTo(ChronoUnit.MILLIS))).isPresent()) {
      throw new IllegalArgumentException(
          "a timestamp is in whole milliseconds: " + timestamp.get());
    }
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A record with a text and no other field. */
  public static ScriptRecord of(String value) {
    return new ScriptRecord(
        value,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }

  /** The same record with another text. */
  public ScriptRecord with(String text) {
    return new ScriptRecord(text, key, topic, partition, offset, timestamp, headers);
  }

  /** The same record with a key. */
  public ScriptRecord key(String text) {
    return new ScriptRecord(value, Optional.of(text), topic, partition, offset, timestamp, headers);
  }

  /** The same record in a topic. */
  public ScriptRecord topic(String name) {
    return new ScriptRecord(value, key, Optional.of(name), partition, offset, timestamp, headers);
  }

  /** The same record in a partition, counted from 0. */
  public ScriptRecord partition(int number) {
    return new ScriptRecord(value, key, topic, OptionalInt.of(number), offset, timestamp, headers);
  }

  /** The same record at an offset of its partition, counted from 0. */
  public ScriptRecord offset(long place) {
    return new ScriptRecord(
        value, key, topic, partition, OptionalLong.of(place), timestamp, headers);
  }

  /** The same record with a timestamp, in whole milliseconds. */
  public ScriptRecord timestamp(Instant time) {
    return new ScriptRecord(value, key, topic, partition, offset, Optional.of(time), headers);
  }

  /** The same record with headers: name to value, in order. */
  public ScriptRecord headers(Map<String, String> named) {
    return new ScriptRecord(value, key, topic, partition, offset, timestamp, named);
  }

  /** Whether it has no field but its text. */
  public boolean isText() {
    return fields().isEmpty();
  }

  /** Its fields other than its text: each field's name and its value as text or JSON, in order. */
  public Map<String, String> fields() {
    if (key.isEmpty()
        && topic.isEmpty()
        && partition.isEmpty()
        && offset.isEmpty()
        && timestamp.isEmpty()
        && headers.isEmpty()) {
      return Map.of();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    key.ifPresent(it -> fields.put("key", it));
    topic.ifPresent(it -> fields.put("topic", it));
    partition.ifPresent(it -> fields.put("partition", Integer.toString(it)));
    offset.ifPresent(it -> fields.put("offset", Long.toString(it)));
    timestamp.ifPresent(it -> fields.put("timestamp", it.toString()));
    if (!headers.isEmpty()) {
      fields.put("headers", JsonText.object(headers)); // which is YAML as well
    }
    return fields;
  }

  /** As it is shown: its text, or where it has more than that, as a YAML script has it. */
  public String shown() {
    if (isText()) {
      return value;
    }
    StringBuilder shown = new StringBuilder();
    try {
      writeYaml(shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shown.toString();
  }

  /** Writes it as a record of a YAML script, on one line. */
  void writeYaml(Appendable out) throws IOException {
    if (isText()) {
      YamlText.write(value, out);
      return;
    }
    out.append("!record {");
    for (Map.Entry<String, String> field : fields().entrySet()) {
      out.append(field.getKey()).append(": ");
      if (field.getKey().equals("key") || field.getKey().equals("topic")) {
        YamlText.write(field.getValue(), out);
      } else {
        out.append(field.getValue());
      }
      out.append(", ");
    }
    out.append("value: ");
    YamlText.write(value, out);
    out.append('}');
  }
}

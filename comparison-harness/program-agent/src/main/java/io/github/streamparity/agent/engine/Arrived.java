package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A record that arrived.
 *
 * @param value its text
 * @param key the key that it has in a topic
 * @param topic the topic in which it is
 * @param partition the partition of the topic, from 0
 * @param offset its place in the partition, from 0
 * @param timestamp when it was written
 * @param headers name to value, in order
 */
record Arrived(
    String value,
    Optional<String> key,
    Optional<String> topic,
    OptionalInt partition,
    OptionalLong offset,
    Optional<Instant> timestamp,
    Map<String, String> headers) {
  /** A record of the wire: a text, or a mapping where it has more than that. */
  static Arrived of(Object wire) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (wire instanceof Map<?, ?> map) {
      map.forEach((name, value) -> values.put((String) name, value));
    } else {
      values.put("value", wire);
    }
    Message record = new Message("record", values);
    Map<String, String> headers = new LinkedHashMap<>();
    if (values.get("headers") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> headers.put((String) name, (String) value));
    }
    Optional<Number> partition = record.optional("partition", Number.class);
    Optional<Number> offset = record.optional("offset", Number.class);
    return new Arrived(
        record.text("value"),
        record.optional("key", String.class),
        record.optional("topic", String.class),
        partition.isPresent() ? OptionalInt.of(partition.get().intValue()) : OptionalInt.empty(),
        offset.isPresent() ? OptionalLong.of(offset.get().longValue()) : OptionalLong.empty(),
        record.optional("timestamp", Instant.class),
        headers);
  }
}

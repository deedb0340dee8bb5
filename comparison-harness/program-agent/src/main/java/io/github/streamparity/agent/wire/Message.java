package io.github.streamparity.agent.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message between the two processes: a kind and named values.
 *
 * @param kind what it is about
 * @param values of the types of {@link Wire}, by name
 */
public record Message(String kind, Map<String, Object> values) {
  /** A message without values. */
  public static Message of(String kind) {
    return new Message(kind, new LinkedHashMap<>());
  }

  /** The same with one value more. */
  public Message with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Message(kind, more);
  }

  /** The same with more values, by their names. */
  public Message withAll(Map<?, ?> named) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    named.forEach((name, value) -> more.put((String) name, value));
    return new Message(kind, more);
  }

  public boolean is(String other) {
    return kind.equals(other);
  }

  /**
   * @throws IllegalStateException if there is none of that name and type
   */
  public String text(String name) {
    return value(name, String.class);
  }

  /**
   * @throws IllegalStateException if there is none of that name and type
   */
  public long number(String name) {
    return value(name, Number.class).longValue();
  }

  /**
   * @throws IllegalStateException if there is none of that name and type
   */
  public List<?> list(String name) {
    return value(name, List.class);
  }

  /**
   * @throws IllegalStateException if there is none of that name and type
   */
  public Map<?, ?> map(String name) {
    return value(name, Map.class);
  }

  /** A value that may be missing or null. */
  public <T> Optional<T> optional(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).filter(type::isInstance).map(type::cast);
  }

  private <T> T value(String name, Class<T> type) {
    return optional(name, type)
        .orElseThrow(
            () -> new IllegalStateException("a message %s without %s".formatted(kind, name)));
  }

  /** Writes it. */
  public void write(DataOutput out) throws IOException {
    Wire.write(out, kind);
    Wire.write(out, values);
  }

  /**
   * Reads one.
   *
   * @throws IOException if the bytes are none
   */
  public static Message read(DataInput in) throws IOException {
    if (Wire.read(in) instanceof String kind && Wire.read(in) instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((name, value) -> values.put(String.valueOf(name), value));
      return new Message(kind, values);
    }
    throw new IOException("no message");
  }
}

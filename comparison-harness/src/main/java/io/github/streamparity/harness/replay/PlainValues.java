package io.github.streamparity.harness.replay;

import io.github.streamparity.agent.values.Contents;
import io.github.streamparity.agent.values.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Java's own values for what jobs yield in their place: Scala's and Spark's classes, objects. */
final class PlainValues {
  private static final int DEEPEST = 200;

  private PlainValues() {}

  /** A value made of Java's own maps and lists, for a JSON column. */
  static Object of(Object value) {
    return of(value, 0);
  }

  private static Object of(Object wrapped, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("a value nests deeper than 200 levels");
    }
    Object value = Contents.unwrapped(wrapped);
    Optional<Map<?, ?>> map = Contents.map(value);
    if (map.isPresent()) {
      return map(map.get(), depth);
    }
    Optional<Iterable<?>> items = Contents.items(value);
    if (items.isPresent()) {
      return list(items.get(), depth);
    }
    Optional<Parts> parts = Parts.of(value);
    return parts.isPresent() ? object(parts.get(), depth) : value;
  }

  private static Object object(Parts parts, int depth) {
    if (!parts.hasNames()) {
      return list(parts.values(), depth);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < parts.values().size(); i++) {
      fields.put(parts.names().get(i), of(parts.values().get(i), depth + 1));
    }
    return fields;
  }

  private static Map<Object, Object> map(Map<?, ?> map, int depth) {
    Map<Object, Object> plain = new LinkedHashMap<>();
    map.forEach((key, item) -> plain.put(of(key, depth + 1), of(item, depth + 1)));
    return plain;
  }

  private static List<Object> list(Iterable<?> items, int depth) {
    List<Object> plain = new ArrayList<>();
    items.forEach(item -> plain.add(of(item, depth + 1)));
    return plain;
  }
}

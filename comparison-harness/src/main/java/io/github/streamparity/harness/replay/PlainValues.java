package io.github.streamparity.harness.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Java's own values for what jobs yield in their place: Scala's and Spark's classes, objects. */
final class PlainValues {
  private static final int DEEPEST = 200;

  private PlainValues() {}

  /** A value made of Java's own maps and lists, for a JSON column. */
  static Object of(Object value) {
    return of(value, 0);
  }

  /** What is inside an optional value, null if nothing is; Java's own numbers for Scala's. */
  static Object unwrapped(Object value) {
    if (value instanceof Option<?> option) {
      return option.isDefined() ? unwrapped(option.get()) : null;
    }
    if (value instanceof Optional<?> optional) {
      return unwrapped(optional.orElse(null));
    }
    if (value instanceof org.apache.spark.api.java.Optional<?> optional) {
      return unwrapped(optional.orNull());
    }
    if (value instanceof scala.math.BigDecimal number) {
      return number.bigDecimal();
    }
    return value instanceof scala.math.BigInt number ? number.bigInteger() : value;
  }

  private static Object of(Object wrapped, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("a value nests deeper than 200 levels");
    }
    Object value = unwrapped(wrapped);
    if (value instanceof scala.collection.Map<?, ?> map) {
      return map(CollectionConverters.asJava(map), depth);
    }
    if (value instanceof Map<?, ?> map) {
      return map(map, depth);
    }
    if (value instanceof scala.collection.Iterable<?> items) {
      return list(CollectionConverters.asJava(items), depth);
    }
    if (value instanceof Iterable<?> items) {
      return list(items, depth);
    }
    if (value instanceof Object[] items) {
      return list(Arrays.asList(items), depth);
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

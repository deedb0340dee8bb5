package io.github.streamparity.agent.values;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scala.Option;
import scala.Product;
import scala.collection.Iterator;

/**
 * The content of optional values, maps and collections of Java, Scala and Spark, as Java's own. Of
 * Scala's library it uses only what 2.12 and 2.13 have alike.
 */
public final class Contents {
  private Contents() {}

  /** The content of an optional value, null if it is empty; Java's own numbers for Scala's. */
  public static Object unwrapped(Object value) {
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

  /** The entries of a map, in its order; empty if it is none. */
  public static Optional<Map<?, ?>> map(Object value) {
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (Iterator<?> items = map.iterator(); items.hasNext(); ) {
        Product entry = (Product) items.next();
        entries.put(entry.productElement(0), entry.productElement(1));
      }
      return Optional.of(entries);
    }
    return value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }

  /** The items of a collection, or of an array but of bytes, in their order; else empty. */
  public static Optional<Iterable<?>> items(Object value) {
    if (value instanceof Iterable<?> items && !(value instanceof Path)) { // of which each is a path
      return Optional.of(items);
    }
    List<Object> all = new ArrayList<>();
    if (value instanceof scala.collection.Iterable<?> items) {
      for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
        all.add(each.next());
      }
      return Optional.of(all);
    }
    if (value == null || value instanceof byte[] || !value.getClass().isArray()) {
      return Optional.empty();
    }
    for (int i = 0; i < Array.getLength(value); i++) {
      all.add(Array.get(value, i));
    }
    return Optional.of(all);
  }
}

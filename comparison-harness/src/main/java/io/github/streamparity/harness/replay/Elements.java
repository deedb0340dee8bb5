package io.github.streamparity.harness.replay;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/** Takes apart what jobs yield: tuples, rows, records, Scala's and Spark's own wrappers. */
final class Elements {
  private Elements() {}

  /**
   * Adds an element's values, in order.
   *
   * @param single whether the output has one column, so that a row or record may be its value
   */
  static void flatten(Object element, boolean single, List<Object> values) {
    if (element instanceof Product tuple && isTuple(tuple)) {
      for (int i = 0; i < tuple.productArity(); i++) {
        flatten(tuple.productElement(i), single, values);
      }
    } else if (element instanceof Row row && !(single && row.size() != 1)) {
      for (int i = 0; i < row.size(); i++) {
        values.add(row.get(i));
      }
    } else if (element instanceof Record row && !single) {
      values.addAll(components(row).values());
    } else {
      values.add(unwrapped(element));
    }
  }

  /** A value made of Java's own maps and lists, for a JSON column. */
  static Object plain(Object value) {
    if (value instanceof Row row) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        fields.put(
            row.schema() == null ? "_" + (i + 1) : row.schema().apply(i).name(), plain(row.get(i)));
      }
      return fields;
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      return plain(CollectionConverters.asJava(map));
    }
    if (value instanceof scala.collection.Iterable<?> items) {
      return plain(CollectionConverters.asJava(items));
    }
    if (value instanceof Product tuple && isTuple(tuple)) {
      return plainList(CollectionConverters.asJava(tuple.productIterator().toList()));
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(plain(key), plain(item)));
      return plain;
    }
    if (value instanceof Iterable<?> items) {
      return plainList(items);
    }
    if (value instanceof Object[] items) {
      return plainList(Arrays.asList(items));
    }
    return value instanceof Record record ? plainRecord(record) : unwrapped(value);
  }

  private static List<Object> plainList(Iterable<?> items) {
    List<Object> plain = new ArrayList<>();
    items.forEach(item -> plain.add(plain(item)));
    return plain;
  }

  private static Map<String, Object> plainRecord(Record record) {
    Map<String, Object> fields = components(record);
    fields.replaceAll((name, value) -> plain(value));
    return fields;
  }

  private static Object unwrapped(Object value) {
    if (value instanceof Option<?> option) {
      return option.isDefined() ? option.get() : null;
    }
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    return value instanceof org.apache.spark.api.java.Optional<?> optional
        ? optional.orNull()
        : value;
  }

  private static boolean isTuple(Product value) {
    return value.getClass().getName().startsWith("scala.Tuple");
  }

  private static Map<String, Object> components(Record record) {
    Map<String, Object> components = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        components.put(component.getName(), component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot read " + component, e);
      }
    }
    return components;
  }
}

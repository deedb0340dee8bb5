package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Struct;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.Product;
import scala.collection.Iterator;

/** Turns what a program emits into values of the wire, whatever class it is of. */
final class Values {
  private Values() {}

  /** A value of the wire; what is of no known shape becomes its text, as {@code print} shows it. */
  static Object of(Object value) {
    if (value == null
        || value instanceof Boolean
        || (value instanceof Number number && isPlain(number))
        || value instanceof byte[]
        || value instanceof LocalDate
        || value instanceof Instant
        || value instanceof LocalDateTime) {
      return value;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    Optional<Object> scalar = time(value).or(() -> scala(value)).or(() -> optional(value));
    if (scalar.isPresent()) {
      return scalar.get() instanceof Nothing ? null : scalar.get();
    }
    return nested(value);
  }

  /** A value that is not there. */
  private record Nothing() {}

  private static boolean isPlain(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof Double
        || number instanceof Float
        || number instanceof BigDecimal
        || number instanceof BigInteger;
  }

  private static Optional<Object> time(Object value) {
    if (value instanceof java.sql.Date date) {
      return Optional.of(date.toLocalDate());
    }
    if (value instanceof java.util.Date date && !(value instanceof java.sql.Time)) {
      return Optional.of(date.toInstant());
    }
    if (value instanceof ZonedDateTime zoned) {
      return Optional.of(zoned.toInstant());
    }
    return value instanceof OffsetDateTime offset
        ? Optional.of(offset.toInstant())
        : Optional.empty();
  }

  private static Optional<Object> scala(Object value) {
    if (value instanceof scala.math.BigDecimal number) {
      return Optional.of(number.bigDecimal());
    }
    return value instanceof scala.math.BigInt number
        ? Optional.of(number.bigInteger())
        : Optional.empty();
  }

  private static Optional<Object> optional(Object value) {
    if (value instanceof Option<?> option) {
      return Optional.of(option.isDefined() ? orNothing(option.get()) : new Nothing());
    }
    if (value instanceof Optional<?> optional) {
      return Optional.of(optional.isPresent() ? orNothing(optional.get()) : new Nothing());
    }
    return value instanceof org.apache.spark.api.java.Optional<?> optional
        ? Optional.of(optional.isPresent() ? orNothing(optional.get()) : new Nothing())
        : Optional.empty();
  }

  private static Object orNothing(Object value) {
    Object plain = of(value);
    return plain == null ? new Nothing() : plain;
  }

  private static Object nested(Object value) {
    if (value instanceof Row row) {
      return row(row);
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      for (Iterator<?> items = map.iterator(); items.hasNext(); ) {
        Product entry = (Product) items.next();
        plain.put(of(entry.productElement(0)), of(entry.productElement(1)));
      }
      return plain;
    }
    if (value instanceof scala.collection.Iterable<?> items) {
      return list(items.iterator());
    }
    if (value instanceof Product product) {
      return product(product);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(of(key), of(item)));
      return plain;
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      List<Object> both = new ArrayList<>();
      both.add(of(entry.getKey()));
      both.add(of(entry.getValue()));
      return Struct.tuple(both);
    }
    if (value instanceof Iterable<?> items) {
      List<Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(of(item)));
      return plain;
    }
    if (value.getClass().isArray()) {
      List<Object> plain = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        plain.add(of(Array.get(value, i)));
      }
      return plain;
    }
    return object(value);
  }

  private static List<Object> list(Iterator<?> items) {
    List<Object> plain = new ArrayList<>();
    while (items.hasNext()) {
      plain.add(of(items.next()));
    }
    return plain;
  }

  private static Struct row(Row row) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(of(row.get(i)));
    }
    return row.schema() == null
        ? Struct.tuple(values)
        : new Struct(List.of(row.schema().fieldNames()), values);
  }

  private static Struct product(Product product) {
    List<Object> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < product.productArity(); i++) {
      values.add(of(product.productElement(i)));
      if (!product.getClass().getName().startsWith("scala.Tuple")) {
        names.add(product.productElementName(i));
      }
    }
    return new Struct(names, values);
  }

  /** A record by its components, a bean by its getters. */
  private static Object object(Object value) {
    try {
      Map<String, Object> fields = new TreeMap<>();
      if (value instanceof Record row) {
        fields = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
          component.getAccessor().setAccessible(true);
          fields.put(component.getName(), of(component.getAccessor().invoke(row)));
        }
      } else if (!isOfLibrary(value.getClass())) {
        for (Method method : value.getClass().getMethods()) {
          if (isGetter(method)) {
            method.setAccessible(true);
            fields.put(property(method), of(method.invoke(value)));
          }
        }
      }
      return fields.isEmpty()
          ? value.toString()
          : new Struct(List.copyOf(fields.keySet()), new ArrayList<>(fields.values()));
    } catch (ReflectiveOperationException e) {
      return value.toString();
    }
  }

  private static boolean isOfLibrary(Class<?> type) {
    return type.getName().matches("(java|javax|scala|org\\.apache\\.(spark|hadoop))\\..*");
  }

  private static boolean isGetter(Method method) {
    return method.getParameterCount() == 0
        && method.getName().matches("get[A-Z].*|is[A-Z].*")
        && method.getReturnType() != void.class
        && method.getDeclaringClass() != Object.class;
  }

  private static String property(Method method) {
    String name = method.getName().substring(method.getName().startsWith("is") ? 2 : 3);
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}

package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.values.Contents;
import io.github.streamparity.agent.values.Parts;
import io.github.streamparity.agent.wire.Struct;
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
import org.apache.hadoop.io.BytesWritable;

/** Turns what a program emits into values of the wire, whatever class it is of. */
final class Values {
  private static final int DEEPEST = 200;
  private static final String HADOOP = "org.apache.hadoop.io.";

  private Values() {}

  /** A value of the wire; what is of no known shape becomes its text, as {@code print} shows it. */
  static Object of(Object value) {
    return of(value, 0);
  }

  private static Object of(Object wrapped, int depth) {
    Object value = Contents.unwrapped(wrapped);
    if (value == null
        || value instanceof Boolean
        || (value instanceof Number number && isPlain(number))
        || value instanceof byte[]
        || value instanceof LocalDate
        || value instanceof Instant
        || value instanceof LocalDateTime) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value.getClass().getName().startsWith(HADOOP)) {
      return hadoops(value);
    }
    Optional<Object> time = time(value);
    return time.isPresent() ? time.get() : nested(value, depth + 1);
  }

  /** A value of Hadoop's as it is written to files: {@code LongWritable}, {@code Text}. */
  private static Object hadoops(Object value) {
    try {
      Object inside = value.getClass().getMethod("get").invoke(value);
      return inside == value ? null : of(inside); // a NullWritable has itself inside
    } catch (ReflectiveOperationException e) {
      return value instanceof BytesWritable bytes ? bytes.copyBytes() : value.toString();
    }
  }

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

  private static Object nested(Object value, int depth) {
    if (depth > DEEPEST) {
      return value.toString();
    }
    if (Kafka.isRecord(value)) {
      return KafkaStreams.struct(value);
    }
    Optional<Map<?, ?>> map = Contents.map(value);
    if (map.isPresent()) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.get().forEach((key, item) -> plain.put(of(key, depth), of(item, depth)));
      return plain;
    }
    Optional<Iterable<?>> items = Contents.items(value);
    if (items.isPresent()) {
      return all(items.get(), depth);
    }
    Optional<Parts> parts = parts(value);
    return parts.isPresent()
        ? new Struct(parts.get().names(), all(parts.get().values(), depth))
        : value.toString();
  }

  /** The parts of an object; none where the program's own class refuses to give them. */
  private static Optional<Parts> parts(Object value) {
    try {
      return Parts.of(value);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static List<Object> all(Iterable<?> items, int depth) {
    List<Object> plain = new ArrayList<>();
    items.forEach(item -> plain.add(of(item, depth)));
    return plain;
  }
}

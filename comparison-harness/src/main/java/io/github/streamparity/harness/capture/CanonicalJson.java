package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.streamparity.harness.script.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one JSON text of a nested value: compact, keys sorted by code point, the elements of a set
 * sorted, numbers by value (1, 1.0 and 1.00 are 1; NaN and the infinities are strings).
 */
final class CanonicalJson {
  private static final int DEEPEST = 200;

  private CanonicalJson() {}

  /**
   * The text of a value.
   *
   * @throws IllegalArgumentException if something in it has no JSON form
   */
  static String of(Object raw) {
    return of(raw, 0);
  }

  /**
   * The canonical text of a JSON text.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  static String ofText(String json) {
    return of(parsed(json));
  }

  /**
   * The text of an array whose order and repetitions do not count: its items' texts sorted, each
   * once.
   *
   * @throws IllegalArgumentException if it is not an array, or something in it has no JSON form
   */
  static String set(Object raw) {
    if (raw instanceof Collection<?> items) {
      return setOf(items);
    }
    if (!raw.getClass().isArray() || raw instanceof byte[]) {
      throw new IllegalArgumentException("it is not an array");
    }
    return setOf(elements(raw));
  }

  /**
   * The text of a set that is a JSON array.
   *
   * @throws IllegalArgumentException if it is not JSON, or no array
   */
  static String setOfText(String json) {
    return set(parsed(json));
  }

  private static Object parsed(String json) {
    try (JsonParser parser = JsonText.FACTORY.createParser(json)) {
      parser.nextToken();
      Object value = read(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("something follows the JSON value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON, " + JsonText.problem(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value at which a parser stands, of maps, lists, texts, numbers and truth values. */
  static Object read(JsonParser parser) throws IOException {
    if (parser.currentToken() == null) {
      throw new IllegalArgumentException("not JSON, the text is empty");
    }
    return read(parser, 0);
  }

  private static Object read(JsonParser parser, int depth) throws IOException {
    requireNotTooDeep(depth);
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_OBJECT -> readObject(parser, depth + 1);
      case START_ARRAY -> readArray(parser, depth + 1);
      default -> Optional.empty();
    };
  }

  private static Map<String, Object> readObject(JsonParser parser, int depth) throws IOException {
    Map<String, Object> fields = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (fields.put(name, read(parser, depth)) != null) {
        throw new IllegalArgumentException("the key %s occurs twice".formatted(name));
      }
    }
    return fields;
  }

  private static List<Object> readArray(JsonParser parser, int depth) throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser, depth));
    }
    return items;
  }

  private static void requireNotTooDeep(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("it nests deeper than 200 levels");
    }
  }

  private static String of(Object raw, int depth) {
    requireNotTooDeep(depth);
    if (raw == null) {
      return "null";
    }
    if (raw instanceof Optional<?> optional) {
      return of(optional.orElse(null), depth + 1);
    }
    if (raw instanceof Map<?, ?> map) {
      return object(map, depth + 1);
    }
    if (raw instanceof Record fields) {
      return object(components(fields), depth + 1);
    }
    if (raw instanceof Collection<?> items) {
      return array(items, depth + 1);
    }
    if (raw.getClass().isArray() && !(raw instanceof byte[])) {
      return array(elements(raw), depth + 1);
    }
    return scalar(raw);
  }

  private static String scalar(Object raw) {
    if (raw instanceof Boolean) {
      return raw.toString();
    }
    if (raw instanceof Double || raw instanceof Float) {
      double number = ((Number) raw).doubleValue();
      return Double.isFinite(number)
          ? number(new BigDecimal(DoubleText.of(number)))
          : quote(Double.toString(number));
    }
    Optional<String> number =
        raw instanceof BigDecimal decimal
            ? Optional.of(number(decimal))
            : CanonicalValue.wholeNumber(raw).map(Object::toString);
    return number
        .or(() -> CanonicalValue.text(raw).map(CanonicalJson::quote))
        .or(() -> CanonicalValue.date(raw).map(Object::toString).map(CanonicalJson::quote))
        .or(() -> CanonicalValue.instant(raw).map(Object::toString).map(CanonicalJson::quote))
        .or(
            () ->
                CanonicalValue.bytes(raw)
                    .map(Base64.getEncoder()::encodeToString)
                    .map(CanonicalJson::quote))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no JSON form".formatted(raw.getClass().getTypeName())));
  }

  /** In plain digits, unless the exponent would make them many. */
  static String number(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return Math.abs((long) stripped.scale()) <= 40 ? stripped.toPlainString() : stripped.toString();
  }

  private static String object(Map<?, ?> map, int depth) {
    TreeMap<String, String> fields = new TreeMap<>(RowOrder.BY_CODE_POINT);
    map.forEach(
        (key, value) -> {
          String name = key instanceof CharSequence ? key.toString() : keyText(key);
          if (fields.put(name, of(value, depth)) != null) {
            throw new IllegalArgumentException("the key %s occurs twice".formatted(name));
          }
        });
    return fields.entrySet().stream()
        .map(field -> quote(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String keyText(Object key) {
    if (key == null) {
      return "null";
    }
    String text = scalar(key);
    return text.startsWith("\"") ? CanonicalValue.text(key).orElse(unquoted(text)) : text;
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1);
  }

  private static String setOf(Collection<?> items) {
    TreeSet<String> texts = new TreeSet<>(RowOrder.BY_CODE_POINT);
    items.forEach(item -> texts.add(of(item, 1)));
    return texts.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String array(Collection<?> items, int depth) {
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(of(item, depth)));
    if (items instanceof Set<?>) {
      texts.sort(RowOrder.BY_CODE_POINT);
    }
    return texts.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static List<Object> elements(Object array) {
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }

  private static Map<String, Object> components(Record fields) {
    Map<String, Object> components = new TreeMap<>();
    try {
      for (RecordComponent component : fields.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        components.put(component.getName(), component.getAccessor().invoke(fields));
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "the record %s cannot be read".formatted(fields.getClass().getTypeName()), e);
    }
    return components;
  }

  private static String quote(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}

package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A JSON value that knows where it stands, so that what is wrong with it can be reported with its
 * place.
 */
record Located(
    JsonLocation at,
    JsonToken token,
    String text,
    Map<String, Located> fields,
    List<Located> items) {
  /** Takes one part of a value out of it. */
  interface Reading<T> {
    T of(Located value) throws JsonParseException;
  }

  /** Reads the value at which a parser stands. */
  static Located read(JsonParser in) throws IOException {
    JsonLocation at = in.currentTokenLocation();
    JsonToken token = in.currentToken();
    if (token == JsonToken.START_OBJECT) {
      in.nextToken();
      return readRest(in, at);
    }
    List<Located> items = new ArrayList<>();
    if (token == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(in));
      }
    }
    String text = token.isStructStart() ? token.asString() : in.getText();
    return new Located(at, token, text, Map.of(), items);
  }

  /**
   * Reads what is left of an object from the field at whose name a parser stands, and leaves it at
   * the closing brace.
   */
  static Located readRest(JsonParser in, JsonLocation at) throws IOException {
    Map<String, Located> fields = new LinkedHashMap<>();
    while (in.currentToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonLocation nameAt = in.currentTokenLocation();
      in.nextToken();
      if (fields.put(name, read(in)) != null) {
        throw twice(name, nameAt);
      }
      in.nextToken();
    }
    return new Located(at, JsonToken.START_OBJECT, "{", fields, List.of());
  }

  private static JsonParseException twice(String name, JsonLocation at) {
    return new JsonParseException(
        null, "the field %s occurs twice".formatted(Excerpt.of(name)), at);
  }

  /** Something that is wrong where a parser stands. */
  static JsonParseException problem(JsonParser in, String what) {
    return new JsonParseException(null, what, in.currentTokenLocation());
  }

  /** Something that is wrong with this value. */
  JsonParseException problem(String what) {
    return new JsonParseException(null, what, at);
  }

  Located field(String name) throws JsonParseException {
    return optional(name).orElseThrow(() -> problem("the field %s is missing".formatted(name)));
  }

  Optional<Located> optional(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The text of a field, turned into something. */
  <T> T text(String name, Function<String, T> meaning) throws JsonParseException {
    Located field = field(name);
    String text = field.asText();
    return field.check(() -> meaning.apply(text));
  }

  String text(String name) throws JsonParseException {
    return text(name, Function.identity());
  }

  boolean bool(String name) throws JsonParseException {
    Located field = field(name);
    if (!field.token.isBoolean()) {
      throw field.mismatch("true or false");
    }
    return field.token == JsonToken.VALUE_TRUE;
  }

  int count(String name) throws JsonParseException {
    return count(name, 0, Integer.MAX_VALUE);
  }

  int count(String name, int least, int most) throws JsonParseException {
    long number = longCount(name);
    if (number < least || number > most) {
      String expected = least == most ? "" + most : "a whole number from " + least + " to " + most;
      throw field(name)
          .problem(
              "%s is out of range\n  found     %s\n  expected  %s"
                  .formatted(name, number, expected));
    }
    return (int) number;
  }

  long longCount(String name) throws JsonParseException {
    Located field = field(name);
    boolean count = field.token == JsonToken.VALUE_NUMBER_INT && field.text.matches("[0-9]{1,18}");
    if (!count) {
      throw field.mismatch("a whole number, not negative");
    }
    return Long.parseLong(field.text);
  }

  Optional<String> optionalText(String name) throws JsonParseException {
    return optionalText(name, Function.identity());
  }

  /** The text of a field that need not be there, turned into something. */
  <T> Optional<T> optionalText(String name, Function<String, T> meaning) throws JsonParseException {
    return optional(name).isPresent() ? Optional.of(text(name, meaning)) : Optional.empty();
  }

  /** A field that need not be there. */
  <T> Optional<T> optional(String name, Reading<T> reading) throws JsonParseException {
    Optional<Located> field = optional(name);
    return field.isPresent() ? Optional.of(reading.of(field.get())) : Optional.empty();
  }

  boolean isText() {
    return token == JsonToken.VALUE_STRING;
  }

  boolean isObject() {
    return token == JsonToken.START_OBJECT;
  }

  boolean isNumber() {
    return token.isNumeric();
  }

  /** This value, which must be an object. */
  Located object() throws JsonParseException {
    if (!isObject()) {
      throw mismatch("an object");
    }
    return this;
  }

  double number() throws JsonParseException {
    if (!token.isNumeric()) {
      throw mismatch("a number");
    }
    return Double.parseDouble(text);
  }

  <T> List<T> list(String name, Reading<T> reading) throws JsonParseException {
    return field(name).list(reading);
  }

  /** A list that need not be there: then it is empty. */
  <T> List<T> optionalList(String name, Reading<T> reading) throws JsonParseException {
    return optional(name).isPresent() ? list(name, reading) : List.of();
  }

  private <T> List<T> list(Reading<T> reading) throws JsonParseException {
    if (token != JsonToken.START_ARRAY) {
      throw mismatch("a list");
    }
    List<T> read = new ArrayList<>();
    for (Located item : items) {
      read.add(reading.of(item));
    }
    return read;
  }

  List<String> optionalTexts(String name) throws JsonParseException {
    return optionalList(name, Located::asText);
  }

  /** The text that this value is. */
  String asText() throws JsonParseException {
    if (!isText()) {
      throw mismatch("text");
    }
    return text;
  }

  /** Makes a value whose constructor checks it; what it refuses is a problem here. */
  <T> T check(Supplier<T> making) throws JsonParseException {
    try {
      return making.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw problem(Excerpt.of(e.getMessage(), Excerpt.LONGEST_MESSAGE));
    }
  }

  private JsonParseException mismatch(String expected) {
    return problem(
        "a value is of another type\n  found     %s\n  expected  %s"
            .formatted(Excerpt.of(text), expected));
  }
}

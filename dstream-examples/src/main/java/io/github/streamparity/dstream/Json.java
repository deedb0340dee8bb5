package io.github.streamparity.dstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** A line of JSON. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode node;

  private Json(JsonNode node) {
    this.node = node;
  }

  // tag::json[]
  /** The JSON of a line; it has no field if the line is not a JSON object. */
  public static Json in(String line) {
    try {
      return new Json(MAPPER.readTree(line));
    } catch (JsonProcessingException malformed) {
      return new Json(MissingNode.getInstance());
    }
  }

  /** A field's text, also that of a number; empty if the field is missing or null. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(node.get(field))
        .filter(value -> !value.isNull())
        .map(value -> value.isTextual() ? value.textValue() : value.toString());
  }
  // end::json[]
}

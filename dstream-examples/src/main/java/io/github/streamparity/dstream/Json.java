package io.github.streamparity.dstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** How a line of JSON is read. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode node;

  private Json(JsonNode node) {
    this.node = node;
  }

  // tag::json[]
  /** What a line says; no field is in it if the line is no object. */
  public static Json in(String line) {
    try {
      return new Json(MAPPER.readTree(line));
    } catch (JsonProcessingException malformed) {
      return new Json(MissingNode.getInstance());
    }
  }

  /** A field's text, where a number is one too; empty if the field is not there or is null. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(node.get(field))
        .filter(value -> !value.isNull())
        .map(value -> value.isTextual() ? value.textValue() : value.toString());
  }
  // end::json[]
}

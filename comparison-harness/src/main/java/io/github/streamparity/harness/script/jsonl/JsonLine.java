package io.github.streamparity.harness.script.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Placed;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Utf8Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a JSON Lines script, taken apart into its fields.
 *
 * @param place where its object begins
 * @param fields by name, in the order in which they are written
 */
public record JsonLine(Place place, Map<String, Field> fields) {
  /**
   * A field's value.
   *
   * @param namePlace where the field's name stands
   * @param place where the value stands
   * @param token what kind of value it is
   * @param text a string's text, an object as compact JSON, anything else as written
   */
  public record Field(Place namePlace, Place place, JsonToken token, String text) {
    Placed placed() {
      return new Placed(place, text);
    }
  }

  /** Reads a line; empty if it is not a JSON object, which is reported. */
  public static Optional<JsonLine> read(Utf8Lines.Line line, Problems problems) {
    try (JsonParser parser = JsonText.FACTORY.createParser(line.text())) {
      return object(line, parser, problems);
    } catch (JsonProcessingException e) {
      String message = JsonText.problem(e);
      problems.at(place(line, JsonText.offset(e, line.text()))).say("not valid JSON: " + message);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<JsonLine> object(
      Utf8Lines.Line line, JsonParser parser, Problems problems) throws IOException {
    JsonToken first = parser.nextToken();
    Place start = tokenPlace(line, parser);
    if (first != JsonToken.START_OBJECT) {
      problems
          .at(start)
          .found(line.text())
          .expected("{\"tick\": 1, \"record\": \"…\"}")
          .say("a line is not a JSON object");
      return Optional.empty();
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Place namePlace = tokenPlace(line, parser);
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      Place place = tokenPlace(line, parser);
      String text = token.isStructStart() ? JsonText.compact(parser) : parser.getText();
      fields.put(name, new Field(namePlace, place, token, text));
    }
    if (parser.nextToken() != null) {
      problems.at(tokenPlace(line, parser)).say("something follows the line's object");
      return Optional.empty();
    }
    return Optional.of(new JsonLine(start, fields));
  }

  private static Place tokenPlace(Utf8Lines.Line line, JsonParser parser) {
    return place(line, parser.currentTokenLocation().getCharOffset());
  }

  private static Place place(Utf8Lines.Line line, long offset) {
    int end = (int) Math.max(0, Math.min(offset, line.text().length()));
    return new Place(line.number(), line.text().codePointCount(0, end) + 1);
  }
}

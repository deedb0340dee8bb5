package io.github.streamparity.harness.script;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.SurrogateEscapes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as this project reads and writes it: strict, compact, and the same on every machine. */
public final class JsonText {
  /** Words that only someone who programs with the parser understands. */
  private static final Pattern PARSERS_OWN_WORDS =
      Pattern.compile(
          " \\(start marker at .*|: enable `?JsonReadFeature.*| \\(not recognized as one since .*"
              + "|, from `[^`]*`");

  private static final Pattern UNKNOWN_WORD = Pattern.compile("Unrecognized token '([^']*)'");

  /**
   * Reads strings of any length, 500 levels deep, and refuses a field that is there twice. Writes
   * numbers alike on every Java version ({@code Double.toString} changed in 19).
   */
  public static final JsonFactory FACTORY =
      JsonLibrary.factory()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private JsonText() {}

  /** A generator for a file in UTF-8, in which even half a surrogate pair survives as an escape. */
  public static JsonGenerator generator(Path file) throws IOException {
    return generator(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
  }

  /** A generator on a writer, in which even half a surrogate pair survives as an escape. */
  public static JsonGenerator generator(Writer writer) throws IOException {
    JsonGenerator generator =
        FACTORY.createGenerator(new SurrogateEscapes(new BufferedWriter(writer, 1 << 15)));
    return generator.setRootValueSeparator(null);
  }

  /** The parser's complaint, on one line in lower case, fit for a terminal. */
  public static String problem(JsonProcessingException e) {
    String line = e.getOriginalMessage().strip().lines().findFirst().orElse("cannot be read");
    String shown =
        Excerpt.of(PARSERS_OWN_WORDS.matcher(line).replaceAll(""), Excerpt.LONGEST_MESSAGE);
    return shown.substring(0, 1).toLowerCase(Locale.ROOT) + shown.substring(1);
  }

  /** Where in its line a parser stopped, in UTF-16 units; for an unknown word, its beginning. */
  public static int offset(JsonProcessingException e, String line) {
    long stopped = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
    Matcher word = UNKNOWN_WORD.matcher(e.getOriginalMessage());
    long offset = word.lookingAt() ? stopped - word.group(1).length() : stopped;
    return (int) Math.max(0, Math.min(offset, line.length()));
  }

  /** The object or array at which a parser stands, as one line of compact JSON. */
  public static String compact(JsonParser parser) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(line)) {
      int open = 0;
      do {
        JsonToken token = parser.currentToken();
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token.isNumeric()) {
          generator.writeNumber(parser.getText());
        } else {
          generator.copyCurrentEvent(parser);
        }
      } while (open > 0 && parser.nextToken() != null);
    }
    return line.toString();
  }

  /** An object of texts in nothing but ASCII, so that it is YAML as well. */
  static String object(Map<String, String> texts) {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(line)) {
      generator.setHighestNonEscapedChar('~');
      generator.writeStartObject();
      for (Map.Entry<String, String> text : texts.entrySet()) {
        generator.writeStringField(text.getKey(), text.getValue());
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  /** The texts of an object, numbers as they are written; empty if it is none. */
  static Optional<Map<String, String>> texts(String object) {
    Map<String, String> texts = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(object)) {
      JsonToken token = parser.nextToken();
      if (token != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        token = parser.nextToken();
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
          return Optional.empty();
        }
        texts.put(name, parser.getText());
      }
      return Optional.of(texts);
    } catch (IOException e) {
      return Optional.empty(); // no JSON
    }
  }
}

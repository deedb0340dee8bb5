package io.github.streamparity.harness.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.streamparity.harness.script.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One of the JSON Schemas in {@code docs/schema}. */
public final class Schema {
  private static final Path DIRECTORY = Passages.ROOT.resolve("docs/schema");
  private static final ObjectMapper JSON = new ObjectMapper(JsonText.FACTORY);

  private final JsonNode text;
  private final JsonSchema open;
  private final JsonSchema closed;

  private Schema(JsonNode text) {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    this.text = text;
    this.open = factory.getSchema(text);
    this.closed = factory.getSchema(closed(text.deepCopy()));
  }

  /** The one of that name: {@code report}. */
  public static Schema of(String name) {
    return new Schema(json(read(DIRECTORY.resolve(name + ".schema.json"))));
  }

  /** The complaints of somebody else's validator about a document; empty if it is valid. */
  public List<String> problems(JsonNode document) {
    return problems(open, document);
  }

  /** The same where a field that the schema does not name is a problem, too. */
  public List<String> problemsAndUnknownFields(JsonNode document) {
    return problems(closed, document);
  }

  /** The problems of all lines of a file of JSON Lines, unknown fields included. */
  public List<String> problemsOfLines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .flatMap(
              line ->
                  problemsAndUnknownFields(json(line)).stream()
                      .map(problem -> "%s: %s: %s".formatted(file, problem, line)))
          .toList();
    }
  }

  /** The words that the schema allows at a place: {@code /properties/verdict}. */
  public List<String> words(String pointer) {
    return StreamSupport.stream(text.at(pointer + "/enum").spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }

  /** A document of JSON. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A document of YAML as editors see it: tags that are not YAML's own are left out. */
  public static JsonNode yaml(String text) {
    return json(new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow());
  }

  /** The text of a file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Node node) {
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (NodeTuple field : mapping.getValue()) {
        object.set(((ScalarNode) field.getKeyNode()).getValue(), json(field.getValueNode()));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      sequence.getValue().forEach(item -> array.add(json(item)));
      return array;
    }
    String value = ((ScalarNode) node).getValue();
    boolean isPlain = List.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL).contains(node.getTag());
    if (!isPlain) {
      return JsonNodeFactory.instance.textNode(value);
    }
    return node.getTag().equals(Tag.NULL) ? JsonNodeFactory.instance.nullNode() : json(value);
  }

  private static List<String> problems(JsonSchema schema, JsonNode document) {
    return schema.validate(document).stream().map(Object::toString).sorted().toList();
  }

  /** Where an object's fields are named, others are refused; a condition stays what it is. */
  private static JsonNode closed(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("type")
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(Schema::closed);
    return schema;
  }
}

package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** The first line of a capture file: the format, the engine and what the pair declares. */
final class CaptureHeader {
  static final String FORMAT = "streamparity-capture/1";

  private CaptureHeader() {}

  static void write(JsonGenerator out, Capture capture) throws IOException {
    PairDeclaration pair = capture.pair();
    out.writeStartObject();
    out.writeStringField("format", FORMAT);
    out.writeStringField("engine", capture.engine().word());
    out.writeStringField("pair", pair.name());
    out.writeStringField("description", pair.description());
    writeTexts(out, "inputs", pair.inputs());
    out.writeArrayFieldStart("outputs");
    for (OutputDeclaration output : pair.outputs()) {
      writeOutput(out, output);
    }
    out.writeEndArray();
    out.writeStringField("expected", pair.expected().word());
    writeTexts(out, "accepts", pair.accepts());
    RunJson.write(out, capture);
    out.writeNumberField("emissions", capture.emissions().size());
    out.writeEndObject();
  }

  /** A capture without its emissions. */
  static Capture read(Located header) throws JsonParseException {
    String format = header.text("format");
    if (!format.equals(FORMAT)) {
      throw header
          .field("format")
          .problem(
              "the capture's format is not known\n  found     %s\n  expected  %s"
                  .formatted(Excerpt.of(format), FORMAT));
    }
    Engine engine = header.text("engine", Engine::ofWord);
    PairDeclaration pair = readPair(header);
    return RunJson.read(header, engine, pair);
  }

  static void writeTexts(JsonGenerator out, String name, Collection<String> texts)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static void writeOutput(JsonGenerator out, OutputDeclaration output) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", output.name());
    out.writeStringField("folding", output.folding().word());
    out.writeArrayFieldStart("columns");
    for (Column column : output.columns()) {
      out.writeStartObject();
      out.writeStringField("name", column.name());
      out.writeStringField("type", column.type().name());
      if (column.tolerance() > 0) {
        out.writeNumberField("tolerance", column.tolerance());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    writeTexts(out, "key", output.key());
    out.writeEndObject();
  }

  private static PairDeclaration readPair(Located header) throws JsonParseException {
    String name = header.text("pair");
    String description = header.text("description");
    List<String> inputs = header.texts("inputs");
    List<OutputDeclaration> outputs = header.list("outputs", CaptureHeader::readOutput);
    Agreement expected = header.text("expected", Agreement::ofWord);
    List<String> accepts = header.texts("accepts");
    return header.check(
        () ->
            new PairDeclaration(
                name, description, inputs, outputs, expected, new LinkedHashSet<>(accepts)));
  }

  private static OutputDeclaration readOutput(Located output) throws JsonParseException {
    String name = output.text("name");
    Folding folding = output.text("folding", Folding::ofWord);
    List<Column> columns = output.list("columns", CaptureHeader::readColumn);
    List<String> key = output.texts("key");
    return output.check(() -> new OutputDeclaration(name, folding, columns, key));
  }

  private static Column readColumn(Located column) throws JsonParseException {
    String name = column.text("name");
    ColumnType type = column.text("type", CaptureHeader::columnType);
    double tolerance =
        column.optional("tolerance").isPresent() ? column.field("tolerance").number() : 0;
    return column.check(() -> new Column(name, type, tolerance));
  }

  private static ColumnType columnType(String word) {
    for (ColumnType type : ColumnType.values()) {
      if (type.name().equals(word)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no column type is called " + word);
  }
}

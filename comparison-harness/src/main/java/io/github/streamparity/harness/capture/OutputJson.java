package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Tolerance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The outputs of a capture's header. Where somebody else's does not say how emissions fold, they
 * fold by {@code update} if the output has a key, and otherwise by {@code append}.
 */
final class OutputJson {
  private OutputJson() {}

  static void write(JsonGenerator out, List<OutputDeclaration> outputs) throws IOException {
    out.writeArrayFieldStart("outputs");
    for (OutputDeclaration output : outputs) {
      write(out, output);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, OutputDeclaration output) throws IOException {
    Folding folding = output.foldings().reference();
    if (folding != output.foldings().candidate()) {
      throw new IllegalArgumentException(
          "a capture is of one side, and has that side's folding only: " + output.name());
    }
    out.writeStartObject();
    out.writeStringField("name", output.name());
    out.writeStringField("folding", folding.word());
    out.writeArrayFieldStart("columns");
    for (Column column : output.columns()) {
      writeColumn(out, column);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("key");
    for (String column : output.key()) {
      out.writeString(column);
    }
    out.writeEndArray();
    if (output.ordered()) {
      out.writeBooleanField("ordered", true);
    }
    out.writeEndObject();
  }

  static OutputDeclaration read(Located output) throws JsonParseException {
    String name = output.object().text("name");
    List<String> key = output.optionalTexts("key");
    Folding folding =
        output
            .optionalText("folding", Folding::ofWord)
            .orElse(key.isEmpty() ? Folding.APPEND : Folding.UPDATE);
    Located declared = output.field("columns");
    List<Column> columns =
        declared.isObject() ? columns(declared) : output.list("columns", OutputJson::readColumn);
    boolean ordered = output.optional("ordered").isPresent() && output.bool("ordered");
    return output.check(
        () -> new OutputDeclaration(name, Foldings.both(folding), columns, key, ordered));
  }

  private static void writeColumn(JsonGenerator out, Column column) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", column.name());
    out.writeStringField("type", column.type().word());
    if (column.tolerance().isAny()) {
      out.writeObjectFieldStart("tolerance");
      writeDistance(out, "absolute", column.tolerance().absolute());
      writeDistance(out, "relative", column.tolerance().relative());
      out.writeEndObject();
    }
    if (column.ignored()) {
      out.writeBooleanField("ignored", true);
    }
    out.writeEndObject();
  }

  private static void writeDistance(JsonGenerator out, String name, double distance)
      throws IOException {
    if (distance > 0) {
      out.writeNumberField(name, distance);
    }
  }

  /** Columns as {@code {"word": "string", "count": "long"}}, as a pair's file has them. */
  private static List<Column> columns(Located declared) throws JsonParseException {
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, Located> field : declared.fields().entrySet()) {
      ColumnType type = declared.text(field.getKey(), ColumnType::ofWord);
      columns.add(declared.check(() -> Column.of(field.getKey(), type)));
    }
    return columns;
  }

  private static Column readColumn(Located column) throws JsonParseException {
    String name = column.object().text("name");
    ColumnType type = column.text("type", ColumnType::ofWord);
    Tolerance tolerance =
        column.optional("tolerance", OutputJson::readTolerance).orElse(Tolerance.NONE);
    boolean ignored = column.optional("ignored").isPresent() && column.bool("ignored");
    return column.check(() -> new Column(name, type, tolerance, ignored));
  }

  private static Tolerance readTolerance(Located tolerance) throws JsonParseException {
    if (tolerance.isNumber()) {
      double absolute = tolerance.number();
      return tolerance.check(() -> Tolerance.absolute(absolute));
    }
    double absolute = tolerance.object().optional("absolute", Located::number).orElse(0.0);
    double relative = tolerance.optional("relative", Located::number).orElse(0.0);
    return tolerance.check(() -> new Tolerance(absolute, relative));
  }
}

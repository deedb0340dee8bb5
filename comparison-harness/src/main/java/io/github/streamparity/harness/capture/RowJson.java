package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A captured row as a JSON object, its fields in the order of the output's columns. */
public final class RowJson {
  private RowJson() {}

  /** Writes a row. */
  public static void write(JsonGenerator out, OutputDeclaration output, CapturedRow row)
      throws IOException {
    out.writeStartObject();
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      out.writeFieldName(column.name());
      CellJson.write(out, column.type(), row.values().get(i));
    }
    out.writeEndObject();
  }

  /**
   * Reads the row at whose opening brace a parser stands, and leaves it at the closing one. Fields
   * may come in any order.
   *
   * @throws JsonParseException if it is no row of the output; it has the place and, in lower case,
   *     what is wrong
   */
  public static CapturedRow read(JsonParser in, OutputDeclaration output) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw Located.problem(in, "a row is not an object");
    }
    List<String> names = output.columnNames();
    List<Object> values = new ArrayList<>(Collections.nCopies(names.size(), null));
    boolean[] seen = new boolean[names.size()];
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      int index = names.indexOf(in.currentName());
      if (index < 0) {
        throw Located.problem(in, unknown(in.currentName(), output));
      }
      seen[index] = true;
      in.nextToken();
      values.set(index, CellJson.read(in, output.columns().get(index)));
    }
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i]) {
        throw Located.problem(in, "the row has no column " + Excerpt.of(names.get(i)));
      }
    }
    return new CapturedRow(values);
  }

  private static String unknown(String found, OutputDeclaration output) {
    String nearest =
        Nearest.to(found, output.columnNames())
            .map(name -> ", nearest " + Excerpt.of(name))
            .orElse("");
    return "output %s has no column %s%s"
        .formatted(Excerpt.of(output.name()), Excerpt.of(found), nearest);
  }
}

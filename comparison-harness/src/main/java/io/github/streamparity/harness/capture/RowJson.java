package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.io.IOException;
import java.util.List;

/** A captured row as a JSON object, its fields in the order of the output's columns. */
public final class RowJson {
  private RowJson() {}

  /** Writes a row. */
  public static void write(JsonGenerator out, OutputDeclaration output, CapturedRow row)
      throws IOException {
    List<Column> columns = output.columns();
    out.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      out.writeFieldName(columns.get(i).name());
      CellJson.write(out, columns.get(i).type(), row.value(i));
    }
    out.writeEndObject();
  }

  /**
   * Reads the row at whose opening brace a parser stands, and leaves it at the closing one. Fields
   * may come in any order.
   *
   * @throws com.fasterxml.jackson.core.JsonParseException if it is not a row of the output; it has
   *     the place and, in lower case, what is wrong
   */
  public static CapturedRow read(JsonParser in, OutputDeclaration output) throws IOException {
    return new RowReader(output).read(in);
  }
}

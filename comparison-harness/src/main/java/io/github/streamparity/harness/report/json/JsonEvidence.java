package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowJson;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.text.ClippedText;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Writes the facts that a cause's rule found into {@code report.json}: instants and durations as
 * ISO 8601 writes them, rows by column.
 */
final class JsonEvidence {
  private JsonEvidence() {}

  static void write(JsonGenerator json, OutputDeclaration output, Evidence evidence)
      throws IOException {
    json.writeObjectFieldStart("evidence");
    for (Map.Entry<String, Object> fact : evidence.facts().entrySet()) {
      json.writeFieldName(fact.getKey());
      write(json, output, fact.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OutputDeclaration output, Object value)
      throws IOException {
    if (value instanceof CapturedRow row && row.values().size() == output.columns().size()) {
      RowJson.write(json, output, JsonDivergence.clipped(output, row, new HashSet<>()));
    } else if (value instanceof CapturedRow other) {
      write(json, output, other.values());
    } else if (value instanceof List<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, output, item);
      }
      json.writeEndArray();
    } else if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(ClippedText.of(value.toString(), JsonDivergence.CHARACTERS).shown());
    }
  }
}

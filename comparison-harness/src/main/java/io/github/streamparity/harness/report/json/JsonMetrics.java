package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.compare.EngineMetrics;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;

/** Writes the engines' own reports of an output into {@code report.json}. */
final class JsonMetrics {
  private JsonMetrics() {}

  static void write(JsonGenerator json, OutputComparison output) throws IOException {
    json.writeObjectFieldStart("metrics");
    for (Side side : Side.values()) {
      EngineMetrics metrics = output.metrics().get(side);
      if (metrics == null) {
        json.writeNullField(side.word());
      } else {
        json.writeObjectFieldStart(side.word());
        write(json, metrics);
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, EngineMetrics metrics) throws IOException {
    json.writeNumberField("batches", metrics.batches());
    write(json, "inputRows", metrics.inputRows());
    write(json, "stateRows", metrics.stateRows());
    write(json, "droppedRows", metrics.droppedRows());
    JsonReport.writeText(json, "watermark", metrics.watermark().map(Instant::toString));
  }

  private static void write(JsonGenerator json, String field, OptionalLong number)
      throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(field, number.getAsLong());
    } else {
      json.writeNullField(field);
    }
  }
}

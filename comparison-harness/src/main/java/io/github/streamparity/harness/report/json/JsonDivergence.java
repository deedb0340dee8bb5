package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowJson;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Exceeded;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.CauseWords;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.text.ClippedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One divergence in {@code report.json}, and its rows. */
final class JsonDivergence {
  /** At most this number of a divergence's rows is listed; {@code rowCount} counts all. */
  static final int ROWS = 100;

  /** Longer strings are cut; the whole of them is in the captures. */
  static final int CHARACTERS = 100_000;

  private JsonDivergence() {}

  static void write(
      JsonGenerator json, Comparison comparison, OutputDeclaration output, Divergence divergence)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", divergence.kind().word());
    if (divergence.side().isPresent()) {
      json.writeStringField("side", divergence.side().get().word());
    }
    if (divergence.move().isPresent()) {
      json.writeNumberField("from", divergence.move().get().from());
      json.writeNumberField("to", divergence.move().get().to());
    }
    writeCause(json, divergence);
    if (!divergence.exceeded().isEmpty()) {
      writeExceeded(json, divergence);
    }
    if (divergence.proof().isPresent()) {
      json.writeStringField("proof", divergence.proof().get().word());
    }
    JsonEvidence.write(json, output, divergence.evidence());
    json.writeStringField("words", CauseWords.seen(comparison, divergence));
    json.writeNumberField("rowCount", divergence.rows().size());
    json.writeArrayFieldStart("rows");
    for (RowDifference row : divergence.rows().stream().limit(ROWS).toList()) {
      writeRow(json, output, row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void writeCause(JsonGenerator json, Divergence divergence) throws IOException {
    if (divergence.cause().isPresent()) {
      json.writeStringField("cause", divergence.cause().get().id());
    } else {
      json.writeNullField("cause");
    }
    json.writeBooleanField("accepted", divergence.accepted());
  }

  private static void writeExceeded(JsonGenerator json, Divergence divergence) throws IOException {
    json.writeArrayFieldStart("exceeds");
    for (Exceeded exceeded : divergence.exceeded()) {
      json.writeStartObject();
      json.writeFieldName("accepts");
      JsonReport.writeAccepted(json, exceeded.accepted());
      if (exceeded.rows().isPresent()) {
        json.writeNumberField("rows", exceeded.rows().getAsLong());
      }
      if (exceeded.delay().isPresent()) {
        Optional<String> found = exceeded.delay().get().found().map(IntervalText::of);
        JsonReport.writeText(json, "delay", found);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeRow(JsonGenerator json, OutputDeclaration output, RowDifference row)
      throws IOException {
    json.writeStartObject();
    Set<String> clipped = new TreeSet<>();
    for (Side side : Side.values()) {
      writeSide(json, side.word(), output, row.of(side), clipped);
    }
    JsonReport.writeTexts(json, "changed", row.changed());
    if (!clipped.isEmpty()) {
      JsonReport.writeTexts(json, "clipped", clipped);
    }
    json.writeEndObject();
  }

  private static void writeSide(
      JsonGenerator json,
      String field,
      OutputDeclaration output,
      Optional<CapturedRow> row,
      Set<String> clipped)
      throws IOException {
    json.writeFieldName(field);
    if (row.isEmpty()) {
      json.writeNull();
      return;
    }
    RowJson.write(json, output, clipped(output, row.get(), clipped));
  }

  /** A row with long texts cut; the names of their columns are added to those clipped. */
  static CapturedRow clipped(OutputDeclaration output, CapturedRow row, Set<String> clipped) {
    List<Object> values = new ArrayList<>(row.values());
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof String text && text.length() > CHARACTERS) {
        values.set(i, ClippedText.of(text, CHARACTERS).shown());
        clipped.add(output.columns().get(i).name());
      }
    }
    return new CapturedRow(values);
  }
}

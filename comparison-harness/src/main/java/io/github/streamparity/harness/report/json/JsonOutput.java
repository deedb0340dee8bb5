package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowJson;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.text.ClippedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** One output in {@code report.json}. */
public final class JsonOutput {
  /** Of a divergence's rows so many are listed; {@code rowCount} tells how many there are. */
  public static final int ROWS = 100;

  /** Longer strings are cut; the whole of them is in the captures. */
  public static final int CHARACTERS = 100_000;

  private JsonOutput() {}

  public static void write(JsonGenerator json, OutputComparison output) throws IOException {
    json.writeObjectFieldStart(output.output().name());
    JsonReport.writeAgreement(json, output.agreement());
    if (output.lag().isPresent()) {
      json.writeObjectFieldStart("lag");
      json.writeStringField("behind", output.lag().get().behind().word());
      json.writeNumberField("ticks", output.lag().get().ticks());
      json.writeEndObject();
    } else {
      json.writeNullField("lag");
    }
    writeDeclaration(json, output.output());
    writeCauses(json, output);
    json.writeArrayFieldStart("ticks");
    for (TickComparison tick : output.ticks()) {
      writeTick(json, output.output(), tick);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeDeclaration(JsonGenerator json, OutputDeclaration output)
      throws IOException {
    json.writeStringField("folding", output.folding().word());
    json.writeArrayFieldStart("columns");
    for (Column column : output.columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
      if (column.tolerance() > 0) {
        json.writeNumberField("tolerance", column.tolerance());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonReport.writeTexts(json, "key", output.key());
  }

  private static void writeCauses(JsonGenerator json, OutputComparison output) throws IOException {
    json.writeArrayFieldStart("causes");
    for (CauseGroup group : Findings.of(output).groups()) {
      json.writeStartObject();
      writeCause(json, group.findings().get(0).divergence());
      json.writeNumberField("divergences", group.findings().size());
      json.writeNumberField("rows", group.rows());
      json.writeNumberField("ticks", group.ticks().size());
      json.writeNumberField("firstTick", group.ticks().get(0));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTick(JsonGenerator json, OutputDeclaration output, TickComparison tick)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("tick", tick.tick());
    writeCount(json, "dstreamRows", tick.dstreamRows());
    writeCount(json, "structuredRows", tick.structuredRows());
    json.writeNumberField("dstreamTableRows", tick.dstreamTableRows());
    json.writeNumberField("structuredTableRows", tick.structuredTableRows());
    json.writeBooleanField("tablesAgree", tick.tablesAgree());
    json.writeArrayFieldStart("divergences");
    for (Divergence divergence : tick.divergences()) {
      writeDivergence(json, output, divergence);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeDivergence(
      JsonGenerator json, OutputDeclaration output, Divergence divergence) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", divergence.kind().word());
    if (divergence.side().isPresent()) {
      json.writeStringField("side", divergence.side().get().word());
    }
    writeCause(json, divergence);
    json.writeStringField("evidence", divergence.evidence());
    json.writeNumberField("rowCount", divergence.rows().size());
    json.writeArrayFieldStart("rows");
    for (RowDifference row : divergence.rows().stream().limit(ROWS).toList()) {
      writeRow(json, output, row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeCause(JsonGenerator json, Divergence divergence) throws IOException {
    if (divergence.cause().isPresent()) {
      json.writeStringField("cause", divergence.cause().get().id());
    } else {
      json.writeNullField("cause");
    }
    json.writeBooleanField("accepted", divergence.accepted());
  }

  private static void writeRow(JsonGenerator json, OutputDeclaration output, RowDifference row)
      throws IOException {
    json.writeStartObject();
    Set<String> clipped = new TreeSet<>();
    writeSide(json, "dstream", output, row.dstream(), clipped);
    writeSide(json, "structured", output, row.structured(), clipped);
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
    List<Object> values = new ArrayList<>(row.get().values());
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof String text && text.length() > CHARACTERS) {
        values.set(i, ClippedText.of(text, CHARACTERS).shown());
        clipped.add(output.columns().get(i).name());
      }
    }
    RowJson.write(json, output, new CapturedRow(values));
  }

  private static void writeCount(JsonGenerator json, String field, OptionalInt count)
      throws IOException {
    json.writeFieldName(field);
    if (count.isPresent()) {
      json.writeNumber(count.getAsInt());
    } else {
      json.writeNull();
    }
  }
}

package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.Findings;
import java.io.IOException;
import java.util.OptionalInt;

/** One output in {@code report.json}. */
public final class JsonOutput {
  private JsonOutput() {}

  public static void write(JsonGenerator json, Comparison comparison, OutputComparison output)
      throws IOException {
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
    if (output.unfinished().isPresent()) {
      writeUnfinished(json, output.unfinished().get());
    }
    writeDeclaration(json, output.output());
    writeCauses(json, output);
    JsonMetrics.write(json, output);
    json.writeArrayFieldStart("ticks");
    for (TickComparison tick : output.ticks()) {
      writeTick(json, comparison, output.output(), tick);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeUnfinished(JsonGenerator json, Unfinished unfinished)
      throws IOException {
    json.writeObjectFieldStart("unfinished");
    json.writeStringField("waiting", unfinished.waiting().word());
    json.writeNumberField("rows", unfinished.rows());
    json.writeStringField("watermark", unfinished.watermark().toString());
    if (unfinished.closing().isPresent()) {
      json.writeStringField("closing", unfinished.closing().get().toString());
    }
    json.writeEndObject();
  }

  private static void writeDeclaration(JsonGenerator json, OutputDeclaration output)
      throws IOException {
    json.writeObjectFieldStart("foldings");
    for (Side side : Side.values()) {
      json.writeStringField(side.word(), output.folding(side).word());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("columns");
    for (Column column : output.columns()) {
      writeColumn(json, column);
    }
    json.writeEndArray();
    JsonReport.writeTexts(json, "key", output.key());
    if (output.ordered()) {
      json.writeBooleanField("ordered", true);
    }
  }

  private static void writeColumn(JsonGenerator json, Column column) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", column.name());
    json.writeStringField("type", column.type().word());
    if (column.tolerance().isAny()) {
      json.writeObjectFieldStart("tolerance");
      json.writeNumberField("absolute", column.tolerance().absolute());
      json.writeNumberField("relative", column.tolerance().relative());
      json.writeEndObject();
    }
    if (column.ignored()) {
      json.writeBooleanField("ignored", true);
    }
    json.writeEndObject();
  }

  private static void writeCauses(JsonGenerator json, OutputComparison output) throws IOException {
    json.writeArrayFieldStart("causes");
    for (CauseGroup group : Findings.of(output).groups()) {
      json.writeStartObject();
      JsonDivergence.writeCause(json, group.findings().get(0).divergence());
      json.writeNumberField("divergences", group.findings().size());
      json.writeNumberField("rows", group.rows());
      json.writeNumberField("ticks", group.ticks().size());
      json.writeNumberField("firstTick", group.ticks().get(0));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTick(
      JsonGenerator json, Comparison comparison, OutputDeclaration output, TickComparison tick)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("tick", tick.tick());
    writeCount(json, "referenceRows", tick.referenceRows());
    writeCount(json, "candidateRows", tick.candidateRows());
    json.writeNumberField("referenceTableRows", tick.referenceTableRows());
    json.writeNumberField("candidateTableRows", tick.candidateTableRows());
    json.writeBooleanField("tablesAgree", tick.tablesAgree());
    json.writeArrayFieldStart("divergences");
    for (Divergence divergence : tick.divergences()) {
      JsonDivergence.write(json, comparison, output, divergence);
    }
    json.writeEndArray();
    json.writeEndObject();
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

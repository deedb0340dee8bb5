package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.report.AppendableWriter;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/**
 * {@code report.json}: everything that a program may want to know, and nothing that varies from run
 * to run. Reference: {@code docs/reference-report.md}.
 */
public final class JsonReport implements Report {
  /** The value of {@code format}. */
  public static final String FORMAT = "streamparity-report/1";

  @Override
  public void write(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    try (JsonGenerator json = JsonText.generator(new AppendableWriter(out))) {
      json.setPrettyPrinter(new JsonLayout());
      json.writeStartObject();
      writeVerdict(json, comparison);
      writeScript(json, comparison);
      json.writeObjectFieldStart("engines");
      for (Engine engine : Engine.values()) {
        writeEngine(json, comparison.capture(engine));
      }
      json.writeEndObject();
      json.writeObjectFieldStart("outputs");
      for (OutputComparison output : comparison.outputs()) {
        JsonOutput.write(json, output);
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeVerdict(JsonGenerator json, Comparison comparison) throws IOException {
    json.writeStringField("format", FORMAT);
    json.writeStringField("pair", comparison.pair().name());
    json.writeStringField("description", comparison.pair().description());
    json.writeStringField("verdict", comparison.verdict().word());
    json.writeStringField("reason", comparison.reason());
    writeAgreement(json, comparison.agreement());
    json.writeStringField("expected", comparison.pair().expected().word());
    writeTexts(json, "accepts", comparison.pair().accepts());
    json.writeBooleanField("strict", comparison.strict());
    json.writeBooleanField("incomplete", Words.isIncomplete(comparison));
    writeTexts(
        json,
        "disagreeingWithItself",
        comparison.disagreeingWithItself().stream().map(Engine::word).toList());
  }

  private static void writeScript(JsonGenerator json, Comparison comparison) throws IOException {
    var script = comparison.dstream().script();
    json.writeObjectFieldStart("script");
    json.writeStringField("name", script.name());
    json.writeNumberField("ticks", script.ticks());
    json.writeNumberField("records", script.records());
    json.writeStringField("start", script.start().toString());
    json.writeStringField("interval", IntervalText.of(script.interval()));
    json.writeEndObject();
    var pacing = comparison.structured().pacing();
    json.writeObjectFieldStart("pacing");
    json.writeStringField("trigger", pacing.trigger().word());
    json.writeBooleanField("noDataMicroBatches", pacing.noDataMicroBatches());
    json.writeEndObject();
  }

  private static void writeEngine(JsonGenerator json, Capture capture) throws IOException {
    var outcome = capture.outcome();
    json.writeObjectFieldStart(capture.engine().word());
    json.writeStringField("status", outcome.status().word());
    json.writeNumberField("batches", outcome.batches());
    json.writeNumberField("completedTicks", outcome.completedTicks());
    if (outcome.error().isPresent()) {
      json.writeObjectFieldStart("error");
      json.writeNumberField("tick", outcome.error().get().tick());
      json.writeStringField("message", outcome.error().get().message());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  public static void writeAgreement(JsonGenerator json, Optional<Agreement> agreement)
      throws IOException {
    json.writeFieldName("agreement");
    if (agreement.isPresent()) {
      json.writeString(agreement.get().word());
    } else {
      json.writeNull();
    }
  }

  public static void writeTexts(JsonGenerator json, String field, Collection<String> texts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}

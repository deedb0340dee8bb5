package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureLines;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ScriptSummary;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Refusal;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.AppendableWriter;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code report.json}: everything that a program may want to know, and nothing that varies from run
 * to run. Reference: {@code docs/reference-report.md}.
 */
public final class JsonReport implements Report {
  /** The value of {@code format}. */
  public static final String FORMAT = "streamparity-report/2";

  @Override
  public void write(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    try (JsonGenerator json = JsonText.generator(new AppendableWriter(out))) {
      json.setPrettyPrinter(new JsonLayout());
      json.writeStartObject();
      writeVerdict(json, comparison);
      writeScript(json, comparison);
      json.writeObjectFieldStart("sides");
      for (Side side : Side.values()) {
        json.writeFieldName(side.word());
        writeSide(json, comparison, side);
      }
      json.writeEndObject();
      JsonTrials.write(json, comparison);
      json.writeObjectFieldStart("outputs");
      for (OutputComparison output : comparison.outputs()) {
        JsonOutput.write(json, comparison, output);
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
    if (comparison.pair().expected().isPresent()) {
      json.writeStringField("expected", comparison.pair().expected().get().word());
    } else {
      json.writeNullField("expected");
    }
    json.writeArrayFieldStart("accepts");
    for (Accepted accepted : comparison.pair().accepts()) {
      writeAccepted(json, accepted);
    }
    json.writeEndArray();
    if (comparison.pair().refused().isPresent()) {
      Refusal refused = comparison.pair().refused().get();
      json.writeObjectFieldStart("refused");
      json.writeStringField("side", refused.side().word());
      json.writeStringField("condition", refused.condition());
      json.writeStringField("text", refused.text());
      json.writeEndObject();
    }
    json.writeBooleanField("strict", comparison.strict());
    json.writeBooleanField("incomplete", Words.isIncomplete(comparison));
  }

  /** A cause's id, or an object where it is accepted more narrowly. */
  static void writeAccepted(JsonGenerator json, Accepted accepted) throws IOException {
    if (accepted.equals(Accepted.cause(accepted.cause()))) {
      json.writeString(accepted.cause());
      return;
    }
    json.writeStartObject();
    json.writeStringField("cause", accepted.cause());
    if (accepted.output().isPresent()) {
      json.writeStringField("output", accepted.output().get());
    }
    if (accepted.rows().isPresent()) {
      json.writeNumberField("rows", accepted.rows().getAsLong());
    }
    if (accepted.delay().isPresent()) {
      json.writeStringField("delay", IntervalText.of(accepted.delay().get()));
    }
    if (!accepted.delays().isEmpty()) {
      json.writeArrayFieldStart("delays");
      for (Map.Entry<String, Duration> each : new TreeMap<>(accepted.delays()).entrySet()) {
        json.writeStartObject();
        json.writeStringField("input", each.getKey());
        json.writeStringField("delay", IntervalText.of(each.getValue()));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeScript(JsonGenerator json, Comparison comparison) throws IOException {
    Optional<ScriptSummary> script = Words.scriptOf(comparison);
    if (script.isPresent()) {
      json.writeObjectFieldStart("script");
      json.writeStringField("name", script.get().name());
      json.writeNumberField("ticks", script.get().ticks());
      json.writeNumberField("records", script.get().records());
      json.writeStringField("start", script.get().start().toString());
      json.writeStringField("interval", IntervalText.of(script.get().interval()));
      json.writeEndObject();
    } else {
      json.writeNullField("script");
    }
    Optional<Pacing> pacing = Words.pacingOf(comparison);
    json.writeFieldName("pacing");
    if (pacing.isPresent()) {
      CaptureLines.write(json, pacing.get());
    } else {
      json.writeNull();
    }
  }

  private static void writeSide(JsonGenerator json, Comparison comparison, Side side)
      throws IOException {
    Capture capture = comparison.capture(side);
    Variant variant = capture.variant();
    json.writeStartObject();
    json.writeStringField("variant", variant.id());
    writeText(json, "engine", variant.engine().map(Engine::word));
    writeText(json, "spark", variant.spark());
    if (variant.scala().isPresent()) {
      json.writeStringField("scala", variant.scala().get());
    }
    if (!capture.header().arrival().equals(Arrival.DEFAULT)) {
      json.writeFieldName("arrival");
      CaptureLines.write(json, capture.header().arrival());
    }
    Optional<ReplayOutcome> outcome = capture.outcome();
    writeText(
        json,
        "status",
        comparison.isRefused(side)
            ? Optional.of("refused")
            : outcome.map(it -> it.status().word()));
    if (outcome.isPresent()) {
      json.writeNumberField("batches", outcome.get().batches());
      json.writeNumberField("completedTicks", outcome.get().completedTicks());
      if (!outcome.get().notCompared().isEmpty()) {
        writeTexts(json, "notCompared", outcome.get().notCompared());
      }
    }
    Optional<ReplayError> error = outcome.flatMap(ReplayOutcome::error);
    if (error.isPresent()) {
      json.writeObjectFieldStart("error");
      json.writeNumberField("tick", error.get().tick());
      json.writeStringField("message", error.get().message());
      if (error.get().condition().isPresent()) {
        json.writeStringField("condition", error.get().condition().get());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static void writeText(JsonGenerator json, String field, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(field, text.get());
    } else {
      json.writeNullField(field);
    }
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

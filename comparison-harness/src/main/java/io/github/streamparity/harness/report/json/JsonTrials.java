package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.RestartFinding;
import io.github.streamparity.harness.declare.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the results of further replays into {@code report.json}, and reads them back: nothing else
 * in a report directory has them.
 */
public final class JsonTrials {
  private JsonTrials() {}

  static void write(JsonGenerator json, Comparison comparison) throws IOException {
    if (!comparison.restarts().isEmpty()) {
      json.writeArrayFieldStart("restarts");
      for (RestartFinding restarts : comparison.restarts()) {
        write(json, restarts);
      }
      json.writeEndArray();
    }
    if (!comparison.noise().isEmpty()) {
      json.writeArrayFieldStart("noise");
      for (NoiseFinding noise : comparison.noise()) {
        write(json, noise);
      }
      json.writeEndArray();
    }
    if (!comparison.experiments().isEmpty()) {
      json.writeArrayFieldStart("experiments");
      for (ExperimentResult experiment : comparison.experiments()) {
        write(json, experiment);
      }
      json.writeEndArray();
    }
  }

  private static void write(JsonGenerator json, RestartFinding found) throws IOException {
    json.writeStartObject();
    json.writeStringField("side", found.side().word());
    json.writeNumberField("restarts", found.restarts());
    json.writeNumberField("rows", found.rows());
    json.writeNumberField("lost", found.lost());
    json.writeNumberField("again", found.again());
    json.writeNumberField("other", found.other());
    json.writeBooleanField("keptState", found.keptState());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, NoiseFinding noise) throws IOException {
    json.writeStartObject();
    json.writeStringField("side", noise.side().word());
    json.writeStringField("kind", noise.noise().word());
    Optional<String> finding = noise.tick().map(tick -> noise.noise().finding());
    JsonReport.writeText(json, "finding", finding);
    writeTick(json, "tick", noise.tick());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ExperimentResult experiment) throws IOException {
    json.writeStartObject();
    json.writeStringField("cause", experiment.cause());
    json.writeStringField("what", experiment.what());
    JsonReport.writeText(json, "proof", experiment.proof().map(Proof::word));
    writeTick(json, "left", experiment.left());
    json.writeEndObject();
  }

  private static void writeTick(JsonGenerator json, String field, Optional<Integer> tick)
      throws IOException {
    json.writeFieldName(field);
    if (tick.isPresent()) {
      json.writeNumber(tick.get());
    } else {
      json.writeNull();
    }
  }

  /**
   * Reads a report's findings on restarts.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  public static List<RestartFinding> restarts(JsonNode report) {
    List<RestartFinding> findings = new ArrayList<>();
    for (JsonNode finding : report.path("restarts")) {
      findings.add(
          new RestartFinding(
              Side.ofWord(finding.path("side").asText()),
              finding.path("restarts").asInt(),
              finding.path("rows").asLong(),
              finding.path("lost").asLong(),
              finding.path("again").asLong(),
              finding.path("other").asLong()));
    }
    return findings;
  }

  /**
   * The noise that a report has.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  public static List<NoiseFinding> noise(JsonNode report) {
    List<NoiseFinding> findings = new ArrayList<>();
    for (JsonNode finding : report.path("noise")) {
      findings.add(
          new NoiseFinding(
              Side.ofWord(finding.path("side").asText()),
              Noise.valueOf(constant(finding.path("kind"))),
              tick(finding.path("tick"))));
    }
    return findings;
  }

  /**
   * The experiments that a report has.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  public static List<ExperimentResult> experiments(JsonNode report) {
    List<ExperimentResult> results = new ArrayList<>();
    for (JsonNode result : report.path("experiments")) {
      Optional<Proof> proof =
          result.path("proof").isTextual()
              ? Optional.of(Proof.valueOf(constant(result.path("proof"))))
              : Optional.empty();
      results.add(
          new ExperimentResult(
              result.path("cause").asText(),
              result.path("what").asText(),
              proof,
              tick(result.path("left"))));
    }
    return results;
  }

  private static String constant(JsonNode word) {
    return word.asText().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Optional<Integer> tick(JsonNode tick) {
    return tick.isInt() ? Optional.of(tick.asInt()) : Optional.empty();
  }
}

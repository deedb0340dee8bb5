package io.github.streamparity.harness.replay.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.RowJson;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.replay.ReplayListener;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a replaying process and the one that asked for it say to each other, a line a message. */
public final class ReplayMessages {
  public static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // half a surrogate pair survives as well
              .build());

  private ReplayMessages() {}

  public static String emission(OutputDeclaration output, Emission emission) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("event", "emission");
      out.writeNumberField("tick", emission.tick());
      out.writeStringField("output", emission.output());
      out.writeArrayFieldStart("rows");
      for (CapturedRow row : emission.rows()) {
        RowJson.write(out, output, row);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  public static String tick(int tick, int batches, List<TickReport> reports) {
    ObjectNode message = event("tick").put("tick", tick).put("batches", batches);
    ArrayNode list = message.putArray("reports");
    for (TickReport report : reports) {
      ObjectNode node =
          list.addObject()
              .put("output", report.output())
              .put("batches", report.batches())
              .put("records", report.records())
              .put("stateRows", report.stateRows())
              .put("droppedRows", report.droppedRows());
      report.watermark().ifPresent(time -> node.put("watermark", time.toString()));
      report.operators().forEach(node.putArray("operators")::add);
    }
    return message.toString();
  }

  public static String ended(ReplayOutcome outcome, boolean clean) {
    ObjectNode message =
        event("ended")
            .put("status", outcome.status().word())
            .put("completedTicks", outcome.completedTicks())
            .put("batches", outcome.batches())
            .put("clean", clean);
    outcome
        .error()
        .ifPresent(
            error -> {
              ObjectNode node = message.putObject("error");
              node.put("tick", error.tick()).put("message", error.message());
              error.detail().ifPresent(detail -> node.put("detail", detail));
            });
    return message.toString();
  }

  public static ObjectNode event(String name) {
    return JSON.createObjectNode().put("event", name);
  }

  /** Tells a listener what a message says. */
  public static void tell(JsonNode message, PairDeclaration pair, ReplayListener listener)
      throws IOException {
    switch (message.path("event").asText()) {
      case "started" -> listener.started();
      case "emission" -> listener.emitted(emission(message, pair));
      case "tick" ->
          listener.tickCompleted(
              message.path("tick").asInt(), message.path("batches").asInt(), reports(message));
      case "ended" -> listener.ended(outcome(message));
      default -> throw new IOException("a replaying process said: " + message);
    }
  }

  private static Emission emission(JsonNode message, PairDeclaration pair) throws IOException {
    OutputDeclaration output = pair.output(message.path("output").asText());
    List<CapturedRow> rows = new ArrayList<>();
    for (JsonNode row : message.path("rows")) {
      try (JsonParser in = JSON.treeAsTokens(row)) {
        in.nextToken();
        rows.add(RowJson.read(in, output));
      }
    }
    return new Emission(message.path("tick").asInt(), output.name(), rows);
  }

  private static List<TickReport> reports(JsonNode message) {
    List<TickReport> reports = new ArrayList<>();
    for (JsonNode node : message.path("reports")) {
      TreeSet<String> operators = new TreeSet<>();
      node.path("operators").forEach(operator -> operators.add(operator.asText()));
      reports.add(
          new TickReport(
              message.path("tick").asInt(),
              node.path("output").asText(),
              node.path("batches").asInt(),
              node.path("records").asLong(),
              Optional.ofNullable(node.get("watermark")).map(JsonNode::asText).map(Instant::parse),
              node.path("stateRows").asLong(),
              node.path("droppedRows").asLong(),
              operators));
    }
    return reports;
  }

  private static ReplayOutcome outcome(JsonNode message) {
    Optional<ReplayError> error =
        Optional.ofNullable(message.get("error"))
            .map(
                node ->
                    new ReplayError(
                        node.path("tick").asInt(),
                        node.path("message").asText(),
                        Optional.ofNullable(node.get("detail")).map(JsonNode::asText)));
    return new ReplayOutcome(
        ReplayStatus.ofWord(message.path("status").asText()),
        message.path("completedTicks").asInt(),
        message.path("batches").asInt(),
        error);
  }
}

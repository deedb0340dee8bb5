package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The part of a capture's header that tells about the replay: script, pacing, outcome, reports. */
final class RunJson {
  private RunJson() {}

  static void write(JsonGenerator out, Capture capture) throws IOException {
    ScriptSummary script = capture.script();
    out.writeObjectFieldStart("script");
    out.writeStringField("name", script.name());
    out.writeStringField("start", script.start().toString());
    out.writeStringField("interval", IntervalText.of(script.interval()));
    out.writeNumberField("ticks", script.ticks());
    out.writeNumberField("records", script.records());
    out.writeEndObject();
    out.writeObjectFieldStart("pacing");
    out.writeStringField("trigger", capture.pacing().trigger().word());
    out.writeBooleanField("noDataMicroBatches", capture.pacing().noDataMicroBatches());
    out.writeEndObject();
    writeOutcome(out, capture.outcome());
    out.writeArrayFieldStart("reports");
    for (TickReport report : capture.reports()) {
      writeReport(out, report);
    }
    out.writeEndArray();
  }

  /** The error's detail is left out: a stack trace or thread dump varies from run to run. */
  private static void writeOutcome(JsonGenerator out, ReplayOutcome outcome) throws IOException {
    out.writeObjectFieldStart("outcome");
    out.writeStringField("status", outcome.status().word());
    out.writeNumberField("completedTicks", outcome.completedTicks());
    out.writeNumberField("batches", outcome.batches());
    if (outcome.error().isPresent()) {
      out.writeObjectFieldStart("error");
      out.writeNumberField("tick", outcome.error().get().tick());
      out.writeStringField("message", outcome.error().get().message());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void writeReport(JsonGenerator out, TickReport report) throws IOException {
    out.writeStartObject();
    out.writeNumberField("tick", report.tick());
    out.writeStringField("output", report.output());
    out.writeNumberField("batches", report.batches());
    out.writeNumberField("records", report.records());
    if (report.watermark().isPresent()) {
      out.writeStringField("watermark", report.watermark().get().toString());
    }
    out.writeNumberField("stateRows", report.stateRows());
    out.writeNumberField("droppedRows", report.droppedRows());
    CaptureHeader.writeTexts(out, "operators", report.operators());
    out.writeEndObject();
  }

  static Capture read(Located header, Engine engine, PairDeclaration pair)
      throws JsonParseException {
    ScriptSummary script = readScript(header.field("script"));
    Pacing pacing = readPacing(header.field("pacing"));
    ReplayOutcome outcome = readOutcome(header.field("outcome"), script.ticks());
    List<TickReport> reports = header.list("reports", report -> readReport(report, script.ticks()));
    return new Capture(engine, pair, script, pacing, outcome, List.of(), reports);
  }

  private static ScriptSummary readScript(Located script) throws JsonParseException {
    int ticks = script.count("ticks", 1, Integer.MAX_VALUE);
    long records = script.longCount("records");
    if (ticks / (Schedule.LONGEST_GAP + 1) > records) {
      throw script
          .field("ticks")
          .problem("%s ticks for %s records: no script has so many".formatted(ticks, records));
    }
    Duration interval = script.text("interval", RunJson::interval);
    Instant start = script.text("start", text -> start(text, interval, ticks));
    return new ScriptSummary(script.text("name"), start, interval, ticks, records);
  }

  private static Duration interval(String text) {
    Duration interval =
        IntervalText.parse(text)
            .orElseThrow(() -> new IllegalArgumentException("no interval: " + text));
    refuse(Schedule.problemOf(interval), text);
    return interval;
  }

  private static Instant start(String text, Duration interval, int ticks) {
    Instant start = Instant.parse(text);
    refuse(new Schedule(start, interval).problemOfStart(ticks), text);
    return start;
  }

  private static void refuse(Optional<String> problem, String found) {
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get() + ": " + found);
    }
  }

  private static Pacing readPacing(Located pacing) throws JsonParseException {
    return new Pacing(pacing.text("trigger", RunJson::trigger), pacing.bool("noDataMicroBatches"));
  }

  private static Pacing.Trigger trigger(String word) {
    for (Pacing.Trigger trigger : Pacing.Trigger.values()) {
      if (trigger.word().equals(word)) {
        return trigger;
      }
    }
    throw new IllegalArgumentException("no trigger is called " + word);
  }

  private static ReplayOutcome readOutcome(Located outcome, int ticks) throws JsonParseException {
    ReplayStatus status = outcome.text("status", ReplayStatus::ofWord);
    int least = status == ReplayStatus.COMPLETED ? ticks : 0;
    int completedTicks = outcome.count("completedTicks", least, ticks);
    int batches = outcome.count("batches");
    Optional<ReplayError> error =
        outcome.optional("error").isPresent()
            ? Optional.of(readError(outcome.field("error")))
            : Optional.empty();
    return outcome.check(() -> new ReplayOutcome(status, completedTicks, batches, error));
  }

  private static ReplayError readError(Located error) throws JsonParseException {
    return new ReplayError(error.count("tick"), error.text("message"), Optional.empty());
  }

  private static TickReport readReport(Located report, int ticks) throws JsonParseException {
    Optional<Instant> watermark =
        report.optional("watermark").isPresent()
            ? Optional.of(report.text("watermark", Instant::parse))
            : Optional.empty();
    return new TickReport(
        report.count("tick", 1, ticks),
        report.text("output"),
        report.count("batches"),
        report.longCount("records"),
        watermark,
        report.longCount("stateRows"),
        report.longCount("droppedRows"),
        new TreeSet<>(report.texts("operators")));
  }
}

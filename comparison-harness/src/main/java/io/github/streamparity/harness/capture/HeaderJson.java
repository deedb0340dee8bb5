package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The first line of a capture: its format, the variant, what the pair declares, the script. */
final class HeaderJson {
  static final String FORMAT = "streamparity-capture/2";

  private HeaderJson() {}

  /**
   * Writes a header.
   *
   * @param recorded whether it is of a recording, whose variant is named by its file alone: a
   *     header that names one is of a capture that this project wrote and ended
   */
  static void write(JsonGenerator out, CaptureHeader header, boolean recorded) throws IOException {
    Variant variant = header.variant();
    out.writeStartObject();
    out.writeStringField("format", FORMAT);
    if (!recorded) {
      out.writeStringField("variant", variant.id());
    }
    if (variant.engine().isPresent()) {
      out.writeStringField("engine", variant.engine().get().word());
    }
    if (variant.spark().isPresent()) {
      out.writeStringField("spark", variant.spark().get());
    }
    if (variant.scala().isPresent()) {
      out.writeStringField("scala", variant.scala().get());
    }
    DeclarationJson.write(out, header.pair());
    if (header.script().isPresent()) {
      out.writeFieldName("script");
      writeScript(out, header.script().get());
    }
    if (header.pacing().isPresent()) {
      out.writeFieldName("pacing");
      write(out, header.pacing().get());
    }
    if (!header.arrival().equals(Arrival.DEFAULT)) {
      out.writeFieldName("arrival");
      write(out, header.arrival());
    }
    out.writeEndObject();
  }

  static void write(JsonGenerator out, Pacing pacing) throws IOException {
    out.writeStartObject();
    out.writeStringField("trigger", pacing.trigger().word());
    out.writeBooleanField("noDataMicroBatches", pacing.noDataMicroBatches());
    out.writeEndObject();
  }

  static void write(JsonGenerator out, Arrival arrival) throws IOException {
    out.writeStartObject();
    out.writeStringField("source", arrival.source().word());
    out.writeNumberField("partitions", arrival.partitions());
    out.writeEndObject();
  }

  /**
   * Reads a header.
   *
   * @param id of the variant if the header names none
   */
  static CaptureHeader read(Located header, String id) throws JsonParseException {
    String format = header.text("format");
    if (!format.equals(FORMAT)) {
      throw header
          .field("format")
          .problem(
              "the capture's format is not known\n  found     %s\n  expected  %s"
                  .formatted(Excerpt.of(format), FORMAT));
    }
    String called = header.optionalText("variant").orElse(id);
    Optional<Engine> engine = header.optionalText("engine", Engine::ofWord);
    Optional<String> spark = header.optionalText("spark");
    Optional<String> scala = header.optionalText("scala");
    Variant variant =
        header
            .optional("variant")
            .orElse(header)
            .check(() -> new Variant(called, engine, spark, scala));
    PairDeclaration pair = DeclarationJson.read(header);
    Optional<ScriptSummary> script = header.optional("script", HeaderJson::readScript);
    return new CaptureHeader(
        variant,
        pair,
        script,
        header.optional("pacing", HeaderJson::readPacing),
        header.optional("arrival", HeaderJson::readArrival).orElse(Arrival.DEFAULT));
  }

  /** Whether a header is of a capture that this project wrote, and not of a recording. */
  static boolean isOurs(Located header) {
    return header.optional("variant").isPresent();
  }

  static Pacing readPacing(Located pacing) throws JsonParseException {
    pacing.object();
    return new Pacing(
        pacing.text("trigger", HeaderJson::trigger), pacing.bool("noDataMicroBatches"));
  }

  private static Arrival readArrival(Located arrival) throws JsonParseException {
    arrival.object();
    return new Arrival(
        arrival.text("source", Arrival.Source::ofWord),
        arrival.count("partitions", 1, Integer.MAX_VALUE));
  }

  private static void writeScript(JsonGenerator out, ScriptSummary script) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", script.name());
    out.writeStringField("start", script.start().toString());
    out.writeStringField("interval", IntervalText.of(script.interval()));
    out.writeNumberField("ticks", script.ticks());
    out.writeNumberField("records", script.records());
    out.writeEndObject();
  }

  private static ScriptSummary readScript(Located script) throws JsonParseException {
    script.object();
    int ticks = script.count("ticks", 1, Integer.MAX_VALUE);
    long records = script.longCount("records");
    if (ticks / (Schedule.LONGEST_GAP + 1) > records) {
      throw script
          .field("ticks")
          .problem("%s ticks for %s records: no script has that many".formatted(ticks, records));
    }
    Duration interval = script.text("interval", HeaderJson::interval);
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

  private static Pacing.Trigger trigger(String word) {
    for (Pacing.Trigger trigger : Pacing.Trigger.values()) {
      if (trigger.word().equals(word)) {
        return trigger;
      }
    }
    throw new IllegalArgumentException("no trigger is called " + word);
  }
}

package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Refusal;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.IntervalText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Writes and reads a pair's declaration as fields of a capture's header; a recording needs only its
 * outputs.
 */
final class DeclarationJson {
  private static final String RECORDED = "recorded";

  private DeclarationJson() {}

  static void write(JsonGenerator out, PairDeclaration pair) throws IOException {
    out.writeStringField("pair", pair.name());
    out.writeStringField("description", pair.description());
    out.writeArrayFieldStart("inputs");
    for (Input input : pair.inputs()) {
      writeInput(out, input);
    }
    out.writeEndArray();
    OutputJson.write(out, pair.outputs());
    if (pair.expected().isPresent()) {
      out.writeStringField("expected", pair.expected().get().word());
    }
    out.writeArrayFieldStart("accepts");
    for (Accepted accepted : pair.accepts()) {
      writeAccepted(out, accepted);
    }
    out.writeEndArray();
    if (pair.refused().isPresent()) {
      out.writeFieldName("refused");
      write(out, pair.refused().get());
    }
  }

  static PairDeclaration read(Located header) throws JsonParseException {
    String name = header.optionalText("pair").orElse(RECORDED);
    String description = header.optionalText("description").orElse("");
    List<Input> inputs = header.optionalList("inputs", DeclarationJson::readInput);
    var outputs = header.list("outputs", OutputJson::read);
    Optional<Agreement> expected = header.optionalText("expected", Agreement::ofWord);
    List<Accepted> accepts = header.optionalList("accepts", DeclarationJson::readAccepted);
    Optional<Refusal> refused = header.optional("refused", DeclarationJson::readRefused);
    return header.check(
        () -> new PairDeclaration(name, description, inputs, outputs, expected, accepts, refused));
  }

  static void write(JsonGenerator out, Refusal refused) throws IOException {
    out.writeStartObject();
    out.writeStringField("side", refused.side().word());
    out.writeStringField("condition", refused.condition());
    out.writeStringField("text", refused.text());
    out.writeEndObject();
  }

  private static Refusal readRefused(Located refused) throws JsonParseException {
    refused.object();
    Side side = refused.text("side", Side::ofWord);
    String condition = refused.text("condition");
    String text = refused.text("text");
    return refused.check(() -> new Refusal(side, condition, text));
  }

  private static void writeInput(JsonGenerator out, Input input) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", input.name());
    if (input.isTable()) {
      out.writeBooleanField("table", true);
    }
    if (input.isTopic()) {
      out.writeBooleanField("topic", true);
    }
    if (input.form().isPresent()) {
      RecordForm form = input.form().get();
      out.writeStringField("pattern", form.pattern());
      writeText(out, "words", form.words());
      writeText(out, "time", form.time());
      writeText(out, "timeFormat", form.timeFormat());
      if (form.byArrival()) {
        out.writeBooleanField("byArrival", true);
      }
    }
    out.writeEndObject();
  }

  private static Input readInput(Located input) throws JsonParseException {
    if (input.isText()) {
      return input.check(() -> Input.named(input.text()));
    }
    String name = input.object().text("name");
    Optional<RecordForm> form =
        input.optional("pattern").isPresent() ? Optional.of(readForm(input)) : Optional.empty();
    boolean isTable = input.optional("table").isPresent() && input.bool("table");
    boolean isTopic = input.optional("topic").isPresent() && input.bool("topic");
    return input.check(() -> new Input(name, form, isTable, isTopic));
  }

  private static RecordForm readForm(Located input) throws JsonParseException {
    String pattern = input.text("pattern");
    Optional<String> words = input.optionalText("words");
    Optional<String> time = input.optionalText("time");
    Optional<String> timeFormat = input.optionalText("timeFormat");
    boolean byArrival = input.optional("byArrival").isPresent() && input.bool("byArrival");
    return input.check(() -> new RecordForm(pattern, words, time, timeFormat, byArrival));
  }

  private static void writeAccepted(JsonGenerator out, Accepted accepted) throws IOException {
    if (accepted.equals(Accepted.cause(accepted.cause()))) {
      out.writeString(accepted.cause());
      return;
    }
    out.writeStartObject();
    out.writeStringField("cause", accepted.cause());
    writeText(out, "output", accepted.output());
    if (accepted.rows().isPresent()) {
      out.writeNumberField("rows", accepted.rows().getAsLong());
    }
    writeText(out, "delay", accepted.delay().map(IntervalText::of));
    if (!accepted.delays().isEmpty()) {
      out.writeArrayFieldStart("delays");
      for (Map.Entry<String, Duration> each : new TreeMap<>(accepted.delays()).entrySet()) {
        out.writeStartObject();
        out.writeStringField("input", each.getKey());
        out.writeStringField("delay", IntervalText.of(each.getValue()));
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static Accepted readAccepted(Located accepted) throws JsonParseException {
    if (accepted.isText()) {
      return Accepted.cause(accepted.text());
    }
    String cause = accepted.object().text("cause");
    Optional<String> output = accepted.optionalText("output");
    OptionalLong rows =
        accepted.optional("rows").isPresent()
            ? OptionalLong.of(accepted.longCount("rows"))
            : OptionalLong.empty();
    Optional<Duration> delay = accepted.optionalText("delay", DeclarationJson::delay);
    Map<String, Duration> delays = new TreeMap<>();
    for (Map.Entry<String, Duration> each :
        accepted.optionalList(
            "delays",
            of -> Map.entry(of.object().text("input"), of.text("delay", DeclarationJson::delay)))) {
      delays.put(each.getKey(), each.getValue());
    }
    return accepted.check(() -> new Accepted(cause, output, rows, delay, delays));
  }

  private static Duration delay(String text) {
    return IntervalText.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no delay: " + text));
  }

  private static void writeText(JsonGenerator out, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      out.writeStringField(name, text.get());
    }
  }
}

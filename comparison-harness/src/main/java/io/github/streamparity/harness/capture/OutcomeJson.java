package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How a replay ended: the last line of a capture. */
final class OutcomeJson {
  private OutcomeJson() {}

  static void write(JsonGenerator out, ReplayOutcome outcome) throws IOException {
    out.writeStartObject();
    out.writeStringField("end", outcome.status().word());
    out.writeNumberField("completedTicks", outcome.completedTicks());
    out.writeNumberField("batches", outcome.batches());
    if (outcome.error().isPresent()) {
      ReplayError error = outcome.error().get();
      out.writeObjectFieldStart("error");
      out.writeNumberField("tick", error.tick());
      out.writeStringField("message", error.message());
      if (error.condition().isPresent()) {
        out.writeStringField("condition", error.condition().get());
      }
      if (error.detail().isPresent()) {
        out.writeStringField("detail", error.detail().get());
      }
      out.writeEndObject();
    }
    if (!outcome.notCompared().isEmpty()) {
      String[] outputs = outcome.notCompared().toArray(String[]::new);
      out.writeFieldName("notCompared");
      out.writeArray(outputs, 0, outputs.length);
    }
    out.writeEndObject();
  }

  /**
   * Reads how a replay ended.
   *
   * @param ticks how many ticks the script has, if that is known
   */
  static ReplayOutcome read(Located end, Optional<Integer> ticks) throws JsonParseException {
    ReplayStatus status = end.text("end", ReplayStatus::ofWord);
    int most = ticks.orElse(Integer.MAX_VALUE);
    int least = status == ReplayStatus.COMPLETED ? ticks.orElse(0) : 0;
    int completedTicks = end.count("completedTicks", least, most);
    int batches = end.count("batches");
    Optional<ReplayError> error = end.optional("error", OutcomeJson::readError);
    List<String> notCompared = end.optionalTexts("notCompared");
    return end.check(() -> new ReplayOutcome(status, completedTicks, batches, error, notCompared));
  }

  private static ReplayError readError(Located error) throws JsonParseException {
    int tick = error.object().count("tick");
    String message = error.text("message");
    Optional<String> detail = error.optionalText("detail");
    Optional<String> condition = error.optionalText("condition");
    return error.check(() -> new ReplayError(tick, message, detail, condition));
  }
}

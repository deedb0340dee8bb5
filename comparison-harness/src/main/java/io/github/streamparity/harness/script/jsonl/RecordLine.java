package io.github.streamparity.harness.script.jsonl;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.streamparity.harness.script.Inputs;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.RecordFields;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Surrogates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of a JSON Lines script: a record, or a step before a tick.
 *
 * @param tick in which tick, counted from 1
 * @param tickPlace where the tick's number stands
 * @param input on which input
 * @param sent the record; of no meaning where there is a step
 * @param step what happens before the tick
 */
public record RecordLine(
    int tick, Place tickPlace, String input, ScriptRecord sent, Optional<Step> step) {
  private static final List<String> STEP_FIELDS = List.of("tick", "step", "into");
  private static final List<String> BESIDE =
      ScriptRecord.FIELDS.stream().filter(field -> !field.equals("value")).toList();
  private static final List<String> FIELDS =
      Stream.concat(Stream.of("tick", "input", "record"), BESIDE.stream()).toList();

  /** Reads a line's fields; empty if something is wrong with them, which is reported. */
  public static Optional<RecordLine> of(JsonLine line, Inputs inputs, Problems problems) {
    boolean isStep = line.fields().containsKey("step");
    List<String> known = isStep ? STEP_FIELDS : FIELDS;
    line.fields()
        .forEach(
            (name, field) -> {
              if (!known.contains(name)) {
                sayUnknown(name, field, known, problems);
              }
            });
    Optional<JsonLine.Field> tick = required("tick", line, problems);
    if (isStep) {
      Optional<Step> step = step(line, problems);
      return tick.flatMap(field -> whole(field, 2, "the tick after a step", problems))
          .filter(any -> step.isPresent())
          .map(
              number ->
                  new RecordLine(
                      number, tick.get().place(), Script.SOLE_INPUT, ScriptRecord.of(""), step));
    }
    Optional<String> input = input(line, inputs, problems);
    Optional<ScriptRecord> sent =
        required("record", line, problems)
            .flatMap(field -> text(field, problems))
            .map(text -> beside(line, problems).with(text));
    if (tick.isEmpty() || input.isEmpty() || sent.isEmpty()) {
      return Optional.empty();
    }
    inputs.check(input.get(), sent.get(), line.place());
    Place tickPlace = tick.get().place();
    return tick.flatMap(field -> whole(field, 1, "the tick", problems))
        .map(
            number -> new RecordLine(number, tickPlace, input.get(), sent.get(), Optional.empty()));
  }

  private static Optional<Step> step(JsonLine line, Problems problems) {
    JsonLine.Field written = line.fields().get("step");
    List<String> words = Stream.of(Step.Kind.values()).map(Step.Kind::word).toList();
    Optional<Step.Kind> known = Step.Kind.ofWord(written.text());
    if (written.token() != JsonToken.VALUE_STRING || known.isEmpty()) {
      problems
          .at(written.place())
          .found(written.text())
          .expected(String.join(", ", words))
          .tryNearest(written.text(), words)
          .say("there is no such step");
      return Optional.empty();
    }
    Step.Kind kind = known.get();
    JsonLine.Field into = line.fields().get("into");
    if (into == null) {
      return Optional.of(Step.of(kind));
    }
    Optional<Duration> time = IntervalText.parse(into.text()).filter(it -> !it.isZero());
    if (kind == Step.Kind.RESTART || time.isEmpty()) {
      problems
          .at(into.place())
          .found(into.text())
          .expected("a time such as 40ms, for a kill")
          .say("the time into the tick cannot be read");
      return Optional.empty();
    }
    return Optional.of(new Step(kind, time.get()));
  }

  /** The record of a line without its text: its key, its topic and the like. */
  private static ScriptRecord beside(JsonLine line, Problems problems) {
    RecordFields fields = new RecordFields(problems);
    for (String name : BESIDE) {
      JsonLine.Field field = line.fields().get(name);
      boolean isNumber = name.equals("partition") || name.equals("offset");
      boolean isMapping = name.equals("headers");
      JsonToken expected =
          isNumber
              ? JsonToken.VALUE_NUMBER_INT
              : isMapping ? JsonToken.START_OBJECT : JsonToken.VALUE_STRING;
      if (field != null && field.token() != expected) {
        problems
            .at(field.place())
            .found(field.text())
            .expected(isNumber ? "a whole number from 0" : isMapping ? "an object" : "text")
            .say(
                isMapping
                    ? "the headers are not an object"
                    : "the %s is not %s".formatted(name, isNumber ? "a whole number" : "text"));
      } else if (field != null && Surrogates.loneIn(field.text())) {
        problems
            .at(field.place())
            .expected("both halves, such as \\ud83d\\ude00")
            .say("the text has half of a surrogate pair");
      } else if (field != null) {
        fields.put(name, field.placed());
      }
    }
    return fields.record();
  }

  public static void sayUnknown(
      String name, JsonLine.Field field, List<String> known, Problems problems) {
    problems
        .at(field.namePlace())
        .found(name)
        .expected(String.join(", ", known))
        .tryNearest(name, known)
        .say("a line has no such field");
  }

  /** A whole number that is not below a least one; empty if it is none, which is reported. */
  public static Optional<Integer> whole(
      JsonLine.Field field, int least, String what, Problems problems) {
    if (field.token() == JsonToken.VALUE_NUMBER_INT && field.text().length() <= 11) {
      long number = Long.parseLong(field.text());
      if (number >= least && number <= Integer.MAX_VALUE) {
        return Optional.of((int) number);
      }
    }
    problems
        .at(field.place())
        .found(field.text())
        .expected("a whole number from %s to %s".formatted(least, Integer.MAX_VALUE))
        .say(what + " is not valid");
    return Optional.empty();
  }

  private static Optional<JsonLine.Field> required(String name, JsonLine line, Problems problems) {
    Optional<JsonLine.Field> field = Optional.ofNullable(line.fields().get(name));
    if (field.isEmpty()) {
      problems
          .at(line.place())
          .expected("{\"tick\": 1, \"record\": \"…\"}")
          .say("a line has no " + name);
    }
    return field;
  }

  private static Optional<String> input(JsonLine line, Inputs inputs, Problems problems) {
    JsonLine.Field field = line.fields().get("input");
    if (field == null) {
      return Optional.of(inputs.sole(line.place(), "\"input\": \"%s\""));
    }
    if (field.token() != JsonToken.VALUE_STRING) {
      problems.at(field.place()).found(field.text()).expected("text").say("the input is not text");
      return Optional.empty();
    }
    inputs.check(field.text(), field.place());
    return Optional.of(field.text());
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static Optional<String> text(JsonLine.Field field, Problems problems) {
    if (field.token() != JsonToken.VALUE_STRING && field.token() != JsonToken.START_OBJECT) {
      problems
          .at(field.place())
          .found(field.text())
          .expected("text, or a JSON object")
          .tryThis("\"%s\"".formatted(Excerpt.of(quoted(field.text()))))
          .say("a record is not text");
      return Optional.empty();
    }
    if (Surrogates.loneIn(field.text())) {
      problems
          .at(field.place())
          .expected("both halves, such as \\ud83d\\ude00")
          .say("the text has half of a surrogate pair");
      return Optional.empty();
    }
    return Optional.of(field.text());
  }
}

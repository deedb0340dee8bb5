package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.Inputs;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Placed;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Records;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.text.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Reads the ticks of a YAML script, and what stands in place of some. */
public final class YamlTicks {
  private static final int DEEPEST = 20;
  private static final List<String> REPEAT = List.of("times", "ticks");

  private final YamlEvents events;
  private final YamlLists lists;
  private final Inputs inputs;
  private final Problems problems;
  private final List<YamlStep> steps = new ArrayList<>();

  YamlTicks(YamlEvents events, YamlLists lists, Inputs inputs, Problems problems) {
    this.events = events;
    this.lists = lists;
    this.inputs = inputs;
    this.problems = problems;
  }

  /** The steps that were read so far. */
  List<YamlStep> steps() {
    return steps;
  }

  /** Reads the value of {@code ticks}. */
  public void read(Event list) {
    read(list, steps, 1);
    if (list.getEventId() == ID.SequenceStart && steps.isEmpty()) {
      problems.at(YamlEvents.place(list)).say("the script has no ticks");
    }
  }

  private void read(Event list, List<YamlStep> read, int depth) {
    if (list.getEventId() != ID.SequenceStart) {
      problems
          .at(YamlEvents.place(list))
          .found(YamlEvents.kind(list))
          .expected("a list of ticks, each a list of records")
          .say("the ticks are not a list");
      events.skipRest(list);
      return;
    }
    while (!events.atEnd(ID.SequenceEnd)) {
      Event tick = events.next(YamlTag.TICKS);
      if (YamlTag.IDLE.isOf(tick)) {
        read.add(idle(tick));
      } else if (YamlTag.REPEAT.isOf(tick)) {
        read.add(repeat(tick, depth));
      } else if (YamlTag.RESTART.isOf(tick) || YamlTag.KILL.isOf(tick)) {
        read.add(new YamlStep.Between(YamlEvents.place(tick), step(tick)));
      } else {
        read.add(new YamlStep.Given(YamlEvents.place(tick), readTick(tick)));
      }
    }
    events.next();
  }

  private Step step(Event event) {
    Step.Kind kind = YamlTag.KILL.isOf(event) ? Step.Kind.KILL : Step.Kind.RESTART;
    String text = YamlEvents.kind(event);
    events.skipRest(event);
    if (event instanceof ScalarEvent && text.isEmpty()) {
      return Step.of(kind);
    }
    Optional<Duration> into = IntervalText.parse(text).filter(it -> !it.isZero());
    if (kind == Step.Kind.KILL && into.isPresent()) {
      return new Step(kind, into.get());
    }
    problems
        .at(YamlEvents.place(event))
        .found(text)
        .expected(kind == Step.Kind.KILL ? "nothing, or a time such as !kill 40ms" : "nothing")
        .say("the value of !%s cannot be read".formatted(kind.word()));
    return Step.of(kind);
  }

  private YamlStep idle(Event time) {
    Placed written =
        new Placed(
            YamlEvents.place(time), time instanceof ScalarEvent ? YamlEvents.kind(time) : "");
    events.skipRest(time);
    return new YamlStep.Idle(written);
  }

  /** Reads a repeat; where it cannot be read, it repeats nothing. */
  private YamlStep repeat(Event repeat, int depth) {
    Place place = YamlEvents.place(repeat);
    if (repeat.getEventId() != ID.MappingStart || depth > DEEPEST) {
      Problems.Draft problem = problems.at(place).found(YamlEvents.kind(repeat));
      if (depth > DEEPEST) {
        problem.say("repeats nest deeper than 20 levels");
      } else {
        problem
            .expected("!repeat {times: 180, ticks: [[a], [b]]}")
            .say("what is repeated is not a mapping");
      }
      events.skipRest(repeat);
      return new YamlStep.Repeat(place, 1, List.of());
    }
    List<YamlStep> repeated = new ArrayList<>();
    Optional<Long> times = Optional.empty();
    Set<String> seen = new HashSet<>();
    while (!events.atEnd(ID.MappingEnd)) {
      Event key = events.next();
      String name = YamlEvents.kind(key);
      events.skipRest(key);
      Event value = events.next();
      if (!REPEAT.contains(name)) {
        problems
            .at(YamlEvents.place(key))
            .found(name)
            .expected(String.join(", ", REPEAT))
            .tryNearest(name, REPEAT)
            .say("a repeat has no such key");
        events.skipRest(value);
      } else if (!seen.add(name)) {
        problems.at(YamlEvents.place(key)).found(name).say("a key occurs twice");
        events.skipRest(value);
      } else if (name.equals("times")) {
        times = times(value);
      } else {
        read(value, repeated, depth + 1);
        if (value.getEventId() == ID.SequenceStart && repeated.isEmpty()) {
          problems.at(YamlEvents.place(value)).say("a repeat has no ticks");
        }
      }
    }
    events.next();
    for (String key : REPEAT) {
      if (!seen.contains(key)) {
        problems
            .at(place)
            .expected("!repeat {times: 180, ticks: [[a], [b]]}")
            .say("a repeat has no " + key);
      }
    }
    return new YamlStep.Repeat(place, times.orElse(1L), repeated);
  }

  private Optional<Long> times(Event value) {
    String text = YamlEvents.kind(value);
    events.skipRest(value);
    if (value instanceof ScalarEvent && text.matches("[0-9]{1,10}")) {
      long times = Long.parseLong(text);
      if (times > 0) {
        return Optional.of(times);
      }
    }
    problems
        .at(YamlEvents.place(value))
        .found(text)
        .expected("a whole number from 1")
        .say("the number of repeats is not valid");
    return Optional.empty();
  }

  private Map<String, Records> readTick(Event tick) {
    Map<String, Records> arriving = new LinkedHashMap<>();
    if (tick.getEventId() == ID.MappingStart && !YamlTag.FILE.isOf(tick)) {
      readMapping(arriving);
    } else {
      boolean isList = tick.getEventId() == ID.SequenceStart || YamlTag.FILE.isOf(tick);
      String input =
          isList
              ? inputs.sole(YamlEvents.place(tick), "%s: and the list behind it")
              : Script.SOLE_INPUT;
      put(arriving, input, read(tick, input, "a tick"));
    }
    return arriving;
  }

  private void readMapping(Map<String, Records> arriving) {
    Set<String> seen = new HashSet<>();
    while (!events.atEnd(ID.MappingEnd)) {
      Event key = events.next();
      String input = YamlEvents.kind(key);
      Place place = YamlEvents.place(key);
      events.skipRest(key);
      if (!(key instanceof ScalarEvent scalar)) {
        problems.at(place).found(input).expected("text").say("an input's name is not text");
      } else if (scalar.isPlain() && input.equals("<<")) {
        problems.at(place).say("merge keys (<<) are not supported");
      } else if (!seen.add(input)) {
        problems.at(place).found(input).say("a tick names an input twice");
      } else {
        inputs.check(input, place);
      }
      Event list = events.next(YamlLists.TAGS);
      put(arriving, input, read(list, input, "the input " + Excerpt.of(input)));
    }
    events.next();
  }

  private Records read(Event list, String input, String what) {
    return lists.read(list, what, (record, at) -> inputs.check(input, record, at));
  }

  /** Leaves out an input that receives nothing, so that equal scripts are equal however written. */
  private static void put(Map<String, Records> arriving, String input, Records records) {
    if (records.count() > 0) {
      arriving.put(input, records);
    }
  }
}

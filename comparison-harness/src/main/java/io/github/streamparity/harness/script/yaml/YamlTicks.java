package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.Inputs;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.text.Excerpt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Reads the ticks of a YAML script. */
public final class YamlTicks {
  private final YamlEvents events;
  private final Inputs inputs;
  private final Problems problems;
  private final YamlRecord records;
  private final List<Tick> ticks = new ArrayList<>();

  public YamlTicks(YamlEvents events, List<String> inputs, Problems problems) {
    this.events = events;
    this.inputs = new Inputs(inputs, problems);
    this.problems = problems;
    this.records = new YamlRecord(events, problems);
  }

  /** What was read so far. */
  public List<Tick> all() {
    return ticks;
  }

  /** Reads the value of {@code ticks}. */
  public void read(Event list) {
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
      ticks.add(new Tick(ticks.size() + 1, readTick(events.next())));
    }
    events.next();
    if (ticks.isEmpty()) {
      problems.at(YamlEvents.place(list)).say("the script has no ticks");
    }
  }

  private Map<String, List<String>> readTick(Event tick) {
    Map<String, List<String>> arriving = new LinkedHashMap<>();
    if (tick.getEventId() == ID.MappingStart) {
      readMapping(arriving);
    } else {
      String input =
          tick.getEventId() == ID.SequenceStart
              ? inputs.sole(YamlEvents.place(tick), "%s: and the list behind it")
              : Script.SOLE_INPUT;
      put(arriving, input, readList(tick, "a tick"));
    }
    return arriving;
  }

  private void readMapping(Map<String, List<String>> arriving) {
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
      put(arriving, input, readList(events.next(), "the input " + Excerpt.of(input)));
    }
    events.next();
  }

  /** What receives nothing is left out, so that equal scripts are equal however written. */
  private static void put(Map<String, List<String>> arriving, String input, List<String> records) {
    if (!records.isEmpty()) {
      arriving.put(input, records);
    }
  }

  private List<String> readList(Event list, String what) {
    List<String> read = new ArrayList<>();
    if (list.getEventId() == ID.SequenceStart) {
      while (!events.atEnd(ID.SequenceEnd)) {
        records.read(events.next()).ifPresent(read::add);
      }
      events.next();
    } else if (list instanceof ScalarEvent scalar) {
      sayNoList(scalar, what);
    } else if (!(list instanceof AliasEvent)) {
      problems
          .at(YamlEvents.place(list))
          .found("a mapping")
          .expected("a list of records")
          .say(what + " is not a list of records");
      events.skipRest(list);
    }
    return read;
  }

  private void sayNoList(ScalarEvent scalar, String what) {
    String text = scalar.getValue();
    boolean nothing = scalar.isPlain() && text.matches("|~|null|Null|NULL");
    problems
        .at(YamlEvents.place(scalar))
        .found(text)
        .expected("a list of records")
        .tryThis(nothing ? "[] if nothing arrives" : "[" + Excerpt.of(text) + "]")
        .say(what + " is not a list of records");
  }
}

package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.Inputs;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Records;
import io.github.streamparity.harness.text.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Reads what tables hold from the first tick on. */
final class YamlTables {
  private final YamlEvents events;
  private final YamlLists lists;
  private final Inputs inputs;
  private final Problems problems;
  private final Map<String, Records> tables = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();

  YamlTables(YamlEvents events, YamlLists lists, Inputs inputs, Problems problems) {
    this.events = events;
    this.lists = lists;
    this.inputs = inputs;
    this.problems = problems;
  }

  /** The tables that were read, by name; one without lines is left out. */
  Map<String, Records> all() {
    Map<String, Records> all = new LinkedHashMap<>(tables);
    all.values().removeIf(lines -> lines.count() == 0);
    return all;
  }

  /** Reads the value of {@code tables}. */
  void read(Event mapping) {
    if (mapping.getEventId() != ID.MappingStart) {
      problems
          .at(YamlEvents.place(mapping))
          .found(YamlEvents.kind(mapping))
          .expected("a mapping from a table's name to its lines, or to !file and a file's name")
          .say("the tables are not a mapping");
      events.skipRest(mapping);
      return;
    }
    while (!events.atEnd(ID.MappingEnd)) {
      Event key = events.next();
      String table = YamlEvents.kind(key);
      Place place = YamlEvents.place(key);
      events.skipRest(key);
      if (!(key instanceof ScalarEvent)) {
        problems.at(place).found(table).expected("text").say("a table's name is not text");
      } else if (places.put(table, place) != null) {
        problems.at(place).found(table).say("a table occurs twice");
      } else {
        inputs.checkTable(table, place);
      }
      Event lines = events.next(YamlLists.TAGS);
      tables.put(
          table,
          lists.read(
              lines,
              "the table " + Excerpt.of(table),
              (line, at) -> inputs.check(table, line, at)));
    }
    events.next();
  }

  /** Reports a table that the first tick replaces at once. */
  void checkFirst(List<YamlStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    if (steps.get(0) instanceof YamlStep.Repeat repeat) {
      checkFirst(repeat.steps());
    } else if (steps.get(0) instanceof YamlStep.Given first) {
      all().keySet().stream()
          .filter(first.arriving()::containsKey)
          .forEach(
              table ->
                  problems
                      .at(first.place())
                      .found(table)
                      .tryThis("leave it out here, or below tables:")
                      .say("the first tick replaces a table before anything has read it"));
    }
  }
}

package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.Inputs;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Placed;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.script.Section;
import io.github.streamparity.harness.script.SectionScript;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads one script in YAML from its parser's events. */
public final class YamlScriptReader {
  private final String fileName;
  private final Problems problems;
  private final YamlEvents events;
  private final Header header;
  private final YamlLists lists;
  private final YamlTables tables;
  private final YamlTicks ticks;
  private boolean hasTicks;

  /**
   * @param file where the text is, if it is in a file, beside which others may be
   */
  public YamlScriptReader(
      String text, String fileName, Optional<Path> file, List<Input> inputs, Problems problems) {
    this.fileName = fileName;
    this.problems = problems;
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.events = new YamlEvents(withoutUnprintables(plain), problems);
    this.header = new Header(problems);
    this.lists = new YamlLists(events, file, problems);
    this.tables = new YamlTables(events, lists, new Inputs(inputs, problems), problems);
    this.ticks = new YamlTicks(events, lists, new Inputs(inputs, problems), problems);
  }

  public SectionScript read() throws InvalidScriptException {
    String name;
    Schedule schedule;
    try {
      readStream();
    } catch (YamlEvents.NotYaml e) {
      // Reported already; what came before it has its problems too.
    }
    name = header.name(fileName);
    YamlSteps steps = new YamlSteps(header.interval(), problems);
    List<Section> sections = steps.sections(ticks.steps());
    steps.checkBetween(ticks.steps());
    long count = sections.stream().mapToLong(Section::ticks).sum();
    schedule = header.schedule((int) Math.max(1, Math.min(count, Integer.MAX_VALUE)));
    tables.checkFirst(ticks.steps());
    problems.throwIfAny();
    return new SectionScript(name, schedule, tables.all(), sections, lists.files());
  }

  /**
   * Reports what YAML allows only as an escape, and puts a character in its place so that the rest
   * can still be read.
   */
  private String withoutUnprintables(String text) {
    if (text.codePoints().allMatch(StreamReader::isPrintable)) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text.length());
    Place place = Place.START;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      boolean fine = StreamReader.isPrintable(c);
      if (!fine) {
        sayUnprintable(place, c);
      }
      printable.appendCodePoint(fine ? c : '\uFFFD');
      place =
          Place.breaksLine(text, i)
              ? new Place(place.line() + 1, 1)
              : new Place(place.line(), place.column() + 1);
    }
    return printable.toString();
  }

  private void sayUnprintable(Place place, int codePoint) {
    String escape = "\\u%04X".formatted(codePoint);
    boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    problems
        .at(place)
        .tryThis(
            lone ? "write the whole character" : "write it as \"%s\", in quotes".formatted(escape))
        .say("the character U+%04X cannot stand in YAML".formatted(codePoint));
  }

  private void readStream() {
    events.next();
    Event document = events.next();
    if (document.getEventId() == ID.StreamEnd) {
      sayEmpty();
      return;
    }
    if (document instanceof DocumentStartEvent start
        && (start.getSpecVersion().isPresent() || !start.getTags().isEmpty())) {
      problems
          .at(YamlEvents.place(document))
          .tryThis("leave it out")
          .say("directives (%) are not supported");
    }
    readRoot(events.next());
    events.next();
    Event after = events.next();
    if (after.getEventId() != ID.StreamEnd) {
      problems
          .at(YamlEvents.place(after))
          .found("a second document")
          .say("a script is one document");
    }
  }

  private void sayEmpty() {
    problems
        .at(Place.START)
        .expected("a mapping with the keys " + String.join(", ", Header.KEYS))
        .say("the script is empty");
  }

  private void readRoot(Event root) {
    if (root instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().isEmpty()) {
      sayEmpty();
    } else if (root.getEventId() != ID.MappingStart) {
      problems
          .at(YamlEvents.place(root))
          .found(YamlEvents.kind(root))
          .expected("a mapping with the keys " + String.join(", ", Header.KEYS))
          .say("the script is not a mapping");
      events.skipRest(root);
    } else {
      readKeys();
      if (!hasTicks) {
        problems
            .at(YamlEvents.place(root))
            .expected("ticks: and a list below it")
            .say("the script has no ticks");
      }
    }
  }

  private void readKeys() {
    Set<String> seen = new HashSet<>();
    while (!events.atEnd(ID.MappingEnd)) {
      Event key = events.next();
      String name = key instanceof ScalarEvent scalar ? scalar.getValue() : "";
      events.skipRest(key);
      hasTicks |= name.equals("ticks");
      Event value = events.next();
      if (!Header.KEYS.contains(name)) {
        sayUnknown(key);
        events.skipRest(value);
      } else if (!seen.add(name)) {
        problems.at(YamlEvents.place(key)).found(name).say("a key occurs twice");
        events.skipRest(value);
      } else if (name.equals("ticks")) {
        ticks.read(value);
      } else if (name.equals("tables")) {
        tables.read(value);
      } else {
        readText(name, value);
      }
    }
    events.next();
  }

  private void sayUnknown(Event key) {
    String name = YamlEvents.kind(key);
    problems
        .at(YamlEvents.place(key))
        .found(name)
        .expected(String.join(", ", Header.KEYS))
        .tryNearest(name, Header.KEYS)
        .say("a script has no such key");
  }

  private void readText(String key, Event value) {
    if (value instanceof ScalarEvent scalar) {
      header.put(key, new Placed(YamlEvents.place(value), scalar.getValue()));
    } else {
      problems
          .at(YamlEvents.place(value))
          .found(YamlEvents.kind(value))
          .expected("text")
          .say("the script's %s is not text".formatted(key));
      events.skipRest(value);
    }
  }
}

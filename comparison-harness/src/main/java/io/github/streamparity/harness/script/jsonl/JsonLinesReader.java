package io.github.streamparity.harness.script.jsonl;

import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.FileStamp;
import io.github.streamparity.harness.script.Inputs;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.Utf8Lines;
import io.github.streamparity.harness.script.yaml.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks a JSON Lines script from end to end, keeping none of its records. */
public final class JsonLinesReader {
  public static final String FORMAT = "streamparity-script/1";
  private static final List<String> HEADER_FIELDS =
      List.of("format", "name", "start", "interval", "ticks");

  private final Path file;
  private final int longestLine;
  private final List<Input> declared;
  private final Inputs inputs;
  private final Problems problems;
  private final Header header;
  private boolean first = true;
  private int lastTick;
  private Optional<Integer> declaredTicks = Optional.empty();
  private Place ticksPlace = Place.START;
  private long records;
  private final TickLines tickLines = new TickLines();
  private final SortedMap<Integer, Step> steps = new TreeMap<>();

  public JsonLinesReader(Path file, int longestLine, List<Input> inputs, Problems problems) {
    this.file = file;
    this.longestLine = longestLine;
    this.declared = inputs;
    this.inputs = new Inputs(inputs, problems);
    this.problems = problems;
    this.header = new Header(problems);
  }

  public Script read() throws InvalidScriptException, IOException {
    FileStamp stamp = FileStamp.of(file);
    try (Utf8Lines lines = Utf8Lines.open(file, longestLine)) {
      Optional<Utf8Lines.Line> line = lines.next();
      while (line.isPresent()) {
        read(line.get());
        line = lines.next();
      }
    }
    checkTicks();
    int ticks = declaredTicks.orElse(lastTick);
    String name = header.name(file.toString());
    Schedule schedule = header.schedule(Math.max(1, ticks));
    problems.throwIfAny();
    return new JsonLinesScript(
        file, stamp, declared, name, schedule, ticks, records, steps, tickLines);
  }

  private void read(Utf8Lines.Line line) {
    if (line.fault().isPresent()) {
      Utf8Lines.Fault fault = line.fault().get();
      problems.at(new Place(line.number(), fault.column())).say(fault.what());
    } else if (!line.text().isBlank()) {
      Optional<JsonLine> object = JsonLine.read(line, problems);
      if (object.isPresent() && isHeader(object.get())) {
        readHeader(object.get());
      } else {
        object.flatMap(it -> RecordLine.of(it, inputs, problems)).ifPresent(this::count);
      }
      first = false;
    }
  }

  public static boolean isHeader(JsonLine line) {
    return line.fields().containsKey("format");
  }

  private void count(RecordLine sent) {
    if (sent.tick() < lastTick) {
      problems
          .at(sent.tickPlace())
          .found(Integer.toString(sent.tick()))
          .expected("%s or more".formatted(lastTick))
          .say("the ticks do not ascend");
    } else if (sent.tick() - lastTick - 1 > Schedule.LONGEST_GAP) {
      problems
          .at(sent.tickPlace())
          .found(Integer.toString(sent.tick()))
          .say("more than 10 million empty ticks come before this one");
    }
    if (sent.step().isPresent()) {
      addStep(sent);
    } else {
      records++;
    }
    if (sent.tick() > lastTick) {
      tickLines.add(sent.tick(), sent.tickPlace().line());
      lastTick = sent.tick();
    }
  }

  private void addStep(RecordLine line) {
    if (line.tick() == lastTick) {
      problems
          .at(line.tickPlace())
          .found(Integer.toString(line.tick()))
          .expected("a step before the records of its tick, and one for each")
          .say("a step comes too late");
    } else if (steps.size() == Step.MOST) {
      problems
          .at(line.tickPlace())
          .expected("at most " + Step.MOST)
          .say("the script restarts too often");
    }
    steps.put(line.tick(), line.step().orElseThrow());
  }

  private void readHeader(JsonLine line) {
    if (!first) {
      problems.at(line.place()).say("the header is not the first line");
      return;
    }
    line.fields().forEach(this::readHeaderField);
  }

  private void readHeaderField(String name, JsonLine.Field field) {
    if (!HEADER_FIELDS.contains(name)) {
      RecordLine.sayUnknown(name, field, HEADER_FIELDS, problems);
    } else if (name.equals("ticks")) {
      ticksPlace = field.place();
      declaredTicks = RecordLine.whole(field, 1, "the number of ticks", problems);
    } else if (field.token() != JsonToken.VALUE_STRING) {
      problems
          .at(field.place())
          .found(field.text())
          .expected("text")
          .say("the script's %s is not text".formatted(name));
    } else if (!name.equals("format")) {
      header.put(name, field.placed());
    } else if (!field.text().equals(FORMAT)) {
      problems
          .at(field.place())
          .found(field.text())
          .expected(FORMAT)
          .say("the script's format is not known");
    }
  }

  private void checkTicks() {
    if (declaredTicks.isPresent() && declaredTicks.get() < lastTick) {
      problems
          .at(ticksPlace)
          .found(declaredTicks.get().toString())
          .expected("%s or more".formatted(lastTick))
          .say("the script has more ticks than its header says");
    } else if (declaredTicks.isPresent() && declaredTicks.get() - lastTick > Schedule.LONGEST_GAP) {
      problems
          .at(ticksPlace)
          .found(declaredTicks.get().toString())
          .say("more than 10 million empty ticks come after the last record");
    } else if (declaredTicks.isEmpty() && lastTick == 0 && problems.none()) {
      problems
          .at(Place.START)
          .expected("lines like {\"tick\": 1, \"record\": \"…\"}")
          .say("the script has no ticks");
    }
  }
}

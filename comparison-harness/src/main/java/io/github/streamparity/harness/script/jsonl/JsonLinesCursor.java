package io.github.streamparity.harness.script.jsonl;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.Inputs;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import io.github.streamparity.harness.script.Utf8Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads the ticks of a checked JSON Lines script; holds one tick and the record behind it. */
public final class JsonLinesCursor implements TickCursor {
  private final Path file;
  private final Utf8Lines lines;
  private final Problems problems;
  private final Inputs inputs;
  private final int ticks;
  private int given;
  private Optional<RecordLine> ahead = Optional.empty();

  public JsonLinesCursor(Path file, Utf8Lines lines, List<Input> inputs, int ticks) {
    this.file = file;
    this.lines = lines;
    this.problems = new Problems(file.toString());
    this.inputs = new Inputs(inputs, problems);
    this.ticks = ticks;
  }

  @Override
  public boolean hasNext() {
    return given < ticks;
  }

  @Override
  public Tick next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the script has %s ticks".formatted(ticks));
    }
    int number = ++given;
    Optional<Step> step = Optional.empty();
    Map<String, List<ScriptRecord>> arriving = new LinkedHashMap<>();
    try {
      while (peek().isPresent() && peek().get().tick() == number) {
        RecordLine line = peek().get();
        if (line.step().isPresent()) {
          step = line.step();
        } else {
          arriving.computeIfAbsent(line.input(), input -> new ArrayList<>()).add(line.sent());
        }
        ahead = Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean outOfOrder = ahead.isPresent() && (ahead.get().tick() < number || number == ticks);
    if (outOfOrder) {
      throw JsonLinesScript.changed(file);
    }
    return new Tick(number, arriving, step);
  }

  private Optional<RecordLine> peek() throws IOException {
    boolean more = ahead.isEmpty();
    while (more) {
      Optional<Utf8Lines.Line> line = lines.next();
      ahead = line.flatMap(this::record);
      more = line.isPresent() && ahead.isEmpty();
    }
    return ahead;
  }

  private Optional<RecordLine> record(Utf8Lines.Line line) {
    if (line.text().isBlank()) {
      return Optional.empty();
    }
    Optional<JsonLine> object = JsonLine.read(line, problems);
    Optional<RecordLine> sent =
        object
            .filter(it -> !JsonLinesReader.isHeader(it))
            .flatMap(it -> RecordLine.of(it, inputs, problems));
    if (!problems.none()) {
      throw JsonLinesScript.changed(file);
    }
    return sent;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

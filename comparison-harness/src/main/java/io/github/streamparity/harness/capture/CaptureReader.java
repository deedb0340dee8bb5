package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Utf8Lines;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one capture file line by line and collects what is wrong with it. */
final class CaptureReader {
  private static final int REPORTED = 100;

  private final Path file;
  private final List<String> problems = new ArrayList<>();
  private long omitted;
  private final List<Emission> emissions = new ArrayList<>();
  private Optional<Capture> header = Optional.empty();
  private int declaredEmissions;
  private int lastTick = 1;

  CaptureReader(Path file) {
    this.file = file;
  }

  Capture read() throws InvalidCaptureException, IOException {
    if (Files.isDirectory(file)) {
      say(1, 1, "this is a directory, not a capture");
    } else {
      readLines();
    }
    if (omitted > 0) {
      problems.add("and %s more".formatted(omitted));
    }
    if (!problems.isEmpty()) {
      throw new InvalidCaptureException(problems);
    }
    Capture read = header.orElseThrow();
    return new Capture(
        read.engine(),
        read.pair(),
        read.script(),
        read.pacing(),
        read.outcome(),
        emissions,
        read.reports());
  }

  private void readLines() throws IOException {
    int number = 0;
    try (Utf8Lines lines = Utf8Lines.open(file, Utf8Lines.LONGEST)) {
      Optional<Utf8Lines.Line> line = lines.next();
      while (line.isPresent() && (number == 0 || header.isPresent())) {
        number = line.get().number();
        read(line.get());
        line = lines.next();
      }
    }
    if (number == 0) {
      say(1, 1, "the file is empty");
    } else if (header.isPresent() && problems.isEmpty() && emissions.size() != declaredEmissions) {
      String what = "the capture has %s emissions, its header says %s: it was cut off or changed";
      say(number, 1, what.formatted(emissions.size(), declaredEmissions));
    }
  }

  private void read(Utf8Lines.Line line) throws IOException {
    if (line.fault().isPresent()) {
      say(line.number(), line.fault().get().column(), line.fault().get().what());
      return;
    }
    try (JsonParser in = JsonText.FACTORY.createParser(line.text())) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        say(line.number(), 1, "a line is not a JSON object");
        return;
      }
      if (header.isEmpty()) {
        readHeader(in);
      } else {
        readEmission(in, header.get());
      }
      if (in.nextToken() != null) {
        throw Located.problem(in, "something follows the line's object");
      }
    } catch (JsonProcessingException e) {
      say(line, e);
    }
    if (!line.complete()) {
      say(
          line.number(),
          line.text().codePointCount(0, line.text().length()) + 1,
          "the file ends in the middle of a line");
    }
  }

  private void readHeader(JsonParser in) throws IOException {
    Located read = Located.read(in);
    Capture capture = CaptureHeader.read(read);
    declaredEmissions = read.count("emissions");
    header = Optional.of(capture);
  }

  private void readEmission(JsonParser in, Capture capture) throws IOException {
    int tick = readTick(in, capture.script().ticks());
    require(in, "output", JsonToken.VALUE_STRING, "text");
    String name = in.getText();
    if (capture.pair().outputs().stream().noneMatch(it -> it.name().equals(name))) {
      throw Located.problem(
          in,
          "the pair %s has no such output\n  found     %s"
              .formatted(capture.pair().name(), Excerpt.of(name)));
    }
    require(in, "rows", JsonToken.START_ARRAY, "a list");
    List<CapturedRow> rows = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      rows.add(RowJson.read(in, capture.pair().output(name)));
    }
    if (in.nextToken() != JsonToken.END_OBJECT) {
      throw Located.problem(in, "an emission has only tick, output and rows");
    }
    emissions.add(new Emission(tick, name, rows));
  }

  private int readTick(JsonParser in, int ticks) throws IOException {
    require(in, "tick", JsonToken.VALUE_NUMBER_INT, "a whole number");
    boolean inRange =
        in.getText().length() <= 10 && in.getLongValue() >= lastTick && in.getLongValue() <= ticks;
    if (!inRange) {
      throw Located.problem(
          in,
          "the tick is out of order or not in the script\n  found     %s\n  expected  %s to %s"
              .formatted(Excerpt.of(in.getText()), lastTick, ticks));
    }
    lastTick = in.getIntValue();
    return lastTick;
  }

  private static void require(JsonParser in, String name, JsonToken token, String expected)
      throws IOException {
    if (in.nextToken() != JsonToken.FIELD_NAME || !in.currentName().equals(name)) {
      throw Located.problem(in, "an emission has tick, output and rows, in this order: no " + name);
    }
    if (in.nextToken() != token) {
      throw Located.problem(in, "the %s is not %s".formatted(name, expected));
    }
  }

  private void say(Utf8Lines.Line line, JsonProcessingException e) {
    int end = JsonText.offset(e, line.text());
    // A problem of ours has no processor; Jackson's own have, and their words need a translation.
    boolean ours = e instanceof JsonParseException && e.getProcessor() == null;
    String what = ours ? e.getOriginalMessage() : "not valid JSON: " + JsonText.problem(e);
    say(line.number(), line.text().codePointCount(0, end) + 1, what);
  }

  private void say(int line, int column, String what) {
    if (problems.size() == REPORTED) {
      omitted++;
    } else {
      problems.add("%s:%s:%s: %s".formatted(file, line, column, what));
    }
  }
}

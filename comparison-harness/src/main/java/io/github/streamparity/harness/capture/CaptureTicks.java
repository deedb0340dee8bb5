package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.script.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a capture file line by line and holds one tick. A tick ends with the line that closes it,
 * and in a recording without such lines where the next one begins: then the parser waits inside of
 * that line until the next tick is asked for.
 */
final class CaptureTicks implements TickStream {
  private static final long LONGEST_LINE_WITHOUT_ROWS = 64L << 20;

  private final FileCapture capture;
  private final LineBytes lines;
  private final CaptureProblems problems;
  private final EmissionReader reader;
  private final List<Emission> emissions = new ArrayList<>();
  private Optional<JsonParser> waiting = Optional.empty();
  private Optional<ReplayOutcome> outcome = Optional.empty();
  private int tick;
  private boolean isOpen;
  private boolean isOver;

  CaptureTicks(FileCapture capture) throws IOException {
    this.capture = capture;
    this.lines = new LineBytes(Files.newInputStream(capture.path()), capture.bytes());
    this.problems = new CaptureProblems(capture.path());
    this.reader = new EmissionReader(capture.header().pair());
    lines.next();
  }

  @Override
  public Optional<CapturedTick> next() throws IOException, InvalidCaptureException {
    Optional<CapturedTick> read = Optional.empty();
    while (!isOver && (read.isEmpty() || !problems.none())) {
      read = readLine();
    }
    problems.throwIfAny();
    return read;
  }

  /** How the replay ended, if the file says so; known after its last tick. */
  Optional<ReplayOutcome> outcome() {
    return outcome;
  }

  /** A tick, if one ends with the next line or before it. */
  private Optional<CapturedTick> readLine() throws IOException {
    if (waiting.isEmpty() && !lines.next()) {
      return atTheEnd();
    }
    try {
      return waiting.isPresent() ? readOn(waiting.get()) : readWhole();
    } catch (JsonProcessingException e) {
      problems.say(lines, e);
    } catch (MalformedLineException e) {
      problems.say(lines, e.offset(), e.getMessage());
    }
    return Optional.empty();
  }

  private Optional<CapturedTick> readWhole() throws IOException {
    JsonParser in = CaptureLines.FACTORY.createParser(lines);
    try {
      Optional<CapturedTick> read = readLine(in);
      if (waiting.isEmpty()) {
        requireEnd(in);
      }
      return read;
    } finally {
      if (waiting.isEmpty()) {
        in.close();
      }
    }
  }

  /** Reads on in the line in which the tick before ended. */
  private Optional<CapturedTick> readOn(JsonParser in) throws IOException {
    waiting = Optional.empty();
    try (in) {
      Optional<CapturedTick> read = readTickLine(in);
      requireEnd(in);
      return read;
    }
  }

  private Optional<CapturedTick> readLine(JsonParser in) throws IOException {
    JsonToken first = in.nextToken();
    if (first == null) {
      return Optional.empty(); // an empty line
    }
    if (first != JsonToken.START_OBJECT) {
      throw Located.problem(in, "a line is not a JSON object");
    }
    if (outcome.isPresent()) {
      throw Located.problem(in, "something follows the line that says how the replay ended");
    }
    JsonLocation at = in.currentTokenLocation();
    if (in.nextToken() == JsonToken.FIELD_NAME && in.currentName().equals("end")) {
      return readEnd(in, at);
    }
    int number = reader.tick(in, isOpen ? tick : tick + 1, lastTick());
    if (!isOpen || number == tick) {
      begin(number);
      return readTickLine(in);
    }
    CapturedTick before = take(List.of(), 0, !capture.isOurs());
    begin(number);
    waiting = Optional.of(in);
    return Optional.of(before);
  }

  private int lastTick() {
    Optional<ScriptSummary> script = capture.header().script();
    return script.isPresent()
        ? script.get().ticks()
        : (int) Math.min(Integer.MAX_VALUE - 1L, tick + 1L + Schedule.LONGEST_GAP);
  }

  private void begin(int number) {
    tick = number;
    isOpen = true;
  }

  /** Reads what follows the number of a tick: an emission, or what closes the tick. */
  private Optional<CapturedTick> readTickLine(JsonParser in) throws IOException {
    JsonLocation at = in.currentTokenLocation();
    if (in.nextToken() == JsonToken.FIELD_NAME && in.currentName().equals("output")) {
      emissions.add(reader.read(in, tick));
      return Optional.empty();
    }
    lines.limit(LONGEST_LINE_WITHOUT_ROWS);
    ClosedTick closed = TickJson.read(tick, Located.readRest(in, at), reader::isOutput);
    return Optional.of(take(closed.reports(), closed.batches(), true));
  }

  private Optional<CapturedTick> readEnd(JsonParser in, JsonLocation at) throws IOException {
    lines.limit(LONGEST_LINE_WITHOUT_ROWS);
    Located end = Located.readRest(in, at);
    ReplayOutcome read = OutcomeJson.read(end, capture.header().script().map(ScriptSummary::ticks));
    outcome = Optional.of(read);
    if (tick > 0 && read.isRefusal()) {
      throw end.problem("a job that its engine refused has no tick: tick " + tick);
    }
    return isOpen ? Optional.of(take(List.of(), 0, !capture.isOurs())) : Optional.empty();
  }

  private CapturedTick take(List<TickReport> reports, int batches, boolean completed) {
    CapturedTick whole = CapturedTick.of(tick, emissions, reports, batches, completed);
    emissions.clear();
    isOpen = false;
    return whole;
  }

  private Optional<CapturedTick> atTheEnd() {
    isOver = true;
    if (capture.asksForEnd() && outcome.isEmpty() && problems.lastLine() < lines.number()) {
      problems.say(
          lines.number(),
          1,
          "the capture is incomplete: it was cut off, or is still being written"
              + "\n  expected  a last line that says how the replay ended");
    }
    return isOpen ? Optional.of(take(List.of(), 0, !capture.isOurs())) : Optional.empty();
  }

  private void requireEnd(JsonParser in) throws IOException {
    if (in.currentToken() != null && in.nextToken() != null) {
      throw Located.problem(in, "something follows the line's object");
    }
    if (!lines.isComplete() && capture.isOurs()) {
      problems.say(
          lines, lines.offset() - lines.lineStart(), "the file ends in the middle of a line");
    }
  }

  @Override
  public void close() throws IOException {
    if (waiting.isPresent()) {
      waiting.get().close();
    }
    lines.close();
  }
}

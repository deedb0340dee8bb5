package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a capture file: reads its first line and its last one, and nothing between them. */
final class CaptureOpening {
  private static final long LONGEST_HEADER = 64L << 20;
  private static final int LONGEST_LAST_LINE = 1 << 20;
  private static final String BEGINNING_OF_END = "{\"end\"";

  private final Path file;
  private final CaptureProblems problems;

  CaptureOpening(Path file) {
    this.file = file;
    this.problems = new CaptureProblems(file);
  }

  FileCapture open() throws IOException, InvalidCaptureException {
    if (Files.isDirectory(file)) {
      problems.say(1, 1, "this is a directory, not a capture");
    }
    problems.throwIfAny();
    Optional<Located> first = readHeaderLine();
    Optional<CaptureHeader> header = first.isPresent() ? readHeader(first.get()) : Optional.empty();
    problems.throwIfAny();
    boolean isOurs = HeaderJson.isOurs(first.orElseThrow());
    Optional<ReplayOutcome> outcome = readEnd(header.orElseThrow());
    FileCapture capture = FileCapture.whole(file, header.orElseThrow(), outcome, isOurs);
    return isOurs && outcome.isEmpty() ? readThrough(capture) : capture;
  }

  private Optional<Located> readHeaderLine() throws IOException {
    try (LineBytes lines = new LineBytes(Files.newInputStream(file), Long.MAX_VALUE)) {
      if (!lines.next()) {
        problems.say(1, 1, "the file is empty");
        return Optional.empty();
      }
      lines.limit(LONGEST_HEADER);
      try (JsonParser in = CaptureLines.FACTORY.createParser(lines)) {
        if (in.nextToken() != JsonToken.START_OBJECT) {
          throw Located.problem(in, "a line is not a JSON object");
        }
        Located header = Located.read(in);
        if (in.nextToken() != null) {
          throw Located.problem(in, "something follows the line's object");
        }
        HeaderJson.read(header, id());
        if (!lines.isComplete()) {
          problems.say(lines, lines.offset(), "the file ends in the middle of a line");
        }
        return Optional.of(header);
      } catch (JsonProcessingException e) {
        problems.say(lines, e);
      } catch (MalformedLineException e) {
        problems.say(lines, e.offset(), e.getMessage());
      }
    }
    return Optional.empty();
  }

  private Optional<CaptureHeader> readHeader(Located line) throws IOException {
    return Optional.of(HeaderJson.read(line, id()));
  }

  /** How the replay ended; empty if the last line does not say so, or is very long. */
  private Optional<ReplayOutcome> readEnd(CaptureHeader header) throws IOException {
    String last = lastLine();
    if (!last.startsWith(BEGINNING_OF_END)) {
      return Optional.empty();
    }
    try (JsonParser in = CaptureLines.FACTORY.createParser(last)) {
      in.nextToken();
      Located end = Located.read(in);
      return in.nextToken() == null
          ? Optional.of(OutcomeJson.read(end, header.script().map(ScriptSummary::ticks)))
          : Optional.empty();
    } catch (JsonProcessingException malformed) {
      return Optional.empty(); // reading the file through says where and why
    }
  }

  private String lastLine() throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(bytes.length(), LONGEST_LAST_LINE);
      byte[] end = new byte[length];
      bytes.seek(bytes.length() - length);
      bytes.readFully(end);
      String text = new String(end, StandardCharsets.UTF_8).stripTrailing();
      return text.substring(text.lastIndexOf('\n') + 1);
    }
  }

  /** Reads the whole file for its end, and finds all that is wrong with it. */
  private static FileCapture readThrough(FileCapture capture)
      throws IOException, InvalidCaptureException {
    try (CaptureTicks ticks = capture.ticks()) {
      while (ticks.next().isPresent()) {
        // what the ticks hold is read when somebody asks for it
      }
      return FileCapture.whole(capture.path(), capture.header(), ticks.outcome(), true);
    }
  }

  /** Id of a variant that its file names: {@code old-job} of {@code old-job.capture.jsonl}. */
  private String id() {
    String name = file.getFileName().toString().replaceFirst("(\\.capture)?\\.[^.]*$", "");
    try {
      return Variant.recorded(name).id();
    } catch (IllegalArgumentException noId) {
      return CaptureLines.RECORDED;
    }
  }
}

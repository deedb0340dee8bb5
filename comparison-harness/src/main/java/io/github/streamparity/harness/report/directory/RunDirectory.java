package io.github.streamparity.harness.report.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.report.ReportException;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report directory of an earlier run, compared again from its captures and its script, without
 * Spark.
 *
 * @param directory where it is, absolute
 * @param comparison what the captures come to now
 * @param script what was replayed; empty if the directory has none
 * @param timingsJson the run's timings, as they were
 */
public record RunDirectory(
    Path directory, Comparison comparison, Optional<Script> script, String timingsJson) {
  private static final ObjectMapper JSON = new ObjectMapper(JsonText.FACTORY);
  private static final String RUN_AGAIN = "parity compare, to make the directory anew";

  /**
   * Reads a directory that {@link ReportDirectory} wrote.
   *
   * @throws ReportException if it is none, or a file of it is missing or damaged
   */
  public static RunDirectory read(Path directory) throws IOException {
    return read(directory, false);
  }

  /**
   * Reads a directory that {@link ReportDirectory} wrote.
   *
   * @param strict whether to accept no cause, even if the run did
   * @throws ReportException if it is none, or a file of it is missing or damaged
   */
  public static RunDirectory read(Path directory, boolean strict) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw ReportException.of(
          directory,
          "this is not a report directory",
          Files.exists(directory) ? "a file" : "nothing",
          "the directory of a pair, such as parity-reports/word-count",
          new NotDirectoryException(directory.toString()));
    }
    Path real = directory.toRealPath();
    JsonNode report = report(require(real.resolve(ReportFiles.JSON)));
    Capture dstream = capture(real, Engine.DSTREAM);
    Capture structured = capture(real, Engine.STRUCTURED);
    Optional<Script> script = script(real, dstream.pair().inputs());
    List<Engine> disagreeing = new ArrayList<>();
    report
        .path("disagreeingWithItself")
        .forEach(word -> disagreeing.add(Engine.ofWord(word.asText())));
    Comparison comparison;
    try {
      comparison =
          Comparer.compare(
              dstream,
              structured,
              script,
              strict || report.path("strict").asBoolean(),
              disagreeing);
    } catch (IllegalArgumentException e) {
      throw damaged(real, e.getMessage(), e);
    }
    return new RunDirectory(real, comparison, script, timings(real));
  }

  /**
   * Draws every report again and puts them in the place of the old ones.
   *
   * @throws ReportException if they cannot be written
   */
  public void redraw() throws IOException {
    ReportDirectory.replace(directory, comparison, script, timingsJson);
  }

  private static JsonNode report(Path file) throws IOException {
    try {
      JsonNode report = JSON.readTree(file.toFile());
      String format = report.path("format").asText();
      if (!format.equals(JsonReport.FORMAT)) {
        throw damaged(file, format.isEmpty() ? "no format" : "format " + format, null);
      }
      for (JsonNode word : report.path("disagreeingWithItself")) {
        Engine.ofWord(word.asText());
      }
      return report;
    } catch (JsonProcessingException e) {
      throw damaged(file, JsonText.problem(e), e);
    } catch (IllegalArgumentException e) {
      throw damaged(file, e.getMessage(), e);
    }
  }

  private static Capture capture(Path directory, Engine engine) throws IOException {
    Path file = require(directory.resolve(ReportFiles.capture(engine)));
    try {
      return withDetail(CaptureFiles.read(file), directory.resolve(ReportFiles.error(engine)));
    } catch (InvalidCaptureException e) {
      throw damaged(file, e.getMessage(), e);
    }
  }

  /** The capture file leaves an error's detail out; it has a file of its own. */
  private static Capture withDetail(Capture capture, Path file) throws IOException {
    ReplayOutcome outcome = capture.outcome();
    if (outcome.error().isEmpty() || !Files.isRegularFile(file)) {
      return capture;
    }
    String detail = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    ReplayError error = outcome.error().get();
    return new Capture(
        capture.engine(),
        capture.pair(),
        capture.script(),
        capture.pacing(),
        new ReplayOutcome(
            outcome.status(),
            outcome.completedTicks(),
            outcome.batches(),
            Optional.of(new ReplayError(error.tick(), error.message(), Optional.of(detail)))),
        capture.emissions(),
        capture.reports());
  }

  private static Optional<Script> script(Path directory, List<String> inputs) throws IOException {
    Path file = directory.resolve(ReportFiles.SCRIPT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ScriptReader.read(file, inputs));
    } catch (InvalidScriptException e) {
      throw damaged(file, e.getMessage(), e);
    }
  }

  private static String timings(Path directory) throws IOException {
    Path file = directory.resolve(ReportFiles.TIMINGS);
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        : "{}\n";
  }

  private static Path require(Path file) throws ReportException {
    if (!Files.isRegularFile(file)) {
      throw ReportException.of(
          file.getParent(), "the run cannot be read", "no " + file.getFileName(), RUN_AGAIN);
    }
    return file;
  }

  private static ReportException damaged(Path file, String found, Exception cause) {
    return ReportException.of(file, "the run cannot be read", found, RUN_AGAIN, cause);
  }
}

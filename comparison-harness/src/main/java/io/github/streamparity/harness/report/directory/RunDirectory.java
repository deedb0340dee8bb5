package io.github.streamparity.harness.report.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.capture.FileCapture;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.ReportException;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.report.json.JsonTrials;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The report directory of an earlier run, compared again from its captures and its script, without
 * Spark.
 *
 * @param directory where it is, absolute
 * @param comparison what the captures amount to now
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
    JsonNode report = report(require(real.resolve(FileNames.JSON)));
    Capture reference = capture(real, report, Side.REFERENCE);
    Capture candidate = capture(real, report, Side.CANDIDATE);
    Optional<Script> script = script(real, reference.header().pair().inputs());
    boolean strictly = strict || report.path("strict").asBoolean();
    Comparison comparison = compare(real, reference, candidate, script, strictly);
    return new RunDirectory(real, tried(real, comparison, report), script, timings(real));
  }

  private static Comparison compare(
      Path directory, Capture reference, Capture candidate, Optional<Script> script, boolean strict)
      throws IOException {
    try {
      PairDeclaration pair = Comparer.declarationOf(reference, candidate);
      return Comparer.compare(pair, reference, candidate, script, strict);
    } catch (InvalidCaptureException | IllegalArgumentException e) {
      throw damaged(directory, e.getMessage(), e);
    }
  }

  /** Adds the results of further replays, which are in no capture. */
  private static Comparison tried(Path directory, Comparison comparison, JsonNode report)
      throws IOException {
    try {
      List<NoiseFinding> noise = JsonTrials.noise(report);
      List<ExperimentResult> experiments = JsonTrials.experiments(report);
      Comparison told = comparison.restarted(JsonTrials.restarts(report));
      Comparison noisy = noise.isEmpty() ? told : told.with(noise);
      return experiments.isEmpty() ? noisy : noisy.proved(experiments);
    } catch (IllegalArgumentException e) {
      throw damaged(directory.resolve(FileNames.JSON), e.getMessage(), e);
    }
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
      return report;
    } catch (JsonProcessingException e) {
      throw damaged(file, JsonText.problem(e), e);
    }
  }

  private static Capture capture(Path directory, JsonNode report, Side side) throws IOException {
    String name = FileNames.of(variant(report, side), variant(report, side.other()), side);
    Path file = require(directory.resolve(FileNames.capture(name)));
    try {
      FileCapture capture = CaptureFiles.open(file);
      String found = capture.variant().id();
      if (!found.equals(variant(report, side))) {
        throw damaged(file, "a capture of variant " + found, null);
      }
      return new RunCapture(
          capture, withDetail(capture.outcome(), directory.resolve(FileNames.error(name))));
    } catch (InvalidCaptureException e) {
      throw damaged(file, e.getMessage(), e);
    }
  }

  private static String variant(JsonNode report, Side side) {
    return report.path("sides").path(side.word()).path("variant").asText();
  }

  /** The capture file leaves an error's detail out; it has a file of its own. */
  private static Optional<ReplayOutcome> withDetail(Optional<ReplayOutcome> outcome, Path file)
      throws IOException {
    Optional<ReplayError> error = outcome.flatMap(ReplayOutcome::error);
    if (error.isEmpty() || !Files.isRegularFile(file)) {
      return outcome;
    }
    String detail = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    ReplayError detailed =
        new ReplayError(
            error.get().tick(),
            error.get().message(),
            Optional.of(detail),
            error.get().condition());
    return outcome.map(
        it ->
            new ReplayOutcome(
                it.status(), it.completedTicks(), it.batches(), Optional.of(detailed)));
  }

  private static Optional<Script> script(Path directory, List<Input> inputs) throws IOException {
    Optional<Path> file = ReportFiles.scriptIn(directory);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ScriptReader.readOwn(file.get(), inputs));
    } catch (InvalidScriptException e) {
      throw damaged(file.get(), e.getMessage(), e);
    }
  }

  private static String timings(Path directory) throws IOException {
    Path file = directory.resolve(FileNames.TIMINGS);
    return Files.isRegularFile(file)
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

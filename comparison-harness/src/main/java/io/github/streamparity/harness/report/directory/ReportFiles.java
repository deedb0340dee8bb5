package io.github.streamparity.harness.report.directory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.report.junit.JUnitReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.script.ScriptWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a report directory. */
public final class ReportFiles {
  private static final String FORMAT_FAMILY = "streamparity-report/";

  private ReportFiles() {}

  /** The script's file in a directory, if it is there. */
  static Optional<Path> scriptIn(Path directory) {
    return Stream.of(FileNames.JSON_LINES_SCRIPT, FileNames.YAML_SCRIPT)
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Writes every file into an empty directory. */
  public static void write(
      Path directory, Comparison comparison, Optional<Script> script, String timingsJson)
      throws IOException {
    for (Side side : Side.values()) {
      Capture capture = comparison.capture(side);
      String name = FileNames.of(comparison, side);
      writeCapture(capture, directory.resolve(FileNames.capture(name)));
      Optional<String> detail =
          capture.outcome().flatMap(ReplayOutcome::error).flatMap(ReplayError::detail);
      if (detail.isPresent()) {
        byte[] text = detail.get().getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve(FileNames.error(name)), text);
      }
    }
    Optional<Script> kept = Optional.empty();
    if (script.isPresent()) {
      kept = Optional.of(writeScript(script.get(), directory, comparison.pair()));
    }
    Files.write(directory.resolve(FileNames.TIMINGS), timingsJson.getBytes(StandardCharsets.UTF_8));
    draw(new HtmlReport(), comparison, kept, directory.resolve(FileNames.HTML));
    draw(new MarkdownReport(), comparison, script, directory.resolve(FileNames.MARKDOWN));
    draw(new JUnitReport(), comparison, script, directory.resolve(FileNames.JUNIT));
    // Last, since it is what shows that a directory is one of ours.
    draw(new JsonReport(), comparison, script, directory.resolve(FileNames.JSON));
  }

  /** A whole file is copied; what was stopped has no end in its file, and is written. */
  private static void writeCapture(Capture capture, Path file) throws IOException {
    Optional<Path> source = RunCapture.wholeFile(capture);
    try {
      if (source.isPresent()) {
        Files.copy(source.get(), file);
      } else {
        CaptureFiles.write(capture, file);
      }
    } catch (InvalidCaptureException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Writes the script, and reads it again where the lines of the new file are of interest. */
  private static Script writeScript(Script script, Path directory, PairDeclaration pair)
      throws IOException {
    Path file = directory.resolve(FileNames.script(script));
    Optional<Path> source = script.source();
    if (source.isPresent()) {
      Files.copy(source.get(), file);
    } else if (!script.isWhole()) {
      ScriptWriter.writeJsonLines(script, file);
    } else {
      ScriptWriter.writeYaml(script, file, pair.inputNames());
      try {
        return ScriptReader.readOwn(file, pair.inputs());
      } catch (InvalidScriptException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    return script;
  }

  private static void draw(Report report, Comparison comparison, Optional<Script> script, Path file)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      report.write(comparison, script, out);
    }
  }

  /**
   * Why a directory must not be replaced: something in it is not from us. Empty for one of ours,
   * for an empty one, and for nothing at all.
   */
  public static Optional<String> strangerIn(Path directory) throws IOException {
    if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(Files.isSymbolicLink(directory) ? "a symbolic link" : "a file");
    }
    List<Path> entries;
    try (Stream<Path> list = Files.list(directory)) {
      entries = list.sorted().toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      boolean known = FileNames.isKnown(name);
      if (!known || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of("in it " + entry.getFileName());
      }
    }
    return entries.isEmpty() || isReport(directory.resolve(FileNames.JSON))
        ? Optional.empty()
        : Optional.of("no " + FileNames.JSON + " of Stream Parity in it");
  }

  private static boolean isReport(Path file) {
    try (JsonParser parser = JsonText.FACTORY.createParser(file.toFile())) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && "format".equals(parser.nextFieldName())
          && parser.nextToken() == JsonToken.VALUE_STRING
          && parser.getText().startsWith(FORMAT_FAMILY);
    } catch (IOException e) {
      return false;
    }
  }
}

package io.github.streamparity.harness.report.directory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.report.junit.JUnitReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a report directory. */
public final class ReportFiles {
  public static final String HTML = "report.html";
  public static final String MARKDOWN = "report.md";
  public static final String JSON = "report.json";
  public static final String JUNIT = "junit.xml";
  public static final String SCRIPT = "script.yaml";
  public static final String TIMINGS = "timings.json";

  private static final String FORMAT_FAMILY = "streamparity-report/";

  private static final Set<String> NAMES =
      Set.of(
          HTML,
          MARKDOWN,
          JSON,
          JUNIT,
          SCRIPT,
          TIMINGS,
          capture(Engine.DSTREAM),
          capture(Engine.STRUCTURED),
          error(Engine.DSTREAM),
          error(Engine.STRUCTURED));

  private ReportFiles() {}

  /** Name of an engine's capture file. */
  public static String capture(Engine engine) {
    return engine.word() + ".capture.jsonl";
  }

  /** Name of the file with the stack trace or thread dump of a failed replay. */
  public static String error(Engine engine) {
    return engine.word() + ".error.txt";
  }

  /** Writes every file into an empty directory. */
  public static void write(
      Path directory, Comparison comparison, Optional<Script> script, String timingsJson)
      throws IOException {
    for (Engine engine : Engine.values()) {
      Capture capture = comparison.capture(engine);
      CaptureFiles.write(capture, directory.resolve(capture(engine)));
      Optional<String> detail = capture.outcome().error().flatMap(ReplayError::detail);
      if (detail.isPresent()) {
        byte[] text = detail.get().getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve(error(engine)), text);
      }
    }
    if (script.isPresent()) {
      List<String> inputs = comparison.pair().inputs();
      ScriptWriter.writeYaml(script.get(), directory.resolve(SCRIPT), inputs);
    }
    Files.write(directory.resolve(TIMINGS), timingsJson.getBytes(StandardCharsets.UTF_8));
    draw(new HtmlReport(), comparison, script, directory.resolve(HTML));
    draw(new MarkdownReport(), comparison, script, directory.resolve(MARKDOWN));
    draw(new JUnitReport(), comparison, script, directory.resolve(JUNIT));
    // Last, since it is what tells that a directory is one of ours.
    draw(new JsonReport(), comparison, script, directory.resolve(JSON));
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
      boolean known = NAMES.contains(entry.getFileName().toString());
      if (!known || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of("in it " + entry.getFileName());
      }
    }
    return entries.isEmpty() || isReport(directory.resolve(JSON))
        ? Optional.empty()
        : Optional.of("no " + JSON + " of Stream Parity in it");
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

package io.github.streamparity.harness.report.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.ReportException;
import io.github.streamparity.harness.report.view.PairState;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the pairs of a run stood, from the {@code report.json} of each. */
public final class RunStates {
  private static final ObjectMapper JSON = new ObjectMapper(JsonText.FACTORY);

  private RunStates() {}

  /**
   * Reads a directory of report directories, or one of these.
   *
   * @throws ReportException if there is no report in it, or one that cannot be read
   */
  public static SortedMap<String, PairState> read(Path run) throws IOException {
    SortedMap<String, PairState> states = new TreeMap<>();
    for (Path file : reports(run)) {
      JsonNode report = parse(file);
      states.put(report.path("pair").asText(), state(file, report));
    }
    if (states.isEmpty()) {
      throw ReportException.of(
          run,
          "there is no report in this directory",
          "no " + FileNames.JSON,
          "the directory that --out names, or one of its report directories");
    }
    return states;
  }

  private static List<Path> reports(Path run) throws IOException {
    Path own = run.resolve(FileNames.JSON);
    if (Files.isRegularFile(own)) {
      return List.of(own);
    }
    try (Stream<Path> entries = Files.list(run)) {
      return entries
          .map(entry -> entry.resolve(FileNames.JSON))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw unreadable(file, JsonText.problem(e), e);
    } catch (IOException e) {
      throw unreadable(file, FileWords.problem(e), e);
    }
  }

  private static PairState state(Path file, JsonNode report) throws ReportException {
    String word = report.path("verdict").asText();
    Verdict verdict =
        Arrays.stream(Verdict.values())
            .filter(it -> it.word().equals(word))
            .findFirst()
            .orElseThrow(() -> unreadable(file, "no verdict", null));
    SortedMap<String, Long> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> output : report.path("outputs").properties()) {
      for (JsonNode tick : output.getValue().path("ticks")) {
        for (JsonNode divergence : tick.path("divergences")) {
          String where = output.getKey() + ": " + cause(divergence);
          found.merge(where, divergence.path("rowCount").asLong(), Long::sum);
        }
      }
    }
    return new PairState(verdict, found);
  }

  private static String cause(JsonNode divergence) {
    String cause = divergence.path("cause").asText("unexplained");
    boolean open = !cause.equals("unexplained") && !divergence.path("accepted").asBoolean();
    return cause + (open ? " (not accepted)" : "");
  }

  private static ReportException unreadable(Path file, String found, IOException cause) {
    return ReportException.of(
        file, "this report cannot be read", found, "parity compare, to make it anew", cause);
  }
}

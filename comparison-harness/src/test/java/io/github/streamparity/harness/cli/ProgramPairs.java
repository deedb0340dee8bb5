package io.github.streamparity.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pairs of programs in a directory: what their files say, and what was reported of them. */
final class ProgramPairs {
  private final Path directory;

  /**
   * @param directory with the pair files, and {@code parity-reports}
   */
  ProgramPairs(Path directory) {
    this.directory = directory;
  }

  /** A program, as a pair file has it. */
  static String program(List<Path> jars, String main, String... arguments) {
    return "{jars: [%s], main: %s, args: [%s]}"
        .formatted(quoted(jars.stream().map(Path::toString)), main, quoted(Stream.of(arguments)));
  }

  private static String quoted(Stream<String> texts) {
    return texts.map(it -> "\"" + it + "\"").collect(Collectors.joining(", "));
  }

  /** The number of the first line that is meant, in the source of a class of the tests. */
  static int lineOf(Class<?> type, Predicate<String> meant) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("src/test/java", type.getName().replace('.', '/') + ".java"));
    for (int i = 0; i < lines.size(); i++) {
      if (meant.test(lines.get(i))) {
        return i + 1;
      }
    }
    throw new AssertionError("no line of %s is meant".formatted(type));
  }

  /**
   * The name of an output operation in a pair file.
   *
   * @param mark how its line ends in the source of a class of the tests
   */
  static String output(String operation, Class<?> type, String mark) throws IOException {
    return "%s@%s.java:%s"
        .formatted(operation, type.getSimpleName(), lineOf(type, it -> it.endsWith(mark)));
  }

  /** Writes a pair file of two programs that read the lines of script.yaml from one port. */
  void linesPair(
      String name, String reference, String output, String candidate, String candidatesOutput)
      throws IOException {
    Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        reference: %s
        candidate: %s
        inputs: {lines: "socket:9999"}
        outputs: {lines: {reference: "%s", candidate: "%s", columns: {line: string}}}
        script: script.yaml
        """
            .formatted(reference, candidate, output, candidatesOutput));
  }

  JsonNode report(String pair) throws IOException {
    return new ObjectMapper().readTree(inReports(pair, "report.json").toFile());
  }

  /** The message of what went wrong on a side. */
  String error(String pair, String side) throws IOException {
    return report(pair).at("/sides/" + side + "/error/message").asText();
  }

  String capture(String pair, String variant) throws IOException {
    return Files.readString(inReports(pair, variant + ".capture.jsonl"));
  }

  /** The lines of a capture that are emissions. */
  List<String> emissions(String pair, String variant) throws IOException {
    return capture(pair, variant).lines().filter(it -> it.contains("\"rows\":[")).toList();
  }

  /** Those to one output. */
  List<String> emissions(String pair, String variant, String output) throws IOException {
    String to = "\"output\":\"" + output + "\",\"rows\":";
    return emissions(pair, variant).stream().filter(it -> it.contains(to)).toList();
  }

  /** The line of a capture that is an emission of some rows. */
  static String emission(int tick, String output, String rows) {
    return "{\"tick\":%s,\"output\":\"%s\",\"rows\":[%s]}".formatted(tick, output, rows);
  }

  private Path inReports(String pair, String file) {
    return directory.resolve("parity-reports").resolve(pair).resolve(file);
  }
}

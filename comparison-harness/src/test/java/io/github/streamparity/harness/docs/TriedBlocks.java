package io.github.streamparity.harness.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.streamparity.harness.cli.TypedLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tries a block of code that stands in a page as it is: its commands are read as the command line
 * reads them, its YAML and JSON is held to the schemas. Java is compiled by {@link JavaFragments}.
 */
final class TriedBlocks {
  private static final Path ROOT = Passages.ROOT;
  private static final Pattern SUBMITTED =
      Pattern.compile("spark-submit .*--class (\\S+) (\\S+\\.jar)\\b.*");
  private static final Pattern MAVEN =
      Pattern.compile(
          "(mvn|\\./mvnw)( -Dquick| -DskipTests| -Dtest\\S*| '-Dtest[^']*'| -Dsurefire\\S+"
              + "| -Dparity\\.docs=write| -Pmutation| -Peveryday| -pl comparison-harness -am)*"
              + "( (verify|package|install|test|process-test-classes"
              + "|com\\.diffplug\\.spotless:spotless-maven-plugin:apply))?"
              + "( -Dquick| -Dtest\\S*| '-Dtest[^']*'| -Dsurefire\\S+| -Dparity\\.docs=write"
              + "| -pl comparison-harness| -am)*");

  /** Fields that the lines of our own files have, and a user's records do not. */
  private static final Pattern FORMATS = Pattern.compile("\"(format|tick|end)\":");

  /** A call of the launcher in a step of a build server, of this clone or of one below it. */
  private static final Pattern PARITY =
      Pattern.compile("(?m)^[ -]*((script|run): )?\\./(\\S+/)?parity (?=compare )");

  private static final Set<String> SHELL =
      Set.of("nc", "mkdir", "for", "echo", "printf", "&&", "podman");

  private final Schema pair = Schema.of("pair");
  private final Schema script = Schema.of("script");
  private final Schema scriptLine = Schema.of("script-line");
  private final Schema captureLine = Schema.of("capture-line");
  private final Schema report = Schema.of("report");

  /** The problems of a block; an empty list if it is fine, nothing at all if nobody can try it. */
  Optional<List<String>> problems(MarkdownPage.Block block) {
    String text = block.text();
    if (block.language().equals("yaml")) {
      return Optional.of(yaml(text));
    }
    if (block.language().equals("json") || text.startsWith("{")) {
      return text.contains("…") || !FORMATS.matcher(text).find()
          ? Optional.empty()
          : Optional.of(json(text));
    }
    List<String> lines = commands(text);
    boolean areCommands =
        block.language().isEmpty()
            && !text.contains("…")
            && lines.stream().allMatch(line -> program(line).isPresent());
    return areCommands
        ? Optional.of(lines.stream().flatMap(line -> command(line).stream()).toList())
        : Optional.empty();
  }

  /** Lines that go on are one; what a line says of itself, behind some blanks, is left out. */
  private static List<String> commands(String text) {
    return text.replaceAll("\\\\\\n *", " ")
        .lines()
        .filter(line -> !line.matches("\\s{8,}\\S.*"))
        .map(line -> line.replaceAll(" {4,}[a-zA-Z].*", "").replaceAll(" +", " ").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Optional<String> program(String line) {
    String first = line.split(" ", 2)[0].replaceAll("\"|\\$STREAM_PARITY/", "");
    return Stream.concat(
            Stream.of("./parity", "parity", "mvn", "./mvnw", "spark-submit"), SHELL.stream())
        .filter(first::equals)
        .findFirst();
  }

  private static Optional<String> command(String line) {
    String program = program(line).orElseThrow();
    if (program.endsWith("parity")) {
      return TypedLine.problem(line).map(problem -> line + ": " + problem);
    }
    if (program.startsWith("spark")) {
      return submitted(line);
    }
    return SHELL.contains(program) || MAVEN.matcher(line).matches()
        ? Optional.empty()
        : Optional.of("not such a line of Maven's: " + line);
  }

  private static Optional<String> submitted(String line) {
    Matcher submitted = SUBMITTED.matcher(line);
    if (!submitted.matches()) {
      return Optional.of("names no class and jar: " + line);
    }
    String module = submitted.group(2).replaceFirst("/.*", "");
    String source = module + "/src/main/java/" + submitted.group(1).replace('.', '/') + ".java";
    String version = Schema.read(ROOT.resolve("pom.xml")).split("</?version>", -1)[1];
    String jar = "%1$s/target/%1$s-%2$s.jar".formatted(module, version);
    return Files.isRegularFile(ROOT.resolve(source)) && submitted.group(2).equals(jar)
        ? Optional.empty()
        : Optional.of("no such program: " + line);
  }

  /** A script, a pair file or a part of one, or the steps of a build server. */
  private List<String> yaml(String text) {
    if (text.lines().allMatch(line -> line.startsWith("#"))) {
      return List.of();
    }
    JsonNode document = Schema.yaml(text.stripIndent());
    if (document.has("ticks")) {
      return script.problems(document);
    }
    List<String> commands =
        text.lines()
            .filter(line -> PARITY.matcher(line).find())
            .map(line -> PARITY.matcher(line).replaceFirst("./parity "))
            .flatMap(line -> command(line).stream())
            .toList();
    if (PARITY.matcher(text).find()) {
      return commands;
    }
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs.set("outputs", document);
    List<String> asPair = partial(document);
    return asPair.isEmpty() ? asPair : partial(outputs);
  }

  /** A part of a pair file lacks what is required of a whole one. */
  private List<String> partial(JsonNode document) {
    return pair.problems(document).stream()
        .filter(problem -> !problem.contains("required property"))
        .toList();
  }

  private List<String> json(String text) {
    List<String> problems = new ArrayList<>();
    List<String> documents =
        text.lines().allMatch(line -> line.startsWith("{") && line.endsWith("}"))
            ? text.lines().toList()
            : List.of(text);
    for (String document : documents) {
      JsonNode json = Schema.json(document);
      problems.addAll(schemaOf(json).problemsAndUnknownFields(json));
    }
    return problems;
  }

  private Schema schemaOf(JsonNode json) {
    if (json.path("format").asText().startsWith("streamparity-report")) {
      return report;
    }
    boolean isOfScript =
        json.path("format").asText().startsWith("streamparity-script")
            || json.has("record")
            || json.has("step");
    return isOfScript ? scriptLine : captureLine;
  }
}

package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.cli.ProgramPairs.emission;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault of a program is reported in a line, on both engines, and hides nothing else. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramTroublesIT {
  @TempDir Path directory;
  private Launcher launcher;
  private ProgramPairs pairs;
  private Path jar;

  @BeforeEach
  void aScript() throws IOException {
    launcher = new Launcher(directory);
    pairs = new ProgramPairs(directory);
    jar = Launcher.jarOf("troubled-programs.jar", TroubledPrograms.class);
    Files.writeString(
        directory.resolve("script.yaml"),
        "start: 2018-06-21T23:00:30Z\nticks: [[blue], [green], [gohawks]]\n");
  }

  @Test
  void one_side_goes_wrong_in_a_line_and_the_other_is_reported() throws IOException {
    pairFile("contexts", "StartsTwo", at("// prints"), "Shows", "query:0");
    pairFile("query-dies", "Prints", at("// prints"), "QueryDies", "query:0");
    pairFile("batch-dies", "BatchDies", at("// dies"), "Shows", "query:0");
    pairFile("no-query", "Prints", at("// prints"), "NeverStartsQuery", "query:0");
    pairFile("no-input", "Prints", at("// prints"), "ReadsAnotherPort", "query:0");
    pairFile("no-output", "Prints", "print@TroubledPrograms.java:1", "Shows", "query:1");
    pairFile("late", "StartsLate", at("// first"), "ShowsLate", "query:0");

    Ended compared =
        launcher.run(
            "compare",
            "contexts.yaml",
            "query-dies.yaml",
            "batch-dies.yaml",
            "no-query.yaml",
            "no-input.yaml",
            "no-output.yaml",
            "late.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    assertThat(pairs.error("contexts", "reference"))
        .startsWith("java.lang.IllegalStateException: Only one StreamingContext may be started")
        .doesNotContain("\n");
    for (String pair : List.of("query-dies", "batch-dies")) {
      String side = pair.startsWith("query") ? "candidate" : "reference";
      assertThat(pairs.error(pair, side))
          .isEqualTo("java.lang.IllegalArgumentException: no such colour: green");
      assertThat(pairs.report(pair).at("/sides/" + side + "/error/tick").asInt()).isEqualTo(2);
      assertThat(pairs.emissions(pair, side.equals("candidate") ? "structured" : "dstream"))
          .containsExactly(line(1, "blue"));
    }
    assertThat(pairs.error("no-query", "candidate"))
        .isEqualTo("the program ended and started neither a StreamingContext nor a query");
    assertThat(pairs.error("no-input", "candidate"))
        .isEqualTo("the program reads socket:1234, and the pair has no such input: [socket:9999]");
    assertThat(pairs.error("no-output", "reference"))
        .startsWith("the program has no output print@TroubledPrograms.java:1 ")
        .endsWith("; it has [" + at("// prints") + "]");
    assertThat(pairs.error("no-output", "candidate"))
        .isEqualTo("the program has no output query:1 (is it query:0?); it has [query:0]");
    for (String pair : List.of("contexts", "batch-dies")) {
      assertThat(pairs.emissions(pair, "structured"))
          .as("the other side of " + pair)
          .containsExactly(line(1, "blue"), line(2, "green"), line(3, "gohawks"));
    }
    for (String pair : List.of("query-dies", "no-query", "no-input")) {
      assertThat(pairs.emissions(pair, "dstream"))
          .as("the other side of " + pair)
          .containsExactly(line(1, "blue"), line(2, "green"), line(3, "gohawks"));
    }
    assertThat(pairs.report("late").at("/sides/reference/status").asText()).isEqualTo("completed");
    assertThat(pairs.report("late").at("/sides/candidate/status").asText()).isEqualTo("completed");
    assertThat(pairs.emissions("late", "dstream")).startsWith(line(1, "blue"));
    assertThat(pairs.emissions("late", "structured")).hasSize(3);
  }

  @Test
  void batches_shorter_than_a_tick_have_its_records_once() throws IOException {
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        start: 2018-06-21T23:00:30Z
        ticks:
          - {lines: [a, b], slow: [one]}
          - {}
          - {lines: [c], slow: [two]}
          - {slow: [three]}
        """);
    String half = program("HalfSeconds");
    Files.writeString(
        directory.resolve("half.yaml"),
        """
        reference: %1$s
        candidate: %1$s
        inputs: {lines: "socket:9999", slow: "socket:9998"}
        outputs:
          counts: {reference: "%2$s", candidate: "%2$s", columns: {count: long}}
          slides: {reference: "%3$s", candidate: "%3$s", columns: {line: string}}
        script: script.yaml
        """
            .formatted(half, at("// half"), at("// slides")));

    Ended compared = launcher.run("compare", "half.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    assertThat(pairs.emissions("half", "reference", "counts"))
        .as("the half before a tick, and the one at its time")
        .containsExactly(
            count(1, 0),
            count(1, 2),
            count(2, 0),
            count(2, 0),
            count(3, 0),
            count(3, 1),
            count(4, 0),
            count(4, 0));
    assertThat(pairs.emissions("half", "reference", "slides"))
        .as("windows of two seconds, every one and a half")
        .containsExactly(
            emission(2, "slides", "{\"line\":\"one\"}"),
            emission(3, "slides", "{\"line\":\"two\"}"));
  }

  @Test
  void an_output_that_no_pair_names_and_an_input_that_no_program_reads_fail_their_side()
      throws IOException {
    Files.writeString(
        directory.resolve("script.yaml"),
        "start: 2018-06-21T23:00:30Z\nticks: [{lines: [a], slow: [one]}, {slow: [two]}]\n");
    String slides = at("// slides");
    oneOfTwo("one-of-two", "socket:9998", "{candidate: [\"" + slides + "\"]}");
    oneOfTwo("left-out", "socket:9998", "[\"" + slides + "\"]");
    oneOfTwo("not-there", "socket:9998", "[\"" + slides + "0\", \"" + slides + "\"]");
    oneOfTwo(
        "unread", "{reference: \"socket:9998\", candidate: none}", "[]", "Prints", "// prints");

    Ended compared =
        launcher.run(
            "compare", "one-of-two.yaml", "left-out.yaml", "not-there.yaml", "unread.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    assertThat(compared.out())
        .contains("The variant on reference failed after the last tick: the pair does not name");
    assertThat(pairs.error("one-of-two", "reference"))
        .isEqualTo(
            "the pair does not name "
                + slides
                + " of the program: compare each output, or list it under notCompared");
    assertThat(pairs.report("one-of-two").at("/sides/candidate/status").asText())
        .isEqualTo("completed");
    for (String variant : List.of("reference", "candidate")) {
      assertThat(pairs.emissions("one-of-two", variant)).as(variant).contains(count(1, 1));
      assertThat(pairs.report("one-of-two").at("/sides/" + variant + "/notCompared"))
          .extracting(JsonNode::asText)
          .containsExactly(slides);
      assertThat(pairs.capture("one-of-two", variant))
          .contains("\"notCompared\":[\"" + slides + "\"]");
    }
    assertThat(pairs.report("left-out").at("/verdict").asText()).isEqualTo("equivalent");
    assertThat(pairs.error("not-there", "candidate"))
        .startsWith("the program has no output " + slides + "0 (is it " + slides + "?); it has [");
    assertThat(pairs.error("unread", "reference"))
        .isEqualTo(
            "the program does not read socket:9998, the input slow of the pair: say none if it need not");
    assertThat(pairs.report("unread").at("/sides/candidate/status").asText())
        .as("the pair says that it does not read it")
        .isEqualTo("completed");
  }

  @Test
  void an_output_that_comes_after_the_first_tick_must_be_named_too() throws IOException {
    Files.writeString(
        directory.resolve("late.yaml"),
        """
        reference: %1$s
        candidate: %1$s
        inputs: {lines: "socket:9999"}
        outputs:
          lines: {reference: "query:0", candidate: "query:0", columns: {line: string}}
        notCompared: {candidate: ["query:1"]}
        script: hours.yaml
        """
            .formatted(program("ShowsLate")));
    Files.writeString(
        directory.resolve("hours.yaml"), "interval: 1h\nticks: [[blue], [green], [red]]\n");

    Ended compared = launcher.run("compare", "late.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    assertThat(pairs.error("late", "reference"))
        .startsWith("the pair does not name query:1 of the program: ");
    assertThat(pairs.report("late").at("/sides/candidate/status").asText()).isEqualTo("completed");
    assertThat(pairs.emissions("late", "reference")).contains(line(3, "red"));
  }

  private void oneOfTwo(String name, String slow, String left) throws IOException {
    oneOfTwo(name, slow, left, "HalfSeconds", "// half");
  }

  private void oneOfTwo(String name, String slow, String left, String main, String output)
      throws IOException {
    Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        reference: %1$s
        candidate: %1$s
        inputs: {lines: "socket:9999", slow: %2$s}
        outputs:
          counts: {reference: "%3$s", candidate: "%3$s", columns: {count: %5$s}}
        notCompared: %4$s
        script: script.yaml
        """
            .formatted(
                program(main), slow, at(output), left, main.equals("Prints") ? "string" : "long"));
  }

  private static String count(int tick, long count) {
    return emission(tick, "counts", "{\"count\":" + count + "}");
  }

  private static String line(int tick, String line) {
    return emission(tick, "lines", "{\"line\":\"" + line + "\"}");
  }

  private static String at(String mark) throws IOException {
    return ProgramPairs.output("print", TroubledPrograms.class, mark);
  }

  private void pairFile(
      String name, String reference, String output, String candidate, String query)
      throws IOException {
    pairs.linesPair(name, program(reference), output, program(candidate), query);
  }

  private String program(String name) {
    return ProgramPairs.program(List.of(jar), TroubledPrograms.class.getName() + "$" + name);
  }
}

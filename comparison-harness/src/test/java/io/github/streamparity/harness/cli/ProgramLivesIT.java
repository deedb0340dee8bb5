package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How programs start, wait and stop, and what becomes of those that do not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramLivesIT {
  @TempDir Path directory;
  private Launcher launcher;

  @BeforeEach
  void aScript() throws IOException {
    launcher = new Launcher(directory);
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        start: 2018-06-21T23:00:30Z
        ticks:
          - [blue, blue, green]
          - [blue]
          - []
          - [stop]
          - [green]
        """);
  }

  @Test
  void programs_stop_when_they_say_so_and_captures_are_the_same_bytes_wherever_they_run()
      throws IOException {
    Path jar = Launcher.jarOf("living-programs.jar", LivingPrograms.class);
    List<String> lines =
        Files.readAllLines(
            Path.of("src/test/java", LivingPrograms.class.getName().replace('.', '/') + ".java"));
    int counts = lines.indexOf("      counts.print();") + 1;
    int told = lines.indexOf("          .print();") + 1;
    Files.writeString(
        directory.resolve("lives.yaml"),
        """
        reference: %s
        candidate: %s
        inputs: {lines: "socket:9999"}
        script: script.yaml
        bodies: run
        outputs:
          counts:
            reference: print@LivingPrograms.java:%s
            candidate: query:counts
            columns: {word: string, count: long}
            key: [word]
            folding: complete
          lines: {reference: print@LivingPrograms.java:%s, candidate: table:everything, columns: {line: string}}
          seen: {reference: accumulator:seen, candidate: accumulator:seen, columns: {seen: long}}
        """
            .formatted(program(jar, "Lives"), program(jar, "QueryLives"), counts, told));

    Ended first = launcher.run("compare", "lives.yaml");
    assertThat(first.status()).as(first.err() + first.out()).isEqualTo(1);
    String dstream = capture("dstream");
    String structured = capture("structured");

    assertThat(emissions(dstream, "counts"))
        .containsExactly(
            counted(1, "{\"word\":\"blue\",\"count\":2},{\"word\":\"green\",\"count\":1}"),
            counted(2, "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1}"),
            counted(3, "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1}"),
            counted(
                4,
                "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1},{\"word\":\"stop\",\"count\":1}"));
    assertThat(emissions(structured, "counts"))
        .containsExactly(
            counted(1, "{\"word\":\"blue\",\"count\":2},{\"word\":\"green\",\"count\":1}"),
            counted(2, "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1}"),
            counted(
                4,
                "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1},{\"word\":\"stop\",\"count\":1}"));
    assertThat(emissions(dstream, "lines"))
        .contains(
            "{\"tick\":2,\"output\":\"lines\",\"rows\":[{\"line\":\"blue 1529622031000 1\"}]}");
    assertThat(emissions(dstream, "seen"))
        .containsExactly(
            "{\"tick\":1,\"output\":\"seen\",\"rows\":[{\"seen\":2}]}",
            "{\"tick\":2,\"output\":\"seen\",\"rows\":[{\"seen\":3}]}");
    assertThat(directory.resolve("checkpoint-of-lives")).doesNotExist();

    String elsewhere =
        "-Duser.timezone=Asia/Kolkata -Duser.language=tr -Duser.country=TR"
            + " -XX:ActiveProcessorCount=1 -Djava.io.tmpdir="
            + Files.createDirectory(directory.resolve("elsewhere"));
    Ended second = launcher.run(Map.of("JAVA_TOOL_OPTIONS", elsewhere), "compare", "lives.yaml");

    assertThat(second.status()).as(second.err() + second.out()).isEqualTo(1);
    assertThat(capture("dstream")).isEqualTo(dstream);
    assertThat(capture("structured")).isEqualTo(structured);
  }

  @Test
  void a_program_that_does_not_start_says_why_and_a_hang_says_where() throws IOException {
    Path jar = Launcher.jarOf("living-programs.jar", LivingPrograms.class);
    Path without = Launcher.jar("without.jar", LivingPrograms.NeedsAnother.class);
    String rest =
        """
        inputs: {lines: "socket:9999"}
        script: script.yaml
        outputs: {lines: {reference: "query:0", candidate: "print@A.java:1", columns: {line: string}}}
        """;
    Files.writeString(
        directory.resolve("hanging.yaml"),
        "reference: %s\ncandidate: %s\n%s"
            .formatted(program(jar, "Loops"), program(jar, "Spins"), rest));
    Files.writeString(
        directory.resolve("waiting.yaml"),
        "reference: %s\ncandidate: %s\n%s"
            .formatted(program(jar, "Waits"), program(without, "NeedsAnother"), rest));

    Ended compared = launcher.run("compare", "--timeout", "5s", "hanging.yaml", "waiting.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    assertThat(error("hanging", "reference").path("message").asText())
        .isEqualTo(
            "the program waited for a day and started neither a StreamingContext nor a query");
    assertThat(error("hanging", "candidate").path("message").asText())
        .isEqualTo("no end after 10 s of the start: the program hangs or needs a longer --timeout");
    assertThat(Files.readString(directory.resolve("parity-reports/hanging/dstream.error.txt")))
        .startsWith("\"main\" RUNNABLE")
        .contains("LivingPrograms$Spins.main(LivingPrograms.java:");
    assertThat(error("waiting", "reference").path("message").asText())
        .isEqualTo("the program waits and started neither a StreamingContext nor a query");
    assertThat(error("waiting", "candidate").path("message").asText())
        .isEqualTo(
            "java.lang.ClassNotFoundException: io.github.streamparity.harness.cli.LivingPrograms$Another");
  }

  private static String counted(int tick, String rows) {
    return "{\"tick\":%s,\"output\":\"counts\",\"rows\":[%s]}".formatted(tick, rows);
  }

  private static List<String> emissions(String capture, String output) {
    return capture
        .lines()
        .filter(it -> it.contains("\"output\":\"" + output + "\",\"rows\":"))
        .toList();
  }

  private String capture(String variant) throws IOException {
    return Files.readString(
        directory.resolve("parity-reports/lives").resolve(variant + ".capture.jsonl"));
  }

  private JsonNode error(String pair, String side) throws IOException {
    Path report = directory.resolve("parity-reports").resolve(pair).resolve("report.json");
    return new ObjectMapper().readTree(report.toFile()).at("/sides/" + side + "/error");
  }

  private static String program(Path jar, String name) {
    return "{jar: \"%s\", main: \"%s$%s\"}".formatted(jar, LivingPrograms.class.getName(), name);
  }
}

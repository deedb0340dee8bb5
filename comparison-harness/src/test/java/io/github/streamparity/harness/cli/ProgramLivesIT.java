package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.cli.ProgramPairs.emission;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import io.github.streamparity.harness.cli.Launcher.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How programs start, wait and stop, and what becomes of those that do not. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramLivesIT {
  @TempDir Path directory;
  private Launcher launcher;
  private ProgramPairs pairs;

  @BeforeEach
  void aScript() throws IOException {
    launcher = new Launcher(directory);
    pairs = new ProgramPairs(directory);
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
    int counts = lineOf("      counts.print();");
    int told = lineOf("          .print();");
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
    String dstream = pairs.capture("lives", "dstream");
    String structured = pairs.capture("lives", "structured");

    assertThat(pairs.emissions("lives", "dstream", "counts"))
        .containsExactly(
            counted(1, "{\"word\":\"blue\",\"count\":2},{\"word\":\"green\",\"count\":1}"),
            counted(2, "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1}"),
            counted(3, "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1}"),
            counted(
                4,
                "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1},{\"word\":\"stop\",\"count\":1}"));
    assertThat(pairs.emissions("lives", "structured", "counts"))
        .containsExactly(
            counted(1, "{\"word\":\"blue\",\"count\":2},{\"word\":\"green\",\"count\":1}"),
            counted(2, "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1}"),
            counted(
                4,
                "{\"word\":\"blue\",\"count\":3},{\"word\":\"green\",\"count\":1},{\"word\":\"stop\",\"count\":1}"));
    assertThat(pairs.emissions("lives", "dstream", "lines"))
        .contains(emission(2, "lines", "{\"line\":\"blue 1529622031000 1 23:00:31 June\"}"));
    assertThat(pairs.emissions("lives", "dstream", "seen"))
        .containsExactly(emission(1, "seen", "{\"seen\":2}"), emission(2, "seen", "{\"seen\":3}"));
    assertThat(directory.resolve("checkpoint-of-lives")).doesNotExist();

    String elsewhere =
        "-Duser.timezone=Asia/Kolkata -Duser.language=tr -Duser.country=TR"
            + " -XX:ActiveProcessorCount=1 -Djava.io.tmpdir="
            + Files.createDirectory(directory.resolve("elsewhere"));
    Ended second = launcher.run(Map.of("JAVA_TOOL_OPTIONS", elsewhere), "compare", "lives.yaml");

    assertThat(second.status()).as(second.err() + second.out()).isEqualTo(1);
    assertThat(pairs.capture("lives", "dstream")).isEqualTo(dstream);
    assertThat(pairs.capture("lives", "structured")).isEqualTo(structured);
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
    assertThat(pairs.error("hanging", "reference"))
        .isEqualTo(
            "the program waited for a day and started neither a StreamingContext nor a query");
    assertThat(pairs.error("hanging", "candidate"))
        .isEqualTo(
            "the start did not end within 10 s: the program hangs or needs a longer --timeout");
    assertThat(Files.readString(directory.resolve("parity-reports/hanging/dstream.error.txt")))
        .startsWith("\"main\" RUNNABLE")
        .contains("LivingPrograms$Spins.main(LivingPrograms.java:");
    assertThat(pairs.error("waiting", "reference"))
        .isEqualTo("the program waits and started neither a StreamingContext nor a query");
    assertThat(pairs.error("waiting", "candidate"))
        .isEqualTo(
            "java.lang.ClassNotFoundException: io.github.streamparity.harness.cli.LivingPrograms$Another");
  }

  @Test
  void what_a_program_leaves_running_is_ended_with_it_and_after_a_kill_by_the_next_run()
      throws Exception {
    Path jar = Launcher.jarOf("living-programs.jar", LivingPrograms.class);
    String ended = "sleep 98761";
    String timedOut = "sleep 98762";
    String killed = "sleep 98763";
    leaving("leaving.yaml", jar, List.of(ended, "ends"), List.of(timedOut, "spins"));
    leaving("killed.yaml", jar, List.of(killed, "spins"), List.of(killed, "spins"));

    Ended compared = launcher.run("compare", "--timeout", "10s", "leaving.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    assertThat(pairs.error("leaving", "reference")).startsWith("the program called System.exit(3)");
    assertThat(pairs.error("leaving", "candidate")).startsWith("the start did not end within 20 s");
    assertThat(runs(ended)).isFalse();
    assertThat(runs(timedOut)).isFalse();

    Running running = launcher.start(Map.of(), "compare", "killed.yaml");
    while (!runs(killed) && !running.process().waitFor(50, TimeUnit.MILLISECONDS)) {
      // not yet
    }
    assertThat(runs(killed)).isTrue();
    running.process().destroyForcibly();
    running.await();
    Ended next = launcher.run("compare", "--script", "nothing.yaml", "killed.yaml");

    assertThat(next.status()).as(next.err()).isEqualTo(2);
    assertThat(runs(killed)).isFalse();
  }

  private static boolean runs(String line) {
    return ProcessHandle.allProcesses()
        .anyMatch(it -> it.info().commandLine().filter(own -> own.endsWith(line)).isPresent());
  }

  private void leaving(String file, Path jar, List<String> reference, List<String> candidate)
      throws IOException {
    String main = LivingPrograms.LeavesAProcess.class.getName();
    Files.writeString(
        directory.resolve(file),
        """
        reference: %s
        candidate: %s
        inputs: {lines: "socket:9999"}
        script: script.yaml
        outputs: {lines: {reference: "print@A.java:1", candidate: "query:0", columns: {line: string}}}
        """
            .formatted(
                ProgramPairs.program(List.of(jar), main, reference.toArray(String[]::new)),
                ProgramPairs.program(List.of(jar), main, candidate.toArray(String[]::new))));
  }

  private static String counted(int tick, String rows) {
    return emission(tick, "counts", rows);
  }

  private static int lineOf(String text) throws IOException {
    return ProgramPairs.lineOf(LivingPrograms.class, text::equals);
  }

  private static String program(Path jar, String name) {
    return ProgramPairs.program(List.of(jar), LivingPrograms.class.getName() + "$" + name);
  }
}

package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.cli.ProgramPairs.emission;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other threads of a program, waits for them, and queries that start anew belong to their ticks.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramThreadsIT {
  private static final String LINES = "columns: {line: string}";

  @TempDir Path directory;
  private Launcher launcher;
  private ProgramPairs pairs;
  private Path jar;

  @BeforeEach
  void aScript() throws IOException {
    launcher = new Launcher(directory);
    pairs = new ProgramPairs(directory);
    jar = Launcher.jarOf("threaded-programs.jar", ThreadedPrograms.class);
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        start: 2018-06-21T23:00:30Z
        ticks: [[blue], [green], [gohawks], [], [red], [white]]
        """);
  }

  @Test
  void what_a_batch_leaves_to_a_pool_is_done_in_its_tick() throws IOException {
    pairFile(
        "pools",
        "LeavesToPools",
        "AwaitsAnswers",
        """
          pool: {reference: "text:{work}/pool.txt", candidate: "text:{work}/answers.txt", %1$s}
          common: {reference: "text:{work}/common.txt", candidate: "text:{work}/answers.txt", %1$s}
        """
            .formatted(LINES));

    Ended compared = launcher.run("compare", "pools.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    assertThat(pairs.emissions("pools", "dstream", "pool"))
        .containsExactly(
            line(1, "pool", "blue"),
            line(2, "pool", "green"),
            line(3, "pool", "gohawks"),
            line(5, "pool", "red"),
            line(6, "pool", "white"));
  }

  @Test
  void waits_with_a_time_end_in_the_scripts_time_or_with_what_they_wait_for() throws IOException {
    pairFile(
        "waits",
        "Waits",
        "Timed",
        """
          waits: {reference: "text:{work}/waits.txt", candidate: "text:{work}/timed.txt", %s}
        """
            .formatted(LINES));

    Ended compared = launcher.run("compare", "waits.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(1);
    assertThat(pairs.emissions("waits", "dstream"))
        .containsExactly(
            line(1, "waits", "waited"),
            emission(2, "waits", "{\"line\":\"joined\"},{\"line\":\"polled blue 30\"}"),
            line(3, "waits", "polled gohawks 32"),
            line(4, "waits", "got"),
            line(5, "waits", "ended false"));
    assertThat(pairs.emissions("waits", "structured"))
        .as("tasks of a timer run one after the other")
        .isEqualTo(
            IntStream.rangeClosed(1, 6).mapToObj(it -> line(it, "waits", "turn " + it)).toList());
  }

  @Test
  void a_query_that_starts_anew_goes_on_from_its_checkpoint_and_one_that_ended_is_forgotten()
      throws IOException {
    pairFile(
        "anew",
        "StartsAnew",
        "Forgets",
        """
          counts:
            reference: query:0
            candidate: "printed:lines?match=never (.*) (.*)"
            columns: {line: string, count: long}
          ended:
            reference: "printed:lines?match=ended in turn (.*)"
            candidate: "printed:lines?match=ended in turn (.*)"
            columns: {turn: long}
        """);

    Ended compared = launcher.run("compare", "anew.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(1);
    assertThat(pairs.emissions("anew", "reference", "counts"))
        .hasSize(5)
        .contains(
            emission(
                3,
                "counts",
                "{\"line\":\"blue\",\"count\":1},{\"line\":\"gohawks\",\"count\":1},{\"line\":\"green\",\"count\":1}"));
    assertThat(pairs.emissions("anew", "candidate", "ended"))
        .containsExactly(emission(2, "ended", "{\"turn\":2}"));
  }

  private static String line(int tick, String output, String line) {
    return emission(tick, output, "{\"line\":\"" + line + "\"}");
  }

  private void pairFile(String name, String reference, String candidate, String outputs)
      throws IOException {
    Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        reference: %s
        candidate: %s
        inputs: {lines: "socket:9999"}
        script: script.yaml
        bodies: run
        outputs:
        %s"""
            .formatted(program(reference), program(candidate), outputs));
  }

  private String program(String name) {
    return ProgramPairs.program(
        List.of(jar), ThreadedPrograms.class.getName() + "$" + name, "{work}");
  }
}

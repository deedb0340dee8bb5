package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.cli.ProgramPairs.emission;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
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
  void threads_meet_in_the_scripts_time_by_every_means_that_has_one() throws IOException {
    String meets =
        ProgramPairs.program(
            List.of(Launcher.jarOf("waiting-programs.jar", WaitingPrograms.class)),
            WaitingPrograms.Meets.class.getName(),
            "{work}");
    String output = "text:{work}/meets.txt";
    pairs.linesPair("meets", meets, output, meets, output);
    Path pair = directory.resolve("meets.yaml");
    Files.writeString(pair, Files.readString(pair) + "bodies: run\n");

    Ended compared = launcher.run("compare", "meets.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    assertThat(pairs.emissions("meets", "dstream"))
        .containsExactly(
            lines(
                1,
                "Future late null 1000",
                "await false 1000",
                "awaitNanos 0 1000",
                "awaitUntil false 1000",
                "barrier late null 1000",
                "completed null 1000",
                "due null 1000",
                "exchanger late null 1000",
                "given null 1000",
                "lock false 1000",
                "offer false 1000",
                "offerFirst false 1000",
                "parked false 1000",
                "permits false 1000",
                "phaser late null 1000",
                "poll null 1000",
                "pollLast null 1000",
                "pool false 1000",
                "readLock false 1000",
                "taken false 1000",
                "transfer false 1000"),
            lines(
                2,
                "Future future 2000",
                "await true 2000",
                "awaitNanos 1000000000 2000",
                "awaitUntil true 2000",
                "barrier 1 2000",
                "completed done 2000",
                "due due 2000",
                "exchanger taken 2000",
                "given given 2000",
                "lock true 2000",
                "offer true 2000",
                "offerFirst true 2000",
                "parked false 2000",
                "permits true 2000",
                "phaser 1 2000",
                "poll item 2000",
                "pollLast last 2000",
                "pool true 2000",
                "readLock true 2000",
                "taken true 2000",
                "transfer true 2000"));
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

  @Test
  void a_query_that_starts_anew_by_its_name_goes_on_in_the_directory_of_all_checkpoints()
      throws IOException {
    pairFile(
        "named",
        "StartsAnew",
        "StartsAnewByName",
        """
          counts:
            reference: query:0
            candidate: query:counts
            columns: {line: string, count: long}
        """);

    Ended compared = launcher.run("compare", "named.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    assertThat(pairs.emissions("named", "candidate")).hasSize(5);
  }

  @Test
  void of_two_queries_with_one_checkpoint_becomes_what_becomes_of_them_without_a_replay()
      throws Exception {
    bothBecome("SharesCheckpoint", "shared.txt", Map.of("run", "text:{work}/shared.txt"));
  }

  @Test
  void of_queries_that_name_no_checkpoint_becomes_what_becomes_of_them_without_a_replay()
      throws Exception {
    bothBecome(
        "NamesNoCheckpoint",
        "became.txt",
        Map.of("run", "text:{work}/became.txt", "skip", "printed:lines?match=became (.*)"));
  }

  /**
   * Replays a program and runs it as it is: the reference is told true, the candidate false.
   *
   * @param outputs where it says what became of its queries, by how the bodies run
   */
  private void bothBecome(String program, String file, Map<String, String> outputs)
      throws Exception {
    Path in = Files.createDirectory(directory.resolve("in"));
    String main = ThreadedPrograms.class.getName() + "$" + program;
    for (String pair : outputs.keySet()) {
      pairs.linesPair(
          pair,
          ProgramPairs.program(List.of(jar), main, in.toString(), "{work}", "true"),
          outputs.get(pair),
          ProgramPairs.program(List.of(jar), main, in.toString(), "{work}", "false"),
          outputs.get(pair));
      Path written = directory.resolve(pair + ".yaml");
      Files.writeString(
          written,
          Files.readString(written).replace("socket:9999", "files:" + in) + "bodies: " + pair);
    }
    String toldTrue = became(main, in, "true", file);
    String toldFalse = became(main, in, "false", file);

    Ended compared =
        launcher.run(
            Stream.concat(Stream.of("compare"), outputs.keySet().stream().map(it -> it + ".yaml"))
                .toArray(String[]::new));

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(1);
    for (String pair : outputs.keySet()) {
      assertThat(pairs.emissions(pair, "dstream")).as(pair).containsExactly(toldTrue);
      assertThat(pairs.emissions(pair, "structured")).as(pair).containsExactly(toldFalse);
    }
  }

  /** What a program writes in a Spark of this JVM, as a replay has it. */
  private String became(String main, Path in, String told, String file) throws Exception {
    Path work = Files.createDirectory(directory.resolve(told));
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.warehouse.dir", work.resolve("tables").toString())
            .getOrCreate();
    try {
      Class.forName(main)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {in.toString(), work.toString(), told});
    } finally {
      spark.stop();
    }
    List<String> said = Files.readAllLines(work.resolve(file));
    return lines(1, said.stream().sorted().toArray(String[]::new));
  }

  private static String line(int tick, String output, String line) {
    return emission(tick, output, "{\"line\":\"" + line + "\"}");
  }

  private static String lines(int tick, String... lines) {
    return emission(
        tick,
        "lines",
        Stream.of(lines)
            .map(it -> "{\"line\":\"" + it.replace("\"", "\\\"") + "\"}")
            .collect(Collectors.joining(",")));
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

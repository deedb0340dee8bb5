package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import io.github.streamparity.harness.cli.Launcher.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C or SIGTERM in the middle of a replay. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class InterruptIT {
  private static final Path JAR = Launcher.jar("trouble.jar", TroublePairs.class);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "INT, 130, dstream-waits, DStreams, reference",
    "TERM, 143, structured-waits, Structured Streaming, candidate",
  })
  void a_stopped_run_leaves_a_partial_report_and_what_stood_before(
      String signal, int status, String pair, String waiting, String side) throws Exception {
    Launcher launcher = new Launcher(directory);
    Path script = directory.resolve("calm.yaml");
    Files.writeString(script, "ticks:\n  - [calm]\n");
    Ended whole = launcher.run(arguments(pair, "--script", script.toString()));
    assertThat(whole.status()).as(whole.err()).isEqualTo(0);
    Path report = directory.resolve("parity-reports").resolve(pair);
    Map<String, String> before = Launcher.contents(report);

    Running running =
        launcher.start(Map.of("PARITY_JAVA_OPTIONS", "-Dparity.terminal=true"), arguments(pair));
    awaitTick(running, waiting);
    long pid = running.process().pid();
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    Ended stopped = running.await();

    assertThat(stopped.status()).as(stopped.err()).isEqualTo(status);
    assertThat(stopped.err()).containsOnlyOnce("parity: ").contains("parity: interrupted");
    assertThat(Launcher.contents(report)).isEqualTo(before);
    JsonNode partial =
        new ObjectMapper()
            .readTree(report.resolveSibling(pair + ".incomplete").resolve("report.json").toFile());
    assertThat(partial.path("incomplete").asBoolean()).isTrue();
    assertThat(partial.path("verdict").asText()).isEqualTo("inconclusive");
    assertThat(partial.at("/sides/" + side + "/status").asText()).isEqualTo("interrupted");
    assertThat(partial.at("/sides/" + side + "/completedTicks").asInt()).isEqualTo(1);
  }

  @Test
  void a_run_that_is_stopped_while_spark_starts_is_interrupted_and_not_failed() throws Exception {
    Launcher launcher = new Launcher(directory);
    Path script = directory.resolve("long.yaml"); // so that a late signal is not too late
    Files.writeString(script, "ticks:\n" + "  - [calm]\n".repeat(5000));
    Running running =
        launcher.start(
            Map.of("PARITY_JAVA_OPTIONS", "-Dparity.terminal=true"),
            "compare",
            "--script",
            script.toString(),
            "word-count");
    await(running, "starting DStreams");
    new ProcessBuilder("kill", "-INT", Long.toString(running.process().pid())).start().waitFor();
    Ended stopped = running.await();

    assertThat(stopped.status()).as(stopped.err()).isEqualTo(130);
    Path partial = directory.resolve("parity-reports/word-count.incomplete/report.json");
    JsonNode sides = new ObjectMapper().readTree(partial.toFile()).path("sides");
    assertThat(sides.at("/reference/status").asText()).isEqualTo("interrupted");
    assertThat(sides.at("/candidate/status").asText()).isEqualTo("not-run");
  }

  /** Waits until the progress says that the first tick is done: the second one never is. */
  private static void awaitTick(Running running, String title) throws InterruptedException {
    await(running, title + ", tick 1 of 3");
  }

  private static void await(Running running, String said) throws InterruptedException {
    while (!running.errSoFar().contains(said)
        && !running.process().waitFor(50, TimeUnit.MILLISECONDS)) {
      // not yet
    }
  }

  private static String[] arguments(String pair, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("compare", "--jar", JAR.toString(), "--pair", TroublePairs.class.getName()));
    line.addAll(List.of(more));
    line.add(pair);
    return line.toArray(String[]::new);
  }
}

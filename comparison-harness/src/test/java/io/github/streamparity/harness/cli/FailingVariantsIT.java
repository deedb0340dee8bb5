package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A variant that cannot be replayed to its end is a result, and hides nothing of the other. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailingVariantsIT {
  private static final Path JAR = Launcher.jar("trouble.jar", TroublePairs.class);

  /** Those of which one variant fails, and one that does not. */
  private static final List<String> PAIRS =
      List.of(
          "structured-loops",
          "transform-exits",
          "thread-exits",
          "dstream-halts",
          "dstream-crashes",
          "structured-forges",
          "dstream-prints",
          "unsendable",
          "structured-refused",
          "dstream-stops-spark",
          "structured-closes",
          "leaves",
          "fine");

  @TempDir static Path reports;
  @TempDir static Path leftovers;
  private static Ended all;

  @TempDir Path directory;

  @BeforeAll
  static void compare_all_of_them_in_one_run() {
    List<String> line = new ArrayList<>(List.of("compare", "--timeout", "15s"));
    line.addAll(List.of("--jar", JAR.toString(), "--pair", name()));
    line.addAll(PAIRS);
    all =
        new Launcher(reports)
            .run(
                Map.of("PARITY_JAVA_OPTIONS", "-Djava.io.tmpdir=" + leftovers),
                line.toArray(String[]::new));
  }

  @Test
  void each_has_its_verdict_and_nothing_is_left_behind() {
    assertThat(all.status()).as(all.out() + all.err()).isEqualTo(4);
    assertThat(PAIRS)
        .allSatisfy(
            pair ->
                assertThat(all.out())
                    .contains(pair + (isWell(pair) ? ": equivalent" : ": failed")));
    assertThat(leftovers).isEmptyDirectory();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(it -> it.info().commandLine().filter(TroublePairs.CHILD::equals).isPresent());
    assertThat(reports).isDirectoryContaining("glob:**/parity-reports");
  }

  /** Closing what it has no use for is nothing to fail of. */
  private static boolean isWell(String pair) {
    return List.of("fine", "structured-closes", "leaves").contains(pair);
  }

  @ParameterizedTest
  @CsvSource({
    "structured-loops,   structured, 2, tick 2 did not end within 15 s",
    "transform-exits,    dstream,    2, the variant called System.exit(7) at",
    "thread-exits,       dstream,    2, the variant called System.exit(7) at",
    "dstream-halts,      dstream,    2, 'the replaying process ended by itself, exit status 9'",
    "dstream-crashes,    dstream,    2, the JVM crashed: SIGSEGV in",
    "structured-forges,  structured, 2, the variant wrote to the channel",
    "dstream-prints,     dstream,    2, java.lang.IllegalStateException: boom",
    "unsendable,         dstream,    0, java.io.NotSerializableException: java.lang.Object",
    "structured-refused, structured, 0, Sorting is not supported on streaming DataFrames",
  })
  void failed_with_the_error_in_one_line_and_the_other_side_still_reported(
      String pair, String failing, int tick, String message) throws IOException {
    JsonNode report = report(reports, pair);
    JsonNode sides = report.path("sides");
    assertThat(report.path("verdict").asText()).isEqualTo("failed");
    JsonNode failed = sides.path(sideOf(failing));
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(failed.at("/error/message").asText()).contains(message).doesNotContain("\n");
    assertThat(failed.at("/error/tick").asInt()).isEqualTo(tick);
    JsonNode other = sides.path(sideOf(failing.equals("dstream") ? "structured" : "dstream"));
    assertThat(other.path("status").asText()).isEqualTo("completed");
    assertThat(other.path("completedTicks").asInt()).isEqualTo(3);
  }

  @Test
  void what_it_printed_is_shown_as_such() {
    assertThat(detail("dstream-prints"))
        .contains(
            "java.lang.IllegalStateException: boom",
            "\n\nprinted to standard output:\na word before the end\na word of a child\n\n",
            "printed to standard error:",
            "its error");
    assertThat(detail("dstream-crashes"))
        .startsWith("printed to standard output:")
        .contains("A fatal error has been detected by the Java Runtime Environment")
        .contains("Unsafe_PutLong");
  }

  @ParameterizedTest
  @CsvSource({
    "spark.master=foo,          Could not parse Master URL",
    "spark.executor.memory=abc, Size must be specified as bytes",
  })
  void a_setting_that_spark_refuses_is_reported_in_its_words(String setting, String message)
      throws IOException {
    Ended ended = new Launcher(directory).run("compare", "--conf", setting, "word-count");
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(4);
    for (String side : List.of("reference", "candidate")) {
      assertThat(report(directory, "word-count").at("/sides/" + side + "/error/message").asText())
          .startsWith("Spark does not start: ")
          .contains(message);
    }
  }

  @Test
  void half_a_character_is_not_a_question_mark() throws IOException {
    Ended ended = compare("half");
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(1);
    assertThat(directory.resolve("parity-reports/half/dstream.capture.jsonl"))
        .content()
        .contains("\\uD83D");
  }

  @Test
  void what_never_emits_is_inconclusive() {
    Ended ended = compare("silent");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).contains("silent: inconclusive");
  }

  @ParameterizedTest
  @CsvSource({
    "noisy,        not deterministic",
    "first-wins,   order-dependent",
    "by-partition, partition-dependent",
  })
  void what_disagrees_with_itself_is_inconclusive_if_asked(String pair, String finding) {
    Ended ended =
        new Launcher(directory)
            .run("compare", "--noise", "--jar", JAR.toString(), "--pair", name(), pair);
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(3);
    assertThat(ended.out()).contains(pair + ": inconclusive", finding);
  }

  private Ended compare(String pair) {
    return new Launcher(directory).run("compare", "--jar", JAR.toString(), "--pair", name(), pair);
  }

  private static String sideOf(String engine) {
    return engine.equals("dstream") ? "reference" : "candidate";
  }

  private static String name() {
    return TroublePairs.class.getName();
  }

  private static String detail(String pair) {
    Path file = reports.resolve("parity-reports").resolve(pair).resolve("dstream.error.txt");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode report(Path directory, String pair) throws IOException {
    Path file = directory.resolve("parity-reports").resolve(pair).resolve("report.json");
    return new ObjectMapper().readTree(file.toFile());
  }
}

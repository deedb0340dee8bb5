package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A variant that cannot be replayed to its end is a result, and hides nothing of the other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailingVariantsIT {
  private static final Path JAR = Launcher.jar("trouble.jar", TroublePairs.class);

  @TempDir Path directory;
  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({
    "dstream-throws,     dstream,    2, java.lang.IllegalStateException: boom",
    "structured-throws,  structured, 2, java.lang.IllegalStateException: boom",
    "dstream-loops,      dstream,    2, no end after 3 s of tick 2",
    "structured-loops,   structured, 2, no end after 3 s of tick 2",
    "dstream-exits,      dstream,    2, the variant called System.exit(7) at",
    "structured-exits,   structured, 2, the variant called System.exit(7) at",
    "dstream-halts,      dstream,    2, 'the replaying process ended by itself, exit status 9'",
    "unsendable,         dstream,    0, java.io.NotSerializableException: java.lang.Object",
    "structured-refused, structured, 0, Sorting is not supported on streaming DataFrames",
  })
  void failed_with_the_error_in_one_line_and_the_other_side_still_reported(
      String pair, String failing, int tick, String message) throws IOException {
    Ended ended = compare(pair);
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(4);
    assertThat(ended.out()).contains(pair + ": failed");
    JsonNode sides = report(pair).path("sides");
    assertThat(report(pair).path("verdict").asText()).isEqualTo("failed");
    JsonNode failed = sides.path(sideOf(failing));
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(failed.at("/error/tick").asInt()).isEqualTo(tick);
    assertThat(failed.at("/error/message").asText()).contains(message).doesNotContain("\n");
    JsonNode other = sides.path(sideOf(failing.equals("dstream") ? "structured" : "dstream"));
    assertThat(other.path("status").asText()).isEqualTo("completed");
    assertThat(other.path("completedTicks").asInt()).isEqualTo(3);
    assertThat(temporary).isEmptyDirectory();
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
      assertThat(report("word-count").at("/sides/" + side + "/error/message").asText())
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
    return new Launcher(directory)
        .run(
            Map.of("PARITY_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary),
            "compare",
            "--timeout",
            "3s",
            "--jar",
            JAR.toString(),
            "--pair",
            name(),
            pair);
  }

  private static String sideOf(String engine) {
    return engine.equals("dstream") ? "reference" : "candidate";
  }

  private static String name() {
    return TroublePairs.class.getName();
  }

  private JsonNode report(String pair) throws IOException {
    Path file = directory.resolve("parity-reports").resolve(pair).resolve("report.json");
    return new ObjectMapper().readTree(file.toFile());
  }
}

package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every program of the example modules, submitted for real and fed over a socket. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SparkSubmitIT {
  @TempDir static Path directory;
  private static SparkHome home;

  @BeforeAll
  static void assemble_a_spark_home() throws Exception {
    home = SparkHome.in(directory);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.words.DStreamWordCount                     | blue green blue | (blue,2)",
        "dstream.words.DStreamLateWords      | 2021-10-01 09:30:00,Apache Spark | 2021-10-01T09:30:00Z",
        "structured.words.StructuredWordCount               | blue green blue | blue 2",
        "structured.words.StructuredLateWords | 2021-10-01 09:30:00,Apache Spark | Apache 1",
      })
  void prints_what_came_over_the_socket(String program, String line, String printed)
      throws Exception {
    try (LineServer lines = new LineServer(line, false)) {
      assertThat(home.consoleOf(program, printed, "localhost", "" + lines.port()))
          .contains(printed);
    }
  }

  @Exhaustive
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.words.DStreamRunningWordCount              | blue green blue | (blue,2)",
        "dstream.words.DStreamSplitWords                    | blue green blue | (blue,2)",
        "dstream.state.DStreamKeyedCounter                  | blue green blue | (blue,2)",
        "structured.words.StructuredRunningWordCount        | blue green blue | blue 2",
        "structured.words.StructuredRunningWordCountUpdate  | blue green blue | blue 2",
        "structured.words.StructuredSplitWords              | blue green blue | blue 2",
        "structured.state.StructuredKeyedCounter            | blue green blue | blue 2",
      })
  void so_does_every_program_of_the_running_example(String program, String line, String printed)
      throws Exception {
    prints_what_came_over_the_socket(program, line, printed);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.joins.DStreamSameBatchJoin, '(ad1,(banner,alice))'",
    "structured.joins.StructuredSameBatchJoin, ad1 banner alice",
  })
  void joins_what_came_over_two_sockets(String program, String printed) throws Exception {
    try (LineServer impressions = new LineServer("ad1 banner", true);
        LineServer clicks = new LineServer("ad1 alice", true)) {
      String console =
          home.consoleOf(
              program, printed, "localhost", "" + impressions.port(), "" + clicks.port());
      assertThat(console).contains(printed);
    }
  }

  @Test
  void a_wrong_port_is_told_with_status_2() throws Exception {
    Process process = home.submit("dstream.words.DStreamWordCount", "localhost", "nowhere");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @Test
  void the_drivers_java_options_are_taken() throws Exception {
    Process process =
        home.submit(
            List.of("--driver-java-options", "-version"),
            "dstream.words.DStreamWordCount",
            "localhost",
            "nowhere");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(0);
  }

  @Test
  void the_programs_jars_hold_their_own_classes_and_nothing_else() throws IOException {
    for (Path jar : home.exampleJars()) {
      try (java.util.jar.JarFile opened = new java.util.jar.JarFile(jar.toFile())) {
        assertThat(opened.stream().map(entry -> entry.getName()).filter(it -> !it.endsWith("/")))
            .allMatch(it -> it.startsWith("io/github/streamparity/") || it.startsWith("META-INF"));
      }
    }
  }
}

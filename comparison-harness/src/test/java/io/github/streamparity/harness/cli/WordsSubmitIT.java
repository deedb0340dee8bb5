package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that count words in windows, submitted for real and fed over a socket. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsSubmitIT {
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
        "dstream.words.DStreamDistinctWords       | blue green blue                  | green",
        "dstream.words.DStreamActiveWords         | blue green blue                  | green",
        "dstream.words.DStreamWordTopN            | blue green blue                  | (blue,2)",
        "dstream.words.DStreamTumblingWords       | 2021-10-01 09:30:00,Apache Spark | ((2021-10-01T09:30:00Z,Apache),1)",
        "dstream.words.DStreamWordsBySecond       | 2021-10-01 09:30:00,Apache Spark | Z,Apache),1)",
        "dstream.words.DStreamSlidingWords        | 2021-10-01 09:30:00,Apache Spark | ((2021-10-01T09:27:00Z,2021-10-01T09:32:00Z,Apache),1)",
        "dstream.words.DStreamRecentWords         | blue green blue                  | Z,blue),2)",
        "dstream.words.DStreamRecentWordsInverse  | blue green blue                  | Z,blue),0)",
        "dstream.words.DStreamSlowSlide           | blue green blue                  | Z,blue),2)",
        "structured.words.StructuredDistinctWords | blue green blue                  | green",
        "structured.words.StructuredActiveWords   | blue green blue                  | green",
        "structured.words.StructuredWordTopN      | blue green blue                  | blue 2",
        "structured.words.StructuredTumblingWords | 2021-10-01 09:30:00,Apache Spark | 2021-10-01 09:30:00 Apache 1",
        "structured.words.StructuredWordsBySecond | 2021-10-01 09:30:00,Apache Spark | 2021-10-01 09:30:00 2021-10-01 09:30:01 Apache 1",
        "structured.words.StructuredSlidingWords  | 2021-10-01 09:30:00,Apache Spark | 2021-10-01 09:27:00 2021-10-01 09:32:00 Apache 1",
      })
  void prints_what_came_over_the_socket(String program, String line, String printed)
      throws Exception {
    try (LineServer lines = new LineServer(line, false)) {
      assertThat(home.consoleOf(program, printed, "localhost", "" + lines.port()))
          .contains(printed);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "structured.words.StructuredRecentWords",
        "structured.words.StructuredSlowSlide",
      })
  void prints_windows_by_arrival_once_they_are_over(String program) throws Exception {
    try (LineServer lines = new LineServer("blue green blue", true)) {
      assertThat(home.consoleOf(program, " blue ", "localhost", "" + lines.port()))
          .containsPattern(" blue \\d*[02468]\\b");
    }
  }

  @Test
  void a_plan_that_the_engine_refuses_ends_with_its_error() throws Exception {
    try (LineServer lines = new LineServer("blue green blue", false)) {
      Process process =
          home.submit(
              "structured.words.StructuredRunningWordCountAppend", "localhost", "" + lines.port());
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(home.errors()).contains("[STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION]");
    }
  }
}

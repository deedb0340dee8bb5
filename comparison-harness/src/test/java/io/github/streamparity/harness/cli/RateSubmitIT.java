package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs over rate streams, submitted for real; they make what they read. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class RateSubmitIT {
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
        "dstream.rate.DStreamRateParity       | ,3,odd)",
        "structured.rate.StructuredRateParity | 3 odd",
        // ten rows are in a window of ten seconds, at one a second
        "dstream.rate.DStreamRateWindows       | ,(10,",
        "structured.rate.StructuredRateWindows | 5 10 ",
        "dstream.rate.DStreamRateJoin          | Match[id=3, shown=",
        "structured.rate.StructuredRateJoin    | 3 20",
      })
  void prints_what_its_rate_stream_gives(String program, String printed) throws Exception {
    assertThat(home.consoleOf(program, printed, "1")).contains(printed);
  }
}

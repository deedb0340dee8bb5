package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that keep state for each key, submitted for real and fed over a socket. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StateSubmitIT {
  @TempDir static Path directory;
  private static SparkHome home;

  @BeforeAll
  static void assemble_a_spark_home() {
    home = SparkHome.in(directory);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.state.DStreamInitialState        | hello blue      | (hello,3)",
        "structured.state.StructuredInitialState  | hello blue      | hello 3",
        "dstream.state.DStreamExpiringState       | blue green blue | (blue,2,true)",
        "structured.state.StructuredExpiringState | blue green blue | blue 2 true",
        "dstream.state.DStreamRemovedState        | ann reads       | (ann,1)",
        "structured.state.StructuredRemovedState  | ann reads       | ann 1",
      })
  void prints_what_the_state_holds_of_what_came_over_the_socket(
      String program, String line, String printed) throws Exception {
    try (LineServer lines = new LineServer(line, false)) {
      assertThat(home.consoleOf(program, printed, "localhost", "" + lines.port()))
          .contains(printed);
    }
  }
}

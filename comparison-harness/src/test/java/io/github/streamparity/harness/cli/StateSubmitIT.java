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

/** The programs that keep state for each key, submitted for real and fed over a socket. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class StateSubmitIT {
  private static final String EVENT = "2021-10-01 09:30:00,ann";

  /** Moves the watermark. */
  private static final String LATER = ";2021-10-01 10:30:00,bob";

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
        "dstream.state.DStreamInitialState        | hello blue      | (hello,3)",
        "structured.state.StructuredInitialState  | hello blue      | hello 3",
        "dstream.state.DStreamExpiringState       | blue green blue | (blue,2,true)",
        "structured.state.StructuredExpiringState | blue green blue | blue 2 true",
        "dstream.state.DStreamEventTimeouts       | blue green blue | (blue,2,true)",
        "structured.state.StructuredEventTimeouts | blue green blue | blue 2 false",
        "dstream.state.DStreamRemovedState        | ann reads       | (ann,1)",
        "structured.state.StructuredRemovedState  | ann reads       | ann 1",
        "structured.state.StructuredKeyedCounterTransform | blue green blue | blue 2",
        "dstream.state.DStreamDistinctEvents | " + EVENT + "| (2021-10-01T09:30:00Z,ann)",
        "structured.state.StructuredDistinctEvents | " + EVENT + "| 2021-10-01 09:30:00 ann",
        "dstream.state.DStreamSessions | "
            + EVENT
            + LATER
            + "| (ann,Session[start=2021-10-01T09:30",
        "structured.state.StructuredSessions | " + EVENT + LATER + "| ann 2021-10-01 09:30:00",
      })
  void prints_what_the_state_holds_of_what_came_over_the_socket(
      String program, String line, String printed) throws Exception {
    try (LineServer lines = new LineServer(line.replace(';', '\n'), false)) {
      assertThat(home.consoleOf(program, printed, "localhost", "" + lines.port()))
          .contains(printed);
    }
  }
}

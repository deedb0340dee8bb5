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

/** The programs that learn, submitted for real. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class LearningSubmitIT {
  @TempDir static Path directory;
  private static SparkHome home;

  @BeforeAll
  static void assemble_a_spark_home() throws Exception {
    home = SparkHome.in(directory);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.learning.DStreamItemSuggestions, '(milk,(1,bread,1))'",
    "structured.learning.StructuredItemSuggestions, milk 1 bread 1",
  })
  void prints_what_goes_with_what_came_over_the_socket(String program, String printed)
      throws Exception {
    try (LineServer lines = new LineServer("bread milk bread", false)) {
      assertThat(home.consoleOf(program, printed, "localhost", "" + lines.port()))
          .contains(printed);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dstream.learning.DStreamBehaviourClusters, '(ann,0)', '(0,(11.0,1.0,0.0,2.0))'",
    "structured.learning.StructuredBehaviourClusters, ann 0, 0 11.0 1.0 0.0 2.0",
  })
  void prints_a_users_cluster_and_where_the_centre_is_then(
      String program, String user, String centre) throws Exception {
    try (LineServer lines = new LineServer("ann,12,1,0", false)) {
      assertThat(home.consoleOf(program, centre, "localhost", "" + lines.port()))
          .contains(user, centre);
    }
  }

  @Test
  void a_model_that_is_fitted_on_the_stream_ends_with_the_engines_error() throws Exception {
    try (LineServer lines = new LineServer("ann,12,1,0", false)) {
      Process process =
          home.submit(
              "structured.learning.StructuredBehaviourClustersFit", "localhost", "" + lines.port());
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(home.errors())
          .contains("Queries with streaming sources must be executed with writeStream.start()");
    }
  }
}

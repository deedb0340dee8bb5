package io.github.streamparity.harness.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.testing.OwnPairProject.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial's project, typed block by block and built outside of the reactor: its three doors.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class OwnPairProjectIT {
  private Path directory;
  private OwnPairProject project;
  private Ended built;

  @BeforeAll
  void mvn_verify(@TempDir Path temporary) throws IOException {
    directory = temporary;
    project = OwnPairProject.typedTo(directory.resolve("own-pair"));
    built = project.mvn("verify");
  }

  @Test
  void the_junit_door_its_own_test_compares_the_pair() throws IOException {
    assertThat(built.status()).as(built.output()).isEqualTo(0);
    assertThat(project.file("target/surefire-reports/TEST-com.example.ClicksPerPageTest.xml"))
        .content()
        .contains("tests=\"3\"", "errors=\"0\"", "skipped=\"0\"", "failures=\"0\"");
  }

  /** The line that the tutorial types and that ends so. */
  private static String line(String end) throws IOException {
    return Files.readAllLines(OwnPairProject.TUTORIAL).stream()
        .filter(line -> line.startsWith("\"$STREAM_PARITY/parity\"") && line.endsWith(end))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_services_door_its_jar_brings_the_pair_in() throws IOException {
    Ended ended = project.type(line("own-pair.jar clicks-per-page"));
    assertThat(ended.status()).as(ended.output()).isEqualTo(0);
    String tutorial = Files.readString(OwnPairProject.TUTORIAL);
    String shown = tutorial.substring(tutorial.indexOf("≈ clicks-per-page"));
    assertThat(ended.output()).contains(shown.substring(0, shown.indexOf("```")));
    JsonNode report = report("own-pair/parity-reports/clicks-per-page");
    assertThat(report.path("pair").asText()).isEqualTo("clicks-per-page");
    assertThat(report.path("verdict").asText()).isEqualTo("explained");
    assertThat(report.path("agreement").asText()).isEqualTo("every-tick");
  }

  @Test
  void the_class_door_pair_names_a_provider_that_no_service_file_names() throws IOException {
    Ended ended = project.type(line("--pair com.example.TrialPairs clicks-per-page-complete"));
    assertThat(ended.status()).as(ended.output()).isEqualTo(0);
    String report = "own-pair/parity-reports/clicks-per-page-complete";
    assertThat(report(report).path("verdict").asText()).isEqualTo("explained");
  }

  @Test
  void without_the_class_door_that_pair_is_not_known() throws IOException {
    Ended ended = project.type(line("own-pair.jar clicks-per-page") + "-complete");
    assertThat(ended.status()).as(ended.output()).isEqualTo(2);
  }

  private JsonNode report(String run) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(run).resolve("report.json").toFile());
  }
}

package io.github.streamparity.harness.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.testing.OwnPairProject.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A user's own project, {@code docs/own-pair}, built outside of the reactor: its three doors. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class OwnPairProjectIT {
  private Path directory;
  private OwnPairProject project;
  private Ended built;

  @BeforeAll
  void mvn_verify(@TempDir Path temporary) throws IOException {
    directory = temporary;
    project = OwnPairProject.copiedTo(directory.resolve("own-pair"));
    built = project.mvn("verify");
  }

  @Test
  void the_junit_door_its_own_test_compares_the_pair() throws IOException {
    assertThat(built.status()).as(built.output()).isEqualTo(0);
    assertThat(project.file("target/surefire-reports/TEST-com.example.ClicksPerPageTest.xml"))
        .content()
        .contains("tests=\"3\"", "errors=\"0\"", "skipped=\"0\"", "failures=\"0\"");
  }

  @Test
  void the_services_door_its_jar_brings_the_pair_in() throws IOException {
    Ended ended = compare("by-services", "clicks-per-page");
    assertThat(ended.status()).as(ended.output()).isEqualTo(0);
    JsonNode report = report("by-services/clicks-per-page");
    assertThat(report.path("pair").asText()).isEqualTo("clicks-per-page");
    assertThat(report.path("verdict").asText()).isEqualTo("explained");
    assertThat(report.path("agreement").asText()).isEqualTo("every-tick");
  }

  @Test
  void the_class_door_pair_names_a_provider_that_no_service_file_names() throws IOException {
    Ended ended =
        compare("by-class", "--pair", "com.example.TrialPairs", "clicks-per-page-complete");
    assertThat(ended.status()).as(ended.output()).isEqualTo(0);
    assertThat(report("by-class/clicks-per-page-complete").path("verdict").asText())
        .isEqualTo("explained");
  }

  @Test
  void without_the_class_door_that_pair_is_not_known() {
    Ended ended = compare("unknown", "clicks-per-page-complete");
    assertThat(ended.status()).as(ended.output()).isEqualTo(2);
  }

  private Ended compare(String out, String... more) {
    String jar = project.file("target/own-pair.jar").toString();
    String to = directory.resolve(out).toString();
    List<String> line = new java.util.ArrayList<>(List.of("compare", "--jar", jar, "--out", to));
    line.addAll(List.of(more));
    return project.parity(line);
  }

  private JsonNode report(String run) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(run).resolve("report.json").toFile());
  }
}

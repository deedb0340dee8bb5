package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.annotations.Annotation;
import io.github.streamparity.harness.report.annotations.GitHubAnnotations;
import io.github.streamparity.harness.report.annotations.GitLabAnnotations;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.script.ScriptWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build server shows differences beside the lines of a script. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnnotationsTest {
  @TempDir Path directory;

  private Script script() throws Exception {
    Path file = directory.resolve("scripts/100%, a.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "ticks:\n- [a]\n- [b, c]\n- [d]\n");
    return ScriptReader.read(file, List.of());
  }

  private List<Annotation> of(SampleRun run, Script script) throws IOException {
    return Annotation.of(run.compare(), script, directory.resolve("kept/script.yaml"), directory);
  }

  private static String github(List<Annotation> annotations) throws IOException {
    StringBuilder log = new StringBuilder();
    GitHubAnnotations.write(annotations, log);
    return log.toString();
  }

  @Test
  void github_shows_a_divergence_at_the_line_of_its_tick() throws Exception {
    assertThat(github(of(Samples.divergent(), script())))
        .isEqualTo(
            "::error file=scripts/100%25%2C a.yaml,line=3,"
                + "title=word-count%3A unexplained in output counts::Tick 2, 1 row is missing from"
                + " Structured Streaming. DStreams emitted 1 row that Structured Streaming did"
                + " not.\n");
  }

  @Test
  void gitlab_gets_a_file_with_a_lasting_fingerprint() throws Exception {
    StringBuilder file = new StringBuilder();
    GitLabAnnotations.write(of(Samples.divergent(), script()), file);
    JsonNode issue = new ObjectMapper().readTree(file.toString()).get(0);
    assertThat(issue.at("/location/path").asText()).isEqualTo("scripts/100%, a.yaml");
    assertThat(issue.at("/location/lines/begin").asInt()).isEqualTo(3);
    assertThat(issue.path("description").asText()).startsWith("word-count: unexplained in output");
    assertThat(issue.path("severity").asText()).isEqualTo("major");
    assertThat(issue.path("fingerprint").asText()).isNotBlank();
  }

  @Test
  void a_pair_that_is_as_it_declares_has_none() throws Exception {
    assertThat(of(Samples.explained(), script())).isEmpty();
    StringBuilder file = new StringBuilder();
    GitLabAnnotations.write(List.of(), file);
    assertThat(new ObjectMapper().readTree(file.toString())).isEmpty();
  }

  @Test
  void a_script_without_a_file_is_named_by_the_line_of_the_one_that_was_kept() throws Exception {
    SampleRun run = Samples.divergent();
    Path kept = Files.createDirectory(directory.resolve("kept")).resolve("script.yaml");
    ScriptWriter.writeYaml(run.script(), kept);
    assertThat(Files.readAllLines(kept).get(5)).isEqualTo("  - [gohawks are great, blue skies]");
    assertThat(of(run, run.script()))
        .extracting(it -> it.path() + ":" + it.line())
        .containsExactly("kept/script.yaml:6");
  }

  @Test
  void a_line_of_a_script_in_a_jar_is_not_taken_for_one_of_the_kept_script() throws Exception {
    SampleRun run = Samples.divergent();
    Path kept = Files.createDirectory(directory.resolve("kept")).resolve("script.yaml");
    String packaged = "# a comment\n# two\nticks:\n- [a]\n\n\n\n\n- [b, c]\n- [d]\n";
    Script script = ScriptReader.parse(packaged, "packaged.yaml", List.of());
    ScriptWriter.writeYaml(script, kept);
    assertThat(of(run, script))
        .extracting(it -> it.path() + ":" + it.line())
        .containsExactly("kept/script.yaml:6");
  }

  @Test
  void what_failed_without_a_divergence_is_shown_at_its_tick() throws Exception {
    SampleRun run =
        SampleRun.counts("word-count", Folding.UPDATE)
            .tick(List.of("a"), emits(row("a", 1L)), emits(row("a", 1L)))
            .fails(Side.CANDIDATE, "no word\nhere", "")
            .tick(List.of("b"), emits(row("b", 1L)), emits(row("b", 1L)));
    assertThat(of(run, script()))
        .extracting(it -> it.line() + " " + it.title())
        .containsExactly("3 word-count: failed");
  }

  @Test
  void words_of_the_data_end_no_line_and_begin_no_command() throws Exception {
    assertThat(github(of(Samples.hostile(), script())).lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("::error file=scripts/100%25%2C a.yaml"));
  }
}

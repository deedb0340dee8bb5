package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.RestartFinding;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import io.github.streamparity.harness.report.directory.RunDirectory;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunDirectoryTest {
  @TempDir Path out;

  private Path publish(SampleRun run) throws IOException {
    return ReportDirectory.publish(
        out, run.compare(), Optional.of(run.script()), "{\"took\": 1}\n");
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        contents.put(entry.getFileName().toString(), Files.readString(entry));
      }
    }
    return contents;
  }

  @Test
  void reports_drawn_again_are_the_same() throws IOException {
    for (SampleRun run :
        new SampleRun[] {
          Samples.explained(),
          Samples.explained().strict(),
          Samples.failed(),
          Samples.interrupted(),
          Samples.noisy(),
          Samples.proved(Proof.PROVEN),
          Samples.proved(Proof.REFUTED),
          Samples.sameEngine(),
          Samples.hostile()
        }) {
      Path directory = publish(run);
      Map<String, String> before = contents(directory);
      RunDirectory.read(directory).redraw();
      assertThat(contents(directory)).isEqualTo(before);
    }
  }

  @Test
  void a_script_is_kept_in_the_form_in_which_it_came() throws Exception {
    Path file = out.resolve("recorded.ndjson");
    Files.writeString(
        file,
        """
        {"format": "streamparity-script/1", "start": "2018-06-21T23:00:30Z"}
        {"tick": 1, "record": "blue blue blue blue blue green green green"}
        {"tick": 2, "record": "gohawks"}
        {"tick": 4, "record": "green green"}
        """);
    SampleRun run = Samples.explained();
    Script script = ScriptReader.read(file, List.of(Input.named("lines")));
    Path directory = ReportDirectory.publish(out, run.compare(), Optional.of(script), "{}\n");
    assertThat(directory.resolve("script.jsonl")).hasSameTextualContentAs(file);
    assertThat(directory.resolve("script.yaml")).doesNotExist();
    assertThat(directory.resolve("report.html")).content().contains("href=\"script.jsonl\"");
    RunDirectory.read(directory).redraw();
    assertThat(directory.resolve("script.jsonl")).hasSameTextualContentAs(file);
  }

  @Test
  void what_restarts_did_is_said_in_every_report_and_read_back() throws Exception {
    List<RestartFinding> findings =
        List.of(
            new RestartFinding(Side.REFERENCE, 2, 12, 0, 3, 0),
            new RestartFinding(Side.CANDIDATE, 1, 1200, 1, 0, 2));
    Comparison comparison = Samples.explained().compare().restarted(findings);
    Path directory = ReportDirectory.publish(out, comparison, Optional.empty(), "{}\n");
    for (String report : List.of("report.md", "report.html")) {
      assertThat(directory.resolve(report))
          .content()
          .contains(
              "DStreams: 2 restarts, no row lost, 3 rows emitted again (of 12 without restarts),"
                  + " state kept")
          .contains(
              "Structured Streaming: 1 restart, 1 row lost, none emitted again (of 1,200 without"
                  + " restarts), 2 rows that the script without restarts does not have, state not"
                  + " kept");
    }
    assertThat(RunDirectory.read(directory).comparison().restarts()).isEqualTo(findings);
  }

  @Test
  void a_script_that_names_other_files_is_kept_with_what_is_in_them() throws Exception {
    Path log = Files.writeString(out.resolve("second.log"), "gohawks\n");
    Path file = out.resolve("words.yaml");
    Files.writeString(
        file,
        """
        start: 2018-06-21T23:00:30Z
        ticks:
          - !repeat {times: 1, ticks: [[blue blue blue blue blue green green green]]}
          - !file second.log
          - !idle 1s
          - [green green]
        """);
    Script script = ScriptReader.read(file, List.of(Input.named("lines")));
    Path directory =
        ReportDirectory.publish(out, Samples.explained().compare(), Optional.of(script), "{}\n");
    Files.delete(log);
    assertThat(directory.resolve("script.yaml")).doesNotExist();
    assertThat(directory.resolve("script.jsonl")).content().contains("gohawks");
    String report = Files.readString(directory.resolve("report.html"));
    assertThat(report).contains("href=\"script.jsonl\"", "gohawks");
    RunDirectory.read(directory).redraw();
    assertThat(directory.resolve("report.html")).hasContent(report);
    assertThat(directory.resolve("script.jsonl")).content().contains("gohawks");
  }

  @Test
  void a_script_that_was_changed_since_is_written_as_it_was_read() throws Exception {
    Path file = out.resolve("clicks.yaml");
    Files.writeString(file, "ticks:\n  - [a b]   # kept\n");
    Script script = ScriptReader.read(file, List.of(Input.named("lines")));
    assertThat(script.source()).contains(file);
    Files.writeString(file, "ticks:\n  - [another one]\n");
    assertThat(script.source()).isEmpty();
  }

  @Test
  void variants_that_are_called_the_same_have_their_files_by_side() throws IOException {
    Path directory =
        publish(
            Samples.divergent()
                .variants(
                    Variant.of(Engine.DSTREAM, "3.5.6"), Variant.of(Engine.DSTREAM, "4.1.0")));
    assertThat(contents(directory))
        .containsKeys("reference.capture.jsonl", "candidate.capture.jsonl");
    assertThat(RunDirectory.read(directory).comparison().verdict()).isEqualTo(Verdict.DIVERGENT);
  }

  @Test
  void a_report_that_was_lost_is_drawn_again() throws IOException {
    Path directory = publish(Samples.explained());
    Files.delete(directory.resolve("report.html"));
    RunDirectory.read(directory).redraw();
    assertThat(directory.resolve("report.html")).exists();
  }

  @Test
  void a_run_can_be_looked_at_more_strictly() throws IOException {
    Path directory = publish(Samples.explained());
    assertThat(RunDirectory.read(directory, true).comparison().verdict())
        .isEqualTo(Verdict.DIVERGENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.json", "dstream.capture.jsonl", "structured.capture.jsonl"})
  void a_missing_file_is_named(String name) throws IOException {
    Path directory = publish(Samples.explained());
    Files.delete(directory.resolve(name));
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> RunDirectory.read(directory))
        .withMessageContaining("the run cannot be read\n  found     no " + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"report.json", "dstream.capture.jsonl", "structured.capture.jsonl", "script.yaml"})
  void a_damaged_file_is_named(String name) throws IOException {
    Path directory = publish(Samples.explained());
    String whole = Files.readString(directory.resolve(name));
    Files.writeString(directory.resolve(name), "{" + whole.substring(whole.length() / 2));
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> RunDirectory.read(directory))
        .withMessageContaining(name + ": the run cannot be read");
  }

  @Test
  void a_directory_in_place_of_a_file_is_named_and_stays() throws IOException {
    Path directory = publish(Samples.explained());
    Path timings = directory.resolve("timings.json");
    Files.delete(timings);
    Files.createDirectory(timings);
    RunDirectory run = RunDirectory.read(directory);
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(run::redraw)
        .withMessageContaining("found     in it timings.json");
    assertThat(timings).isEmptyDirectory();
  }

  @Test
  void every_problem_of_a_damaged_script_is_reported_with_its_place() throws IOException {
    Path directory = publish(Samples.explained());
    Files.writeString(directory.resolve("script.yaml"), "nmae: x\nticks:\n  - blue\n");
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> RunDirectory.read(directory))
        .withMessageContaining("script.yaml:1:1: ")
        .withMessageContaining("script.yaml:3:5: ");
  }

  @Test
  void a_script_that_was_not_replayed_is_refused() throws IOException {
    Path directory = publish(Samples.explained());
    Files.writeString(directory.resolve("script.yaml"), "ticks:\n  - [\"blue \"]\n");
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> RunDirectory.read(directory))
        .withMessageContaining("the script is not the one that was replayed: it has 1 tick of 1s");
  }

  @Test
  void captures_of_two_scripts_are_refused() throws IOException {
    Path directory = publish(Samples.explained());
    Path capture = directory.resolve("structured.capture.jsonl");
    Files.writeString(
        capture, Files.readString(capture).replace("\"name\":\"sample\"", "\"name\":\"other\""));
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> RunDirectory.read(directory))
        .withMessageContaining("the captures are of different scripts: sample with 4 ticks");
  }

  @Test
  void captures_of_the_same_engine_are_refused() throws IOException {
    Path directory = publish(Samples.explained());
    Files.writeString(
        directory.resolve("structured.capture.jsonl"),
        Files.readString(directory.resolve("dstream.capture.jsonl")));
    assertThatExceptionOfType(ReportException.class).isThrownBy(() -> RunDirectory.read(directory));
  }

  @Test
  void a_directory_that_is_none_is_refused() {
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> RunDirectory.read(out.resolve("nowhere")))
        .withMessageContaining("this is not a report directory\n  found     nothing");
  }
}

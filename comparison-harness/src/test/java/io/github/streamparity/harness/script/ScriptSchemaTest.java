package io.github.streamparity.harness.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.docs.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts, in both forms, and their schemas say the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptSchemaTest {
  private static final Schema YAML = Schema.of("script");
  private static final Schema LINE = Schema.of("script-line");

  @TempDir private Path directory;

  @Test
  void every_script_of_the_project_is_valid() throws Exception {
    List<String> scripts = new ArrayList<>();
    for (String place : List.of("src/main/resources", "../docs")) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        files
            .filter(file -> file.toString().endsWith(".yaml"))
            .filter(file -> !file.toString().contains("/target/"))
            .map(Schema::read)
            .filter(text -> !text.contains("\nreference:"))
            .forEach(scripts::add);
      }
    }
    assertThat(scripts).hasSizeGreaterThan(45);
    assertThat(scripts).allSatisfy(text -> assertThat(YAML.problems(Schema.yaml(text))).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ticks: [[a, no, 1.0, ~, {user: ann, n: 1}], [], {lines: [a], views: []}, {}]",
        "name: 7\nstart: 2018-06-21T23:00:30+02:00\ninterval: 500ms\nticks: [[a]]",
        "tables: {profiles: !file profiles.csv, more: [a]}\nticks: [{profiles: [b], lines: !file a}]",
        "ticks: [!idle 30m, !repeat {times: 2, ticks: [[a], !idle 5s]}, !file day1.log]",
        "ticks: [[a], !restart , [b], !kill , [c], !kill 40ms, [d]]",
        "ticks: [[!record {key: ann, value: view, partition: 1}]]"
      })
  void what_a_script_may_say_is_valid(String yaml) {
    assertThat(YAML.problems(Schema.yaml(yaml))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blue green",
        "- [blue]",
        "name: x",
        "ticks: []",
        "ticks: blue",
        "ticks: {lines: [a]}",
        "ticks: [[[a]]]",
        "ticks: [5]",
        "nmae: x\nticks: [[a]]",
        "name: [a]\nticks: [[a]]",
        "interval: 1 s\nticks: [[a]]",
        "interval: 1\nticks: [[a]]",
        "start: yesterday\nticks: [[a]]",
        "start: 2018-06-21T23:00:30\nticks: [[a]]",
        "ticks: [{lines: {a: 1}}]",
        "ticks: [!repeat {times: 0, ticks: [[a]]}]",
        "tables: [a]\nticks: [[a]]"
      })
  void a_wrong_script_is_refused(String yaml) {
    assertThat(YAML.problems(Schema.yaml(yaml))).isNotEmpty();
  }

  @Test
  void every_line_that_is_written_is_valid() throws Exception {
    Script script =
        ScriptBuilder.named("busy")
            .tick("a", "b")
            .tick()
            .tick("lines", ScriptRecord.of("c").key("k").topic("t").partition(1).offset(7))
            .build();
    Path written = directory.resolve("busy.jsonl");
    ScriptWriter.writeJsonLines(script, written);
    assertThat(Files.readAllLines(written)).hasSizeGreaterThan(3);
    assertThat(LINE.problemsOfLines(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tick\":4,\"record\":{\"user\":\"ann\",\"n\":1},\"headers\":{\"trace\":\"7f\"}}",
        "{\"tick\":4,\"step\":\"restart\"}",
        "{\"tick\":4,\"step\":\"kill\",\"into\":\"40ms\"}"
      })
  void what_a_line_may_say_is_valid(String line) {
    assertThat(LINE.problems(Schema.json(line))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"a\"]",
        "{\"tick\":1}",
        "{\"record\":\"a\"}",
        "{\"tick\":0,\"record\":\"a\"}",
        "{\"tick\":1,\"record\":7}",
        "{\"tick\":1,\"recrod\":\"a\"}",
        "{\"tick\":1,\"record\":\"a\",\"partition\":\"1\"}",
        "{\"tick\":1,\"record\":\"a\",\"timestamp\":\"now\"}",
        "{\"tick\":1,\"step\":\"kill\"}",
        "{\"tick\":2,\"step\":\"stop\"}",
        "{\"format\":\"streamparity-script/2\"}",
        "{\"format\":\"streamparity-script/1\",\"ticks\":\"5\"}"
      })
  void a_wrong_line_is_refused(String line) {
    assertThat(LINE.problems(Schema.json(line))).isNotEmpty();
  }
}

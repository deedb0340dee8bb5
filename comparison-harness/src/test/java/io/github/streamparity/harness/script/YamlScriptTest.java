package io.github.streamparity.harness.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.streamparity.harness.declare.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class YamlScriptTest {
  @TempDir private Path dir;

  @Test
  void reads_the_script_of_the_design() throws Exception {
    Script script =
        parse(
            """
            name: blue-green-gohawks
            start: 2018-06-21T23:00:30Z   # the time of the first tick; optional
            interval: 1s                  # optional, 1s
            ticks:
              - [blue blue blue blue blue green green green]
              - [gohawks]
              - []                        # nothing arrives in the third second
              - [green green]
            """);
    assertThat(script.name()).isEqualTo("blue-green-gohawks");
    assertThat(script.timeOf(4)).isEqualTo(Instant.parse("2018-06-21T23:00:33Z"));
    assertThat(script.ticks()).isEqualTo(4);
    assertThat(script.records()).isEqualTo(3);
    assertThat(Ticks.of(script))
        .containsExactly(
            Tick.ofTexts(1, Map.of("", List.of("blue blue blue blue blue green green green"))),
            Tick.ofTexts(2, Map.of("", List.of("gohawks"))),
            Tick.ofTexts(3, Map.of()),
            Tick.ofTexts(4, Map.of("", List.of("green green"))));
  }

  @Test
  void a_file_name_that_cannot_be_shown_as_a_name_gives_none() throws Exception {
    String joined = String.join("\u200d", Collections.nCopies(39, "a"));
    assertThat(ScriptReader.parse("ticks: [[a]]", joined + ".yaml", List.of()).name())
        .isEqualTo("script");
  }

  @Test
  void what_a_script_does_not_say_has_a_default() throws Exception {
    Script script = ScriptReader.parse("ticks: [[a]]", "some/dir/my.words.yaml", List.of());
    assertThat(script.name()).isEqualTo("my.words");
    assertThat(script.start()).isEqualTo(Instant.parse("2000-01-01T00:00:00Z"));
    assertThat(script.interval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void the_default_start_is_rounded_up_to_what_spark_can_keep() throws Exception {
    Script script = parse("interval: 7h\nticks: [[a]]");
    assertThat(script.start()).isEqualTo(Instant.parse("2000-01-01T01:00:00Z"));
    assertThat(script.start().getEpochSecond() % Duration.ofHours(7).toSeconds()).isZero();
  }

  @Test
  void a_scalar_is_sent_as_it_is_written() throws Exception {
    String yaml =
        """
        ticks:
          - [no, 1.0, null, ~, 2021-10-01, 0x1F, "  kept  ", '', ' it''s ', "tab\\tend "]
          - - 2021-10-01 09:30:00,Apache Spark
            - "a: b # c"
            - |
              two
              lines
        """;
    assertThat(records(yaml, 0))
        .containsExactly(
            "no", "1.0", "null", "~", "2021-10-01", "0x1F", "  kept  ", "", " it's ", "tab\tend ");
    assertThat(records(yaml, 1))
        .containsExactly("2021-10-01 09:30:00,Apache Spark", "a: b # c", "two\nlines\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{user: ann, n: 5}|{\"user\":\"ann\",\"n\":5}",
        "{z: 1, a: 2}|{\"z\":1,\"a\":2}",
        "{a: 1.50, b: 1e3, c: -0.0}|{\"a\":1.50,\"b\":1e3,\"c\":-0.0}",
        "{a: .5, b: 5., c: +7, d: 007}|{\"a\":0.5,\"b\":5.0,\"c\":7,\"d\":7}",
        "{a: 0x1F, b: 0o17}|{\"a\":31,\"b\":15}",
        "{a: true, b: FALSE, c: yes}|{\"a\":true,\"b\":false,\"c\":\"yes\"}",
        "{a: null, b: ~, c: , d: Null}|{\"a\":null,\"b\":null,\"c\":null,\"d\":null}",
        "{a: '1', b: \"true\"}|{\"a\":\"1\",\"b\":\"true\"}",
        "{a: [1, {b: c}, []]}|{\"a\":[1,{\"b\":\"c\"},[]]}",
        "{1: 12345678901234567890123}|{\"1\":12345678901234567890123}",
        "{t: 2021-10-01T09:30:00Z}|{\"t\":\"2021-10-01T09:30:00Z\"}"
      })
  void a_mapping_is_sent_as_one_line_of_json(String mapping, String json) throws Exception {
    assertThat(records("ticks:\n  - - " + mapping + "\n", 0)).containsExactly(json);
  }

  @Test
  void a_tick_may_name_its_inputs() throws Exception {
    Script script =
        ScriptReader.parse(
            "ticks:\n  - {clicks: [a, b], views: []}\n  - views: [c]\n  - {}\n",
            "x.yaml",
            List.of(Input.named("clicks"), Input.named("views")));
    assertThat(Ticks.of(script))
        .containsExactly(
            Tick.ofTexts(1, Map.of("clicks", List.of("a", "b"))),
            Tick.ofTexts(2, Map.of("views", List.of("c"))),
            Tick.ofTexts(3, Map.of()));
  }

  @Test
  void a_plain_list_goes_to_the_pairs_one_input() throws Exception {
    Script script = ScriptReader.parse("ticks: [[a]]", "x.yaml", List.of(Input.named("lines")));
    assertThat(Ticks.of(script)).containsExactly(Tick.ofTexts(1, Map.of("lines", List.of("a"))));
  }

  @Test
  void a_record_of_ten_million_characters_is_kept_in_every_style() throws Exception {
    String plain = "x".repeat(10_000_000);
    String words = "wörd ".repeat(2_000_000) + "end";
    Path file = dir.resolve("long.yaml");
    Files.writeString(file, "ticks:\n  - - " + plain + "\n    - \"" + words + "\"\n");
    Script script = ScriptReader.read(file, List.of());
    assertThat(Ticks.of(script).get(0).records("").get(0).equals(plain)).isTrue();
    assertThat(Ticks.of(script).get(0).records("").get(1).equals(words)).isTrue();
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_are_accepted() throws Exception {
    assertThat(records("\uFEFFname: x\r\nticks:\r\n  - [a b]\r\n", 0)).containsExactly("a b");
  }

  @Test
  void bytes_that_are_not_utf_8_are_reported_with_their_place() throws Exception {
    Path file = dir.resolve("latin.yaml");
    Files.write(
        file, "ticks:\n  - [sm\u00f6rg]\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptReader.read(file, List.of()))
        .withMessageStartingWith(file + ":2:8: the byte 0xF6 is not UTF-8");
  }

  @Test
  void a_directory_is_no_script() {
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptReader.read(dir, List.of()))
        .withMessageStartingWith(dir + ":1:1: this is a directory, not a script");
  }

  @Test
  void a_device_is_no_script() throws Exception {
    for (String name : List.of("endless.yaml", "endless.jsonl")) {
      Path endless = Files.createSymbolicLink(dir.resolve(name), Path.of("/dev/zero"));
      assertThatExceptionOfType(InvalidScriptException.class)
          .isThrownBy(() -> ScriptReader.read(endless, List.of()))
          .withMessageStartingWith(endless + ":1:1: this is a device or a pipe, not a script");
    }
  }

  @Test
  void a_script_is_at_most_32_mib_unless_this_project_wrote_it() throws Exception {
    Path file = dir.resolve("large.yaml");
    Files.writeString(file, "ticks:\n  - [" + "x".repeat(32 << 20) + "]\n");
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptReader.read(file, List.of()))
        .withMessageStartingWith(file + ":1:1: a YAML script is at most 32 MiB\n  try ");
    assertThat(ScriptReader.readOwn(file, List.of()).records()).isEqualTo(1);
  }

  @Test
  void the_ending_says_how_a_script_is_written() throws Exception {
    Path file = Files.writeString(dir.resolve("script.txt"), "ticks: [[a]]");
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptReader.read(file, List.of()))
        .withMessageStartingWith(file + ":1:1: the file's ending does not say");
  }

  private static Script parse(String yaml) throws InvalidScriptException {
    return ScriptReader.parse(yaml, "x.yaml", List.of());
  }

  private static List<String> records(String yaml, int index) throws InvalidScriptException {
    return new ArrayList<>(Ticks.of(parse(yaml)).get(index).records(""));
  }

  @Test
  void a_script_on_the_class_path_has_the_name_of_its_file_and_its_problems_have_a_place() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ScriptReader.resource(getClass(), "/log4j2-test.properties"))
        .withMessageStartingWith("/log4j2-test.properties:")
        .withMessageContaining(": the script is not a mapping\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> ScriptReader.resource(getClass(), "nowhere.yaml"))
        .withMessage("no script on the class path: nowhere.yaml beside " + getClass().getName());
  }
}

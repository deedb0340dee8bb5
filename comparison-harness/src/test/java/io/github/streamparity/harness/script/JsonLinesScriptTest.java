package io.github.streamparity.harness.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.declare.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonLinesScriptTest {
  @TempDir private Path dir;

  @Test
  void reads_records_tick_by_tick_and_fills_gaps_with_empty_ticks() throws Exception {
    Script script =
        read(
            """
            {"tick":1,"record":"a "}
            {"tick":1,"record":{"user":"ann","n":1.50}}

            {"tick":3,"input":"lines","record":"null"}
            """);
    assertThat(script.ticks()).isEqualTo(3);
    assertThat(script.records()).isEqualTo(3);
    assertThat(Ticks.of(script))
        .containsExactly(
            Tick.ofTexts(1, Map.of("lines", List.of("a ", "{\"user\":\"ann\",\"n\":1.50}"))),
            Tick.ofTexts(2, Map.of()),
            Tick.ofTexts(3, Map.of("lines", List.of("null"))));
  }

  @Test
  void a_header_line_names_the_script_and_lets_it_end_with_empty_ticks() throws Exception {
    Script script =
        read(
            """
            {"format":"streamparity-script/1","name":"x","start":"2018-06-21T23:00:30Z","interval":"5s","ticks":3}
            {"tick":1,"record":"a"}
            """);
    assertThat(script.name()).isEqualTo("x");
    assertThat(script.timeOf(2)).isEqualTo("2018-06-21T23:00:35Z");
    assertThat(Ticks.of(script)).hasSize(3);
  }

  static Stream<Arguments> scripts() {
    String good = "{\"tick\":1,\"record\":\"a\"}\n";
    return Stream.of(
        arguments("", "1:1: the script has no ticks"),
        arguments("\n\n", "1:1: the script has no ticks"),
        arguments("[1]\n", "1:1: a line is not a JSON object"),
        arguments("blue\n", "1:1: not valid JSON: unrecognized token 'blue'"),
        arguments(good + "{\"tick\":1,\"record\":\"a}\n", "2:23: not valid JSON: unexpected end"),
        arguments(
            "{\"tick\":10000002,\"record\":\"a\"}\n", "1:9: more than 10 million empty ticks"),
        arguments(good + "{\"tick\":2", "2:10: not valid JSON: unexpected end-of-input"),
        arguments(good + good.strip() + " x\n", "2:25: not valid JSON: unrecognized token 'x'"),
        arguments(good + good.strip() + "{}\n", "2:24: something follows the line's object"),
        arguments("{\"record\":\"a\"}\n", "1:1: a line has no tick"),
        arguments("{\"tick\":1}\n", "1:1: a line has no record"),
        arguments("{\"tick\":0,\"record\":\"a\"}\n", "1:9: the tick is not valid"),
        arguments("{\"tick\":1.0,\"record\":\"a\"}\n", "1:9: the tick is not valid"),
        arguments("{\"tick\":\"1\",\"record\":\"a\"}\n", "1:9: the tick is not valid"),
        arguments("{\"tick\":99999999999999,\"record\":\"a\"}\n", "1:9: the tick is not valid"),
        arguments(
            "{\"tick\":20000000,\"record\":\"a\"}\n", "1:9: more than 10 million empty ticks"),
        arguments("{\"tick\":2,\"record\":\"a\"}\n" + good, "2:9: the ticks do not ascend"),
        arguments("{\"tick\":1,\"record\":5}\n", "1:20: a record is not text"),
        arguments("{\"tick\":1,\"record\":null}\n", "1:20: a record is not text"),
        arguments("{\"tick\":1,\"record\":[\"a\"]}\n", "1:20: a record is not text"),
        arguments(
            "{\"tick\":1,\"record\":\"\\ud800\"}\n", "1:20: the text has half of a surrogate"),
        arguments(
            "{\"tick\":1,\"recrod\":\"a\",\"record\":\"a\"}\n", "1:11: a line has no such field"),
        arguments("{\"tick\":1,\"tick\":1,\"record\":\"a\"}\n", "1:17: not valid JSON: duplicate"),
        arguments(
            "{\"tick\":1,\"input\":\"line\",\"record\":\"a\"}\n", "1:19: a tick names an input"),
        arguments("{\"tick\":1,\"input\":7,\"record\":\"a\"}\n", "1:19: the input is not text"),
        arguments("{\"é😀\":1,\"tick\":true,\"record\":\"a\"}\n", "1:2: a line has no such field"),
        arguments("{\"format\":\"streamparity-script/2\"}\n" + good, "1:11: the script's format"),
        arguments(
            "{\"format\":\"streamparity-script/1\",\"ticks\":1}\n{\"tick\":2,\"record\":\"a\"}\n",
            "1:43: the script has more ticks than its header says"),
        arguments(
            "{\"format\":\"streamparity-script/1\",\"start\":5}\n" + good,
            "1:43: the script's start is not text"),
        arguments(
            good + "{\"format\":\"streamparity-script/1\"}\n",
            "2:1: the header is not the first line"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void malformed_input_is_refused_with_its_place(String lines, String expected) throws Exception {
    Path file = Files.writeString(dir.resolve("x.jsonl"), lines);
    InvalidScriptException refused =
        catchThrowableOfType(
            InvalidScriptException.class,
            () -> ScriptReader.read(file, List.of(Input.named("lines"))));
    assertThat(refused).as("accepted: %s", lines).isNotNull();
    ScriptProblem first = refused.problems().get(0);
    assertThat(first.line() + ":" + first.column() + ": " + first.what()).startsWith(expected);
  }

  @Test
  void ten_million_empty_ticks_may_come_before_a_record() throws Exception {
    assertThat(read("{\"tick\":10000001,\"record\":\"a\"}\n").ticks()).isEqualTo(10_000_001);
  }

  @Test
  void says_what_to_write_in_the_line() {
    assertThat(problem("{\"tick\":1,\"record\":[\"a\"]}\n", "lines").tryThis())
        .contains("\"[\\\"a\\\"]\"");
    assertThat(problem("{\"tick\":1,\"record\":\"a\"}\n", "clicks", "views").tryThis())
        .contains("\"input\": \"clicks\"");
  }

  static Stream<Arguments> parserProblems() {
    return Stream.of(
        arguments(
            "{\"tick\":2",
            "not valid JSON: unexpected end-of-input: expected close marker for Object"),
        arguments("{\"tick\":NaN}", "not valid JSON: non-standard token 'NaN'"),
        arguments(
            "{\"\\u001b[31m\u202e\":1,\"\\u001b[31m\u202e\":1}",
            "not valid JSON: duplicate field '\\u001B[31m\\u202E'"));
  }

  @ParameterizedTest
  @MethodSource("parserProblems")
  void a_parsers_words_are_cut_to_what_helps_and_safe_to_print(String line, String expected) {
    assertThat(problem(line + "\n", "lines").what()).isEqualTo(expected);
  }

  @Test
  void a_line_has_at_most_64_mib_unless_this_project_wrote_it() throws Exception {
    String text = "x".repeat(65 << 20);
    Path file =
        Files.writeString(dir.resolve("x.jsonl"), "{\"tick\":1,\"record\":\"" + text + "\"}\n");
    Files.writeString(file, "neither read\n", StandardOpenOption.APPEND);
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptReader.read(file, List.of()))
        .withMessage(file + ":1:1: the line is longer than 64 MiB: the file is read no further");
    Files.writeString(file, "{\"tick\":1,\"record\":\"" + text + "\"}\n");
    Script spooled = ScriptReader.readOwn(file, List.of());
    assertThat(Ticks.of(spooled).get(0).records("lines").get(0).equals(text)).isTrue();
  }

  @Test
  void bytes_that_are_not_utf_8_are_reported_with_their_place() throws Exception {
    Path file = dir.resolve("x.jsonl");
    Files.write(file, "{\"tick\":1,\"record\":\"\u00f6\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptReader.read(file, List.of()))
        .withMessage(file + ":1:21: the byte 0xF6 is not UTF-8");
  }

  @Test
  void every_bad_line_is_reported_up_to_a_hundred() throws Exception {
    Path file =
        Files.writeString(dir.resolve("x.jsonl"), "{\"tick\":0,\"record\":\"a\"}\n".repeat(500));
    InvalidScriptException refused =
        catchThrowableOfType(
            InvalidScriptException.class, () -> ScriptReader.read(file, List.of()));
    assertThat(refused.problems()).hasSize(101);
    assertThat(refused.getMessage()).endsWith("x.jsonl:101:9: and 400 more");
  }

  @Test
  void a_script_that_changed_since_it_was_checked_is_not_replayed() throws Exception {
    Script script = read("{\"tick\":1,\"record\":\"a\"}\n");
    Files.writeString(dir.resolve("x.jsonl"), "{\"tick\":1,\"record\":\"a\"}\n{}\n");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(script::open)
        .withMessageContaining("was changed since it was checked");
  }

  @Test
  void a_record_of_sixteen_million_characters_is_kept() throws Exception {
    String text = "x".repeat(16 << 20);
    Script script = read("{\"tick\":1,\"record\":\"" + text + "\"}\n");
    assertThat(Ticks.of(script).get(0).records("lines").get(0).equals(text)).isTrue();
  }

  @Test
  void a_million_records_are_a_stream_and_no_tick_is_held() throws Exception {
    Path file = dir.resolve("million.jsonl");
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int tick = 1; tick <= 1_000; tick++) {
        for (int i = 0; i < 1_000; i++) {
          out.write("{\"tick\":" + tick + ",\"record\":\"word" + i + "\"}\n");
        }
      }
    }
    Script script = ScriptReader.read(file, List.of());
    assertThat(script.records()).isEqualTo(1_000_000);
    assertThat(script.ticks()).isEqualTo(1_000);
    assertThat(deadWhenRead(script)).isTrue();
  }

  /** Whether a tick can be collected as soon as the next one is read. */
  private static boolean deadWhenRead(Script script) {
    long records = 0;
    try (TickCursor ticks = script.open()) {
      WeakReference<Tick> first = new WeakReference<>(ticks.next());
      records += 1_000;
      while (ticks.hasNext()) {
        records += ticks.next().size();
      }
      System.gc();
      return first.get() == null && records == 1_000_000;
    }
  }

  private ScriptProblem problem(String lines, String... inputs) {
    Path file = dir.resolve("x.jsonl");
    InvalidScriptException refused =
        catchThrowableOfType(
            InvalidScriptException.class,
            () ->
                ScriptReader.read(
                    Files.writeString(file, lines), Stream.of(inputs).map(Input::named).toList()));
    return refused.problems().get(0);
  }

  private Script read(String lines) throws InvalidScriptException, IOException {
    Path file = Files.writeString(dir.resolve("x.jsonl"), lines);
    return ScriptReader.read(file, List.of(Input.named("lines")));
  }
}

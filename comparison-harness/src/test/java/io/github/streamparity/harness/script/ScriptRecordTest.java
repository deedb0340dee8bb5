package io.github.streamparity.harness.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.streamparity.harness.declare.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records with a key, a topic, a partition, an offset, a timestamp and headers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptRecordTest {
  private static final List<Input> CLICKS = List.of(Input.topic("clicks"));
  private static final List<Input> LINES = List.of(Input.named("lines"));
  private static final Map<String, String> HEADERS = Map.of("size", "größe\u0085 7");
  private static final ScriptRecord WHOLE =
      ScriptRecord.of("view, home")
          .key("ann")
          .topic("site.clicks")
          .partition(3)
          .offset(12)
          .timestamp(Instant.parse("2018-06-21T23:00:30.250Z"))
          .headers(HEADERS);

  @TempDir private Path dir;

  @Test
  void are_read_from_yaml() throws Exception {
    Script script =
        ScriptReader.parse(
            """
            ticks:
              - - !record {key: ann, value: "view, home", topic: site.clicks, partition: 3,
                    offset: 12, timestamp: 2018-06-22T01:00:30.25+02:00, headers: {size: "größe\\N 7"}}
                - !record {value: {user: ann, n: 1}, key: "7", headers: {n: 1.50, b: true}}
                - plain
            """,
            "x.yaml",
            CLICKS);
    Map<String, String> more = Map.of("n", "1.50", "b", "true");
    assertThat(Ticks.of(script).get(0).arriving("clicks"))
        .containsExactly(
            WHOLE,
            ScriptRecord.of("{\"user\":\"ann\",\"n\":1}").key("7").headers(more),
            ScriptRecord.of("plain"));
    assertThat(Ticks.of(script).get(0).records("clicks")).contains("view, home", "plain");
  }

  @Test
  void survive_both_forms() throws Exception {
    Script script =
        ScriptBuilder.named("keyed")
            .tick("clicks", WHOLE, ScriptRecord.of("a").key(""), ScriptRecord.of("b"))
            .tick("clicks", ScriptRecord.of("\u0007 \"").key("k: \n").offset(Long.MAX_VALUE))
            .build();
    for (String name : List.of("x.yaml", "x.jsonl")) {
      Path file = dir.resolve(name);
      try (var out = Files.newBufferedWriter(file)) {
        ScriptFormat.of(file).orElseThrow().write(script, out, List.of("clicks"));
      }
      assertThat(Ticks.of(ScriptReader.read(file, CLICKS))).isEqualTo(Ticks.of(script));
    }
    assertThat(Files.readString(dir.resolve("x.jsonl")))
        .contains(
            """
            {"tick":1,"input":"clicks","key":"ann","topic":"site.clicks","partition":3,"offset":12,\
            "timestamp":"2018-06-21T23:00:30.250Z","headers":{"size":"gr\\u00F6\\u00DFe\\u0085 7"},\
            "record":"view, home"}
            """);
  }

  @Test
  void are_shown_as_a_script_has_them() {
    assertThat(WHOLE.shown())
        .isEqualTo(
            "!record {key: ann, topic: site.clicks, partition: 3, offset: 12,"
                + " timestamp: 2018-06-21T23:00:30.250Z,"
                + " headers: {\"size\":\"gr\\u00F6\\u00DFe\\u0085 7\"}, value: \"view, home\"}");
    assertThat(ScriptRecord.of("!record").shown()).isEqualTo("!record");
  }

  @Test
  void keep_what_they_have_when_a_tick_is_reversed() {
    Script script =
        ScriptBuilder.named("x").tick("clicks", ScriptRecord.of("a").key("1"), WHOLE).build();
    assertThat(Ticks.of(new ReversedTicks(script)).get(0).arriving("clicks"))
        .containsExactly(WHOLE, ScriptRecord.of("a").key("1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{key: a}                          | 1:10: a record has no value",
        "{value: a, kye: b}                | 1:29: a record has no such field",
        "{value: a, value: b}              | 1:29: a record has a field twice",
        "a                                 | 1:10: the value of !record is not a mapping",
        "{value: a, partition: -1}         | 1:40: the partition is not valid",
        "{value: a, partition: 2147483648} | 1:40: the partition is not valid",
        "{value: a, offset: 1.5}           | 1:37: the offset is not valid",
        "{value: a, offset: 9999999999999999999} | 1:37: the offset is not valid",
        "{value: a, timestamp: today}      | 1:40: the timestamp cannot be read",
        "{value: a, timestamp: 2018-06-21T23:00:30.0001Z} | 1:40: the timestamp cannot be read",
        "{value: a, topic: ''}             | 1:36: the topic has no name",
        "{value: a, headers: b}            | 1:38: the headers cannot be read",
        "{value: a, headers: {b: [c]}}     | 1:38: the headers cannot be read",
        "{value: a, headers: {b: null}}    | 1:38: the headers cannot be read",
        "{value: [a]}                      | 1:26: a record is not text",
        "{value: a, key: [b]}              | 1:34: a record is not text",
      })
  void are_refused_with_the_place(String record, String expected) {
    String yaml = "ticks: [[!record %s]]\n".formatted(record);
    assertThat(first(() -> ScriptReader.parse(yaml, "x.yaml", CLICKS))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"tick\":1,\"record\":\"a\",\"key\":7}           | 1:30: the key is not text",
        "{\"tick\":1,\"record\":\"a\",\"partition\":\"1\"} | 1:36: the partition is not a whole number",
        "{\"tick\":1,\"record\":\"a\",\"headers\":\"b\"}   | 1:34: the headers are not an object",
        "{\"tick\":1,\"record\":\"a\",\"offset\":-1}       | 1:33: the offset is not valid",
        "{\"tick\":1,\"record\":\"a\",\"kye\":\"b\"}       | 1:24: a line has no such field",
        "{\"tick\":1,\"key\":\"b\"}                        | 1:1: a line has no record",
        "{\"tick\":1,\"record\":\"a\",\"key\":\"\\ud800\"} | 1:30: the text has half of a surrogate"
            + " pair",
      })
  void are_refused_in_json_lines_too(String line, String expected) throws Exception {
    Path file = Files.writeString(dir.resolve("x.jsonl"), line + "\n");
    assertThat(first(() -> ScriptReader.read(file, CLICKS))).isEqualTo(expected);
  }

  @Test
  void do_not_go_to_an_input_of_text() throws Exception {
    String yaml = "ticks:\n  - [!record {key: ann, value: a, offset: 1}]\n";
    InvalidScriptException refused =
        catchThrowableOfType(
            InvalidScriptException.class, () -> ScriptReader.parse(yaml, "x.yaml", LINES));
    assertThat(refused)
        .hasMessage(
            """
            x.yaml:2:6: a record has more than its input carries
              found     key, offset
              expected  a value alone, since lines is a stream of text
              try       leave it out, or declare the input as a topic""");
    Path file =
        Files.writeString(dir.resolve("x.jsonl"), "{\"tick\":1,\"record\":\"a\",\"key\":\"b\"}\n");
    assertThat(first(() -> ScriptReader.read(file, LINES)))
        .isEqualTo("1:1: a record has more than its input carries");
    assertThat(Ticks.of(ScriptReader.parse("ticks: [[!record {value: a}]]", "x.yaml", LINES)))
        .as("a value alone is text")
        .isEqualTo(Ticks.of(ScriptReader.parse("ticks: [[a]]", "x.yaml", LINES)));
  }

  @Test
  void are_refused_in_code_as_well() {
    assertThatIllegalArgumentException().isThrownBy(() -> ScriptRecord.of("a").partition(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> ScriptRecord.of("a").offset(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptRecord.of("a").timestamp(Instant.EPOCH.plusNanos(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ScriptBuilder.named("x").tick("clicks", ScriptRecord.of("a").key("\ud800")));
    ScriptRecord half = ScriptRecord.of("a").headers(Map.of("b", "\ud800"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptBuilder.named("x").tick("clicks", half));
  }

  private interface Reading {
    Script read() throws Exception;
  }

  private static String first(Reading reading) {
    InvalidScriptException refused =
        catchThrowableOfType(InvalidScriptException.class, reading::read);
    ScriptProblem first = refused.problems().get(0);
    return first.line() + ":" + first.column() + ": " + first.what();
  }
}

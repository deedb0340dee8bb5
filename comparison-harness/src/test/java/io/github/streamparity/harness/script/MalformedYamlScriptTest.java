package io.github.streamparity.harness.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.declare.Input;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MalformedYamlScriptTest {
  static Stream<Arguments> scripts() {
    return Stream.of(
        arguments("", "1:1: the script is empty"),
        arguments("# only a comment\n", "1:1: the script is empty"),
        arguments("---\n", "1:1: the script is empty"),
        arguments("blue green", "1:1: the script is not a mapping"),
        arguments("- [blue]", "1:1: the script is not a mapping"),
        arguments("name: x\n", "1:1: the script has no ticks"),
        arguments("ticks:\n", "1:7: the ticks are not a list"),
        arguments("ticks: []\n", "1:8: the script has no ticks"),
        arguments("ticks: blue\n", "1:8: the ticks are not a list"),
        arguments("ticks: {lines: [a]}\n", "1:8: the ticks are not a list"),
        arguments("ticks:\n  - blue\n", "2:5: a tick is not a list of records"),
        arguments("ticks:\n  - [a]\n  -\n", "3:4: a tick is not a list of records"),
        arguments("ticks:\n  - ~\n", "2:5: a tick is not a list of records"),
        arguments("ticks:\n  - [[a]]\n", "2:6: a record is not text"),
        arguments("ticks:\n  - - a\n    -\n", "3:6: a record is missing"),
        arguments("tick:\n  - [a]\nticks: [[a]]", "1:1: a script has no such key"),
        arguments("name: [a]\nticks: [[a]]", "1:7: the script's name is not text"),
        arguments("name: \"a\\nb\"\nticks: [[a]]", "1:7: the script's name cannot be shown"),
        arguments("name: a\nname: b\nticks: [[a]]", "2:1: a key occurs twice"),
        arguments("interval: 1 s\nticks: [[a]]", "1:11: the interval cannot be read"),
        arguments("interval: 0s\nticks: [[a]]", "1:11: the interval is not positive"),
        arguments("interval: 25h\nticks: [[a]]", "1:11: the interval is longer than 24 hours"),
        arguments("start: yesterday\nticks: [[a]]", "1:8: the start cannot be read"),
        arguments("start: 2018-06-21T23:00:30\nticks: [[a]]", "1:8: the start cannot be read"),
        arguments(
            "ticks: [[a]]\nstart: 2018-06-21T23:00:30.500Z\n",
            "2:8: the start is not a multiple of the interval"),
        arguments("start: 1970-01-01T00:00:00Z\nticks: [[a]]", "1:8: the start is not after 1970"),
        arguments(
            "start: 9999-12-31T23:59:59Z\nticks: [[a], [b]]",
            "1:8: the last tick is after the year 9999"),
        arguments(
            "start: +999999999-12-31T23:59:59Z\nticks: [[a]]",
            "1:8: the last tick is after the year 9999"),
        arguments(
            "start: -999999999-01-01T00:00:00Z\nticks: [[a]]", "1:8: the start is not after 1970"),
        arguments("ticks:\n  - line: [a]\n", "2:5: a tick names an input that the pair does not"),
        arguments("ticks:\n  - lines: [a]\n    lines: [b]\n", "3:5: a tick names an input twice"),
        arguments("ticks:\n  - lines:\n", "2:11: the input lines is not a list of records"),
        arguments("ticks:\n  - lines: {a: 1}\n", "2:12: the input lines is not a list of records"),
        arguments("ticks:\n  - [&a b]\n", "2:6: anchors (&) are not supported"),
        arguments("ticks:\n  - [*a]\n", "2:6: aliases (*) are not supported"),
        arguments("ticks:\n  - [!!int 5]\n", "2:6: there is no such tag"),
        arguments("ticks:\n  - - <<: {a: 1}\n", "2:7: merge keys (<<) are not supported"),
        arguments("ticks:\n  - - {a: 1, a: 2}\n", "2:14: a record has a key twice"),
        arguments("ticks:\n  - - {a: .inf}\n", "2:11: a record holds a number that JSON cannot"),
        arguments("ticks:\n  - - {? [a] : 1}\n", "2:10: a record's key is not text"),
        arguments("ticks: [[a]]\n---\nticks: [[b]]\n", "2:1: a script is one document"),
        arguments("%YAML 1.1\n---\nticks: [[a]]\n", "1:1: directives (%) are not supported"),
        arguments("ticks:\n  - [\"a]\n", "3:1: not valid YAML: found unexpected end of stream"),
        arguments("ticks:\n\t- [a]\n", "2:1: not valid YAML: found character"),
        arguments("ticks:\n  - [a\n", "3:1: not valid YAML: expected ',' or ']'"),
        arguments("ticks:\n  - [a]\n - [b]\n", "3:2: not valid YAML: "),
        arguments("ticks:\n  - [\"\\q\"]\n", "2:8: not valid YAML: found unknown escape"),
        arguments("ticks:\n  - [\"\\ud800\"]\n", "2:6: the text has half of a surrogate pair"),
        arguments("ticks:\n  - [a\u0007b]\n", "2:7: the character U+0007 cannot stand in YAML"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void is_refused_with_the_place(String yaml, String expected) {
    assertThat(first(problemsOf(yaml))).startsWith(expected);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void is_described_in_lower_case_on_one_line(String yaml, String expected) {
    assertThat(problemsOf(yaml))
        .extracting(ScriptProblem::what)
        .allSatisfy(what -> assertThat(what).doesNotContain("\n").matches("(?s)[^A-Z].*"));
  }

  @Test
  void reports_every_problem_at_once_in_the_order_of_their_places() {
    String yaml =
        """
        naem: x
        start: 2018-06-21T23:00:31Z
        interval: 5s
        ticks:
          - blue
          - {lins: [a]}
          - [""]
          - - a
            -
        """;
    assertThat(problemsOf(yaml))
        .extracting(problem -> problem.line() + ":" + problem.column())
        .containsExactly("1:1", "2:8", "5:5", "6:6", "9:6");
  }

  @Test
  void says_what_was_found_what_was_expected_and_what_to_do() {
    assertThat(problemsOf("ticks:\n  - lnes: [a]\n").get(0).text())
        .isEqualTo(
            """
            x.yaml:2:5: a tick names an input that the pair does not have
              found     lnes
              expected  lines
              try       lines\
            """);
  }

  @Test
  void names_the_nearest_start_that_spark_can_keep() {
    assertThat(
            problemsOf("start: 2018-06-21T23:00:33Z\ninterval: 5s\nticks: [[a]]").get(0).tryThis())
        .contains("start: 2018-06-21T23:00:35Z");
  }

  @ParameterizedTest
  @CsvSource({
    "9999-12-31T23:59:59Z,          9999-12-31T23:59:58Z",
    "+999999999-12-31T23:59:59Z,    9999-12-31T23:59:58Z",
    "-999999999-01-01T00:00:00Z,    1970-01-01T00:00:01Z",
  })
  void a_start_out_of_range_is_told_with_the_last_or_first_that_fits(String start, String fits) {
    assertThat(problemsOf("start: " + start + "\nticks: [[a], [b]]").get(0).tryThis())
        .contains("start: " + fits);
  }

  @Test
  void control_characters_in_the_parsers_words_do_not_reach_the_terminal() {
    assertThat(first(problemsOf("ticks:\n  - [\"\\\u202e\"]\n")))
        .contains("\\u202E")
        .doesNotContain("\u202e");
  }

  @Test
  void two_hundred_thousand_characters_that_yaml_refuses_are_reported_at_once() {
    String nulls = ("\u0000".repeat(1_000) + "\n").repeat(200);
    List<ScriptProblem> problems =
        assertTimeout(Duration.ofSeconds(10), () -> problemsOf("ticks:\n  - [" + nulls + "]\n"));
    assertThat(problems.get(100).what())
        .isEqualTo("and 9,900 more so far: the script is read no further");
  }

  @Test
  void keeps_the_problems_that_come_before_text_that_is_not_yaml() {
    assertThat(problemsOf("ticks:\n  - blue\n  - [\"a\n"))
        .extracting(ScriptProblem::line)
        .containsExactly(2, 4);
  }

  @Test
  void reports_the_first_hundred_problems_and_counts_the_rest() {
    List<ScriptProblem> problems = problemsOf("ticks:\n" + "  - blue\n".repeat(250));
    assertThat(problems).hasSize(101);
    assertThat(first(problems.subList(100, 101))).isEqualTo("102:5: and 150 more");
  }

  @Test
  void a_plain_list_is_refused_where_the_pair_has_two_inputs() {
    InvalidScriptException refused =
        catchThrowableOfType(
            InvalidScriptException.class,
            () ->
                ScriptReader.parse(
                    "ticks: [[a]]",
                    "x.yaml",
                    List.of(Input.named("clicks"), Input.named("views"))));
    assertThat(first(refused.problems()))
        .isEqualTo("1:9: the pair has several inputs and the tick does not say which");
  }

  @Test
  void a_record_that_nests_without_end_is_refused_and_not_a_stack_overflow() {
    String deep = "ticks:\n  - - a: " + "[".repeat(50_000) + "]".repeat(50_000) + "\n";
    assertThat(first(problemsOf(deep))).contains("a record nests deeper than 100 levels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: ", "speed: ", "ticks: ", "ticks:\n  - - a: "})
  @Timeout(10)
  void what_nests_without_end_is_read_no_further(String before) {
    String deep = before + "[".repeat(300_000) + "]".repeat(300_000) + "\n";
    assertThat(problemsOf(deep))
        .hasSizeLessThan(5)
        .extracting(ScriptProblem::what)
        .contains("the script nests deeper than 200 levels: it is read no further");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "- ", "{a: ", "? "})
  @Timeout(10)
  void what_only_opens_ends_soon(String opening) {
    assertThat(problemsOf("ticks:\n" + opening.repeat(300_000))).hasSizeLessThan(5);
  }

  @Test
  @Timeout(10)
  void of_very_many_problems_no_more_are_looked_for() {
    List<ScriptProblem> problems = problemsOf("ticks:\n" + "  - blue\n".repeat(400_000));
    assertThat(problems).hasSize(101);
    assertThat(first(problems.subList(100, 101)))
        .isEqualTo("102:5: and 9,900 more so far: the script is read no further");
  }

  private static List<ScriptProblem> problemsOf(String yaml) {
    InvalidScriptException refused =
        catchThrowableOfType(
            InvalidScriptException.class,
            () -> ScriptReader.parse(yaml, "x.yaml", List.of(Input.named("lines"))));
    assertThat(refused).as("accepted: %s", yaml).isNotNull();
    return refused.problems();
  }

  private static String first(List<ScriptProblem> problems) {
    ScriptProblem first = problems.get(0);
    return first.line() + ":" + first.column() + ": " + first.what();
  }
}

package io.github.streamparity.harness.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.declare.Input;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Idle times, repeats, files and tables stand for more than is written. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptStepsTest {
  private static final List<Input> LINES = List.of(Input.named("lines"));
  private static final List<Input> PROFILED =
      List.of(Input.named("actions"), Input.table("profiles"));

  @TempDir private Path dir;

  @Test
  void an_idle_time_is_as_many_empty_ticks() throws Exception {
    Script script = read("interval: 5m\nticks:\n  - [a]\n  - !idle 30m\n  - [b]\n", LINES);
    assertThat(script.ticks()).isEqualTo(8);
    assertThat(script.records()).isEqualTo(2);
    assertThat(texts(script)).containsExactly("1 a", "8 b");
  }

  @Test
  void an_idle_time_knows_an_interval_that_is_written_below_it() throws Exception {
    assertThat(read("ticks: [!idle 1m, [a]]\ninterval: 500ms\n", LINES).ticks()).isEqualTo(121);
  }

  @Test
  void what_is_repeated_comes_as_often_as_it_says() throws Exception {
    Script script =
        read(
            """
            ticks:
              - [start]
              - !repeat
                times: 2
                ticks:
                  - [a]
                  - !repeat {times: 3, ticks: [[b], !idle 2s]}
              - [end]
            """,
            LINES);
    assertThat(script.ticks()).isEqualTo(22);
    assertThat(script.records()).isEqualTo(10);
    assertThat(texts(script))
        .containsExactly(
            "1 start", "2 a", "3 b", "6 b", "9 b", "12 a", "13 b", "16 b", "19 b", "22 end");
    assertThat(Ticks.of(script)).hasSize(22);
  }

  @Test
  void ten_million_ticks_are_walked_through_without_being_held() throws Exception {
    Script script =
        read("ticks:\n  - !repeat {times: 5000, ticks: [[a], !idle 1998s, [b]]}\n", LINES);
    assertThat(script.ticks()).isEqualTo(10_000_000);
    long free = freeMemory();
    long ticks = 0;
    try (TickCursor cursor = script.open()) {
      while (cursor.hasNext()) {
        cursor.next();
        ticks++;
        if (ticks == 5_000_000) {
          assertThat(free - freeMemory()).as("bytes in use").isLessThan(20L << 20);
        }
      }
    }
    assertThat(ticks).isEqualTo(10_000_000);
  }

  @Test
  void the_lines_of_a_file_are_the_records_of_a_tick_or_of_an_input() throws Exception {
    Files.writeString(dir.resolve("day1.log"), "\uFEFFGET /home\r\n\n  größe 😀 \nlast");
    Files.createDirectories(dir.resolve("logs"));
    Files.writeString(dir.resolve("logs/day2.log"), "x\n");
    assertThat(texts(read("ticks:\n  - !file day1.log\n  - !file logs/day2.log\n", LINES)))
        .containsExactly("1 GET /home", "1 ", "1   größe 😀 ", "1 last", "2 x");
    Script named = read("ticks: [{clicks: !file logs/day2.log, views: [v]}]\n", List.of());
    assertThat(Ticks.of(named))
        .containsExactly(Tick.ofTexts(1, Map.of("clicks", List.of("x"), "views", List.of("v"))));
    assertThat(named.records()).isEqualTo(2);
  }

  @Test
  void a_file_without_lines_is_an_empty_tick() throws Exception {
    Files.writeString(dir.resolve("none.log"), "");
    assertThat(Ticks.of(read("ticks: [!file none.log]\n", LINES)))
        .containsExactly(Tick.ofTexts(1, Map.of()));
  }

  @Test
  void a_script_with_a_file_has_no_source_since_a_copy_of_it_would_not_be_whole() throws Exception {
    Files.writeString(dir.resolve("day1.log"), "a\n");
    Script script = read("ticks: [!file day1.log, !idle 2s]\n", LINES);
    assertThat(script.isWhole()).isFalse();
    assertThat(script.source()).isEmpty();
    Path kept = dir.resolve("kept.jsonl");
    ScriptWriter.writeJsonLines(script, kept);
    assertThat(Ticks.of(ScriptReader.read(kept, LINES))).isEqualTo(Ticks.of(script));
    assertThat(read("ticks: [[a], !idle 2s]\n", LINES).source()).isPresent();
  }

  @Test
  void a_file_that_changes_after_it_was_checked_is_not_read() throws Exception {
    Files.writeString(dir.resolve("day1.log"), "a\n");
    Script script = read("ticks: [!file day1.log]\n", LINES);
    Files.writeString(dir.resolve("day1.log"), "a\nb\n");
    UncheckedIOException refused =
        catchThrowableOfType(UncheckedIOException.class, () -> Ticks.of(script));
    assertThat(refused).hasMessageContaining("day1.log was changed since it was checked");
  }

  @Test
  void a_table_holds_what_the_header_says_until_a_tick_replaces_it() throws Exception {
    Files.writeString(dir.resolve("profiles.csv"), "u1,Ann\nu2,Bob\n");
    String header = "tables: {profiles: !file profiles.csv}\n";
    String ticks = "ticks:\n  - [u1 view]\n  - profiles: ['u1,Eve']\n";
    List<Tick> all = Ticks.of(read(header + ticks, PROFILED));
    assertThat(all.get(0).records("profiles")).containsExactly("u1,Ann", "u2,Bob");
    assertThat(all.get(0).records("actions")).containsExactly("u1 view");
    assertThat(all.get(1).records("profiles")).containsExactly("u1,Eve");
    Script inTickOne =
        read(
            """
            ticks:
              - {profiles: ['u1,Ann', 'u2,Bob'], actions: [u1 view]}
              - profiles: ['u1,Eve']
            """,
            PROFILED);
    assertThat(all).isEqualTo(Ticks.of(inTickOne));
    Script idle = read(header + "ticks: [!idle 3s]\n", PROFILED);
    assertThat(texts(idle)).containsExactly("1 u1,Ann", "1 u2,Bob");
    assertThat(idle.records()).isEqualTo(2);
    Script repeated = read(header + "ticks: [!repeat {times: 2, ticks: [[a]]}]\n", PROFILED);
    assertThat(texts(repeated)).containsExactly("1 u1,Ann", "1 u2,Bob", "1 a", "2 a");
  }

  @Test
  void restarts_and_kills_stand_between_ticks_in_both_forms() throws Exception {
    Script script =
        read(
            """
            ticks:
              - [a]
              - !restart
              - !repeat
                times: 2
                ticks:
                  - !idle 2s
                  - !kill 40ms
                  - [b]
              - !kill
              - []
            """,
            LINES);
    assertThat(script.steps())
        .containsExactly(
            entry(2, Step.of(Step.Kind.RESTART)),
            entry(4, new Step(Step.Kind.KILL, Duration.ofMillis(40))),
            entry(7, new Step(Step.Kind.KILL, Duration.ofMillis(40))),
            entry(8, Step.of(Step.Kind.KILL)));
    for (String name : List.of("kept.yaml", "kept.jsonl")) {
      Path kept = dir.resolve(name);
      try (var out = Files.newBufferedWriter(kept)) {
        ScriptFormat.of(kept).orElseThrow().write(script, out, List.of("lines"));
      }
      Script again = ScriptReader.read(kept, LINES);
      assertThat(Ticks.of(again)).isEqualTo(Ticks.of(script));
      assertThat(again.steps()).isEqualTo(script.steps());
      assertThat(again.records()).isEqualTo(script.records());
    }
    assertThat(Ticks.of(new WithoutSteps(script))).allMatch(tick -> tick.step().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"tick\":1,\"step\":\"kill\"}                        | 1:9: the tick after a step is not",
        "{\"tick\":2,\"step\":\"kil\"}                         | 1:18: there is no such step",
        "{\"tick\":2,\"step\":\"restart\",\"into\":\"40ms\"} | 1:35: the time into the tick cannot",
        "{\"tick\":2,\"step\":\"kill\",\"into\":\"soon\"}    | 1:32: the time into the tick cannot",
        "{\"tick\":2,\"step\":\"kill\",\"record\":\"a\"}     | 1:25: a line has no such field",
      })
  void a_step_of_json_lines_is_refused_with_the_place(String line, String expected)
      throws Exception {
    Path file = Files.writeString(dir.resolve("x.jsonl"), line + "\n");
    ScriptProblem first = problems(file, LINES).get(0);
    assertThat(first.line() + ":" + first.column() + ": " + first.what()).startsWith(expected);
  }

  @Test
  void a_step_comes_before_the_records_of_its_tick_and_once() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("x.jsonl"),
            """
            {"tick":1,"record":"a"}
            {"tick":2,"step":"kill"}
            {"tick":2,"step":"restart"}
            {"tick":3,"record":"a"}
            {"tick":3,"step":"kill"}
            """);
    assertThat(problems(file, LINES))
        .extracting(problem -> problem.line() + ": " + problem.what())
        .containsExactly("3: a step comes too late", "5: a step comes too late");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ticks: [!idl 3s]                   | 1:9: there is no such tag                | !idle",
        "ticks: [!Repeat {times: 1}]        | 1:9: there is no such tag                | !repeat",
        "ticks: [[!fire a]]                 | 1:10: there is no such tag               | !file",
        "ticks: [[!boom x]]                 | 1:10: there is no such tag               | quote a"
            + " record that begins with !",
        "ticks: [[!idle 3s]]                | 1:10: the tag !idle is not allowed here     |",
        "ticks: [!record {value: a}]        | 1:9: the tag !record is not allowed here    |",
        "!file x: 1                         | 1:1: the tag !file is not allowed here     |",
        "ticks: [!idle 1500ms]              | 1:9: the time to idle is not a whole number of ticks"
            + " | !idle 2s",
        "ticks: [!idle -3s]                 | 1:9: the time to idle cannot be read     |",
        "ticks: [!idle 0s]                  | 1:9: the time to idle cannot be read     |",
        "ticks: [!idle '']                  | 1:9: the time to idle cannot be read     |",
        "ticks: [!idle [a]]                 | 1:9: the time to idle cannot be read     |",
        "ticks: [!idle 30]                  | 1:9: the time to idle cannot be read     |",
        "ticks: [!idle 999999999h]          | 1:9: the script has too many ticks       |",
        "ticks: [!repeat {times: 1000000000, ticks: [[a]]}] | 1:9: the script has too many ticks |",
        "ticks: [!repeat {times: 0, ticks: [[a]]}]  | 1:25: the number of repeats is not valid |",
        "ticks: [!repeat {times: -1, ticks: [[a]]}] | 1:25: the number of repeats is not valid |",
        "ticks:\\n  - !restart\\n  - [a]     | 2:5: no tick comes before it             |",
        "ticks:\\n  - [a]\\n  - !kill        | 3:5: no tick comes after it              |",
        "ticks:\\n  - [a]\\n  - !kill\\n  - !restart\\n  - [a] | 4:5: no tick comes before it |",
        "ticks: [[a], !restart 3s, [a]]     | 1:14: the value of !restart cannot      |",
        "ticks: [[a], !kill soon, [a]]      | 1:14: the value of !kill cannot         |",
        "ticks: [[a], !repeat {times: 1001, ticks: [!kill 1ms, [a]]}] | 1:44: the script restarts too"
            + " often |",
        "ticks: [!repeat {times: 2}]        | 1:9: a repeat has no ticks               |",
        "ticks: [!repeat {ticks: [[a]]}]    | 1:9: a repeat has no times               |",
        "ticks: [!repeat {times: 2, ticks: []}] | 1:35: a repeat has no ticks          |",
        "ticks: [!repeat {tims: 2, ticks: [[a]]}] | 1:9: a repeat has no times         |",
        "ticks: [!repeat [a]]               | 1:9: what is repeated is not a mapping   |",
        "ticks: [!repeat 3]                 | 1:9: what is repeated is not a mapping   |",
        "ticks:\\n  - !file                 | 2:5: the file has no name                    |",
        "ticks: [!file {a: b}]              | 1:9: the file has no name                    |",
        "ticks: [!file day2.log]            | 1:9: there is no such file beside the script | day1.log",
        "ticks: [!file nowhere/day1.log]    | 1:9: there is no such file beside the script |",
        "ticks: [!file directory]           | 1:9: the file cannot be taken            |",
        "ticks: [!file ../outside.log]      | 1:9: the file cannot be taken            |",
        "ticks: [!file /dev/zero]           | 1:9: the file cannot be taken            |",
        "ticks: [!file pipe]                | 1:9: the file cannot be taken            |",
        "ticks: [!file way-out]             | 1:9: the file cannot be taken            |",
        "ticks: [!file circle]              | 1:9: the file cannot be read             |",
        "ticks: [!file binary.log]          | 1:9: the file cannot be taken            |",
        "tables: {lines: [a]}\\nticks: [[a]] | 1:10: the pair has no such table         |",
        "tables: [a]\\nticks: [[a]]          | 1:9: the tables are not a mapping        |",
      })
  void is_refused_with_the_place_and_what_to_do(String yaml, String expected, String tryThis)
      throws Exception {
    Path outside = Files.writeString(dir.resolve("outside.log"), "a\n");
    Path beside = Files.createDirectory(dir.resolve("scripts"));
    Files.writeString(beside.resolve("day1.log"), "a\n");
    Files.createDirectory(beside.resolve("directory"));
    String pipe = beside.resolve("pipe").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    Files.createSymbolicLink(beside.resolve("way-out"), outside);
    Files.createSymbolicLink(beside.resolve("circle"), beside.resolve("circle"));
    Files.write(beside.resolve("binary.log"), new byte[] {'a', '\n', 'b', (byte) 0x80});
    Path file = Files.writeString(beside.resolve("x.yaml"), yaml.replace("\\n", "\n"));
    ScriptProblem first = problems(file, LINES).get(0);
    assertThat(first.line() + ":" + first.column() + ": " + first.what()).startsWith(expected);
    if (tryThis != null) {
      assertThat(first.tryThis()).contains(tryThis);
    }
  }

  @Test
  void every_problem_is_reported_at_once() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("x.yaml"),
            """
            interval: 5s
            tables: {profils: [a]}
            ticks:
              - !idle 7s
              - !repeat {times: x, ticks: [[a], !file no.log]}
              - !kil
              - profiles: [!record {key: k, value: v}]
            """);
    assertThat(problems(file, PROFILED))
        .extracting(problem -> problem.line() + ":" + problem.column() + ": " + problem.what())
        .containsExactly(
            "2:10: the pair has no such table",
            "4:5: the time to idle is not a whole number of ticks",
            "5:21: the number of repeats is not valid",
            "5:37: there is no such file beside the script",
            "6:5: there is no such tag",
            "6:5: a tick is not a list of records",
            "7:16: a record has more than its input carries");
  }

  @Test
  void a_table_that_the_first_tick_replaces_is_a_mistake() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("x.yaml"),
            "tables: {profiles: [a]}\nticks: [!repeat {times: 2, ticks: [{profiles: [b]}]}]\n");
    assertThat(problems(file, PROFILED).get(0).text())
        .isEqualTo(
            """
            %s:2:36: the first tick replaces a table before anything has read it
              found     profiles
              try       leave it out here, or below tables:"""
                .formatted(file));
  }

  @Test
  void repeats_nest_twenty_levels_deep() throws Exception {
    assertThat(read(nested(20), LINES).ticks()).isEqualTo(1);
    Path file = Files.writeString(dir.resolve("x.yaml"), nested(21));
    assertThat(problems(file, LINES).get(0).what()).isEqualTo("repeats nest deeper than 20 levels");
  }

  private static String nested(int depth) {
    return "ticks: ["
        + "!repeat {times: 1, ticks: [".repeat(depth)
        + "[a]"
        + "]}".repeat(depth)
        + "]\n";
  }

  private Script read(String yaml, List<Input> inputs) throws Exception {
    return ScriptReader.read(Files.writeString(dir.resolve("script.yaml"), yaml), inputs);
  }

  private static List<ScriptProblem> problems(Path file, List<Input> inputs) {
    InvalidScriptException refused =
        catchThrowableOfType(InvalidScriptException.class, () -> ScriptReader.read(file, inputs));
    assertThat(refused).as("accepted: %s", file).isNotNull();
    return refused.problems();
  }

  /** Each record with the number of its tick. */
  private static List<String> texts(Script script) {
    List<String> texts = new ArrayList<>();
    for (Tick tick : Ticks.of(script)) {
      tick.records().values().stream()
          .flatMap(List::stream)
          .forEach(text -> texts.add(tick.number() + " " + text));
    }
    return texts;
  }

  private static long freeMemory() {
    Runtime runtime = Runtime.getRuntime();
    Stream.of(1, 2).forEach(any -> runtime.gc());
    return runtime.freeMemory() + runtime.maxMemory() - runtime.totalMemory();
  }
}

package io.github.streamparity.harness.capture;

import static io.github.streamparity.harness.capture.Captures.CLOSE_FIRST;
import static io.github.streamparity.harness.capture.Captures.CLOSE_SECOND;
import static io.github.streamparity.harness.capture.Captures.END;
import static io.github.streamparity.harness.capture.Captures.FIRST;
import static io.github.streamparity.harness.capture.Captures.HEADER;
import static io.github.streamparity.harness.capture.Captures.REFUSED;
import static io.github.streamparity.harness.capture.Captures.THIRD;
import static io.github.streamparity.harness.capture.Captures.WORD_COUNT;
import static io.github.streamparity.harness.capture.Captures.ticks;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MalformedCaptureTest {
  @TempDir private Path dir;

  static Stream<Arguments> headers() {
    return Stream.of(
        arguments("", "1:1: the file is empty"),
        arguments("x\n", "1:1: not valid JSON: unrecognized token 'x'"),
        arguments("[]\n", "1:1: a line is not a JSON object"),
        arguments("{}\n", "1:1: the field format is missing"),
        arguments(
            HEADER.replace("capture/2", "capture/1"), "1:11: the capture's format is not known"),
        arguments(
            HEADER.replace("\"variant\":\"dstream\"", "\"variant\":\"D\""),
            headerAt("\"dstream") + "a variant's id is lower-case words"),
        arguments(
            HEADER.replace("\"engine\":\"dstream\"", "\"engine\":\"flink\""),
            headerAt("\"dstream\",\"spark") + "no engine is called flink"),
        arguments(
            HEADER.replace("\"spark\"", "\"engine\""),
            headerAt("\"spark\"") + "the field engine occurs twice"),
        arguments(
            HEADER.replace("\"long\"", "\"int\""),
            headerAt("\"long\"") + "no column type is called int"),
        arguments(
            HEADER.replace("\"ticks\":4", "\"ticks\":-4"),
            headerAt("4,\"records\"") + "a value is of another type"),
        arguments(
            HEADER.replace("\"ticks\":4", "\"ticks\":" + "9".repeat(9_999)),
            headerAt("4,\"records\"") + "a value is of another type"),
        arguments(
            HEADER.replace("[\"word\"]", "[\"wrod\"]"),
            headerAt("{\"name\":\"counts\"") + "output counts: the key [wrod]"),
        arguments(
            HEADER.replace("[{\"name\":\"lines\"}]", "[{\"name\":\"lines\",\"pattern\":\"(\"}]"),
            headerAt("{\"name\":\"lines\"") + "a record form is not a regular expression"),
        arguments(
            HEADER.replace("[\"empty-tick\"]", "[{\"cause\":\"x\",\"delay\":\"5\"}]"),
            "1:" + (HEADER.indexOf("\"empty-tick\"") + 22) + ": no delay: 5"),
        arguments(HEADER.replace("\"1s\"", "\"1y\""), headerAt("\"1s\"") + "no interval: 1y"),
        arguments(
            HEADER.replace("\"1s\"", "\"25h\""),
            headerAt("\"1s\"") + "the interval is longer than 24 hours: 25h"),
        arguments(
            HEADER.replace("\"2018-06-21T23:00:30Z", "\"+1000000000-12-31T23:59:59.999999999Z"),
            headerAt("\"2018") + "the last tick is after the year 9999"),
        arguments(
            HEADER.replace("\"2018-06-21T23:00:30Z", "\"2018-06-21T23:00:30.5Z"),
            headerAt("\"2018") + "the start is not a multiple of the interval"),
        arguments(
            HEADER.replace("\"ticks\":4", "\"ticks\":0"),
            headerAt("4,\"records\"") + "ticks is out of range\n  found     0"),
        arguments(
            HEADER.replace("\"ticks\":4", "\"ticks\":2147483647"),
            headerAt("4,\"records\"") + "2147483647 ticks for 3 records: no script has that many"),
        arguments(HEADER.replace("{\"trigger\":\"tick\",", "[").replace("true}}", "true]}"), "1:"),
        arguments("[".repeat(100_000), "1:1: a line is not a JSON object"),
        arguments("{\"x\":" + "[".repeat(100_000), "1:1: not valid JSON: document nesting depth"),
        arguments(HEADER.strip(), headerAt("\n") + "the file ends in the middle of a line"));
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        arguments(HEADER + FIRST + THIRD.strip(), "3:39: the file ends in the middle of a line"),
        arguments(HEADER + FIRST + "{\"tick\":3", "3:10: not valid JSON: unexpected end"),
        arguments(HEADER + THIRD + FIRST + END, "3:9: the tick is out of order or not in"),
        arguments(HEADER + FIRST + CLOSE_FIRST + FIRST + END, "4:9: the tick is out of order"),
        arguments(HEADER + CLOSE_FIRST + CLOSE_FIRST + END, "3:9: the tick is out of order"),
        arguments(HEADER + THIRD.replace("3", "0") + END, "2:9: the tick is out of order"),
        arguments(HEADER + THIRD.replace("3", "5") + END, "2:9: the tick is out of order or not"),
        arguments(HEADER + THIRD.replace("3", "99999999999") + END, "2:9: the tick is out of"),
        arguments(HEADER + THIRD.replace("3", "3.0") + END, "2:9: the tick is not a whole number"),
        arguments(
            HEADER + THIRD.replace("counts", "count") + END,
            "2:20: the pair word-count has no such output\n  found     count\n  nearest   counts"),
        arguments(HEADER + THIRD.replace("[]", "{}") + END, "2:36: the rows is not a list"),
        arguments(HEADER + THIRD.replace("[]", "[5]") + END, "2:37: a row is not an object"),
        arguments(HEADER + THIRD.strip() + " {}\n" + END, "2:40: something follows the line's"),
        arguments(
            HEADER + THIRD.replace("[]", "[],\"x\":1") + END, "2:39: an emission has only tick"),
        arguments(
            HEADER + FIRST.replace("{\"word\":\"blue\",", "{") + END,
            "2:47: the row has no column word"),
        arguments(
            HEADER + FIRST.replace("\"word\":\"blue\"", "\"wrd\":\"blue\"") + END,
            "2:38: output counts has no column wrd, nearest word"),
        arguments(
            HEADER + FIRST.replace("{\"word\":\"blue\",", "{\"count\":1,\"word\":\"b\",") + END,
            "2:59: the row has two columns count"),
        arguments(HEADER + FIRST.replace(":5", ":5.0") + END, "2:60: column count is LONG"),
        arguments(HEADER + FIRST.replace(":5", ":\"5\"") + END, "2:60: column count is LONG"),
        arguments(
            HEADER + FIRST.replace(":5", ":9223372036854775808") + END,
            "2:60: column count is LONG"),
        arguments(HEADER + FIRST.replace("\"blue\"", "7") + END, "2:45: column word is STRING"),
        arguments(
            HEADER + FIRST.replace("blue", "bl\u0000e") + END, "2:48: the byte 0x00 is not text"),
        arguments(
            HEADER + FIRST.replace("blue", "😀ü\u0001") + END, "2:48: not valid JSON: illegal"),
        arguments(HEADER + "\u0000{" + END, "2:1: the byte 0x00 is not text"),
        arguments(
            HEADER + CLOSE_FIRST.replace("\"batches\":1,\"rep", "\"batches\":-1,\"rep") + END,
            "2:21: a value is of another type"),
        arguments(
            HEADER + CLOSE_FIRST.replace("counts", "count") + END,
            "2:44: the pair has no such output\n  found     count"),
        arguments(HEADER + "{\"tock\":1}\n" + END, "2:2: an emission has tick, output and rows"),
        arguments(HEADER + "{\"tick\":1}\n" + END, "2:9: the field batches is missing"),
        arguments(WORD_COUNT + END, "9:1: something follows the line that says how"),
        arguments(
            HEADER + END.replace("Ticks\":4", "Ticks\":9"),
            "2:37: completedTicks is out of range\n  found     9"),
        arguments(
            HEADER + END.replace("Ticks\":4", "Ticks\":0"),
            "2:37: completedTicks is out of range\n  found     0\n  expected  4"),
        arguments(
            HEADER
                + END.replace("completed\",\"completedTicks\":4", "failed\",\"completedTicks\":4"),
            "2:1: a replay has an error exactly if it failed"),
        arguments(
            HEADER + REFUSED.replace("Ticks\":0", "Ticks\":1"),
            "2:1: a job that its engine refused has no tick: completedTicks 1"),
        arguments(
            HEADER + REFUSED.replace("{\"tick\":0", "{\"tick\":3"),
            "2:" + (REFUSED.indexOf("{\"tick\"") + 1) + ": an engine refuses a job at its start"),
        arguments(
            HEADER + FIRST + CLOSE_FIRST + REFUSED,
            "4:1: a job that its engine refused has no tick: tick 1"),
        arguments(
            HEADER + THIRD + REFUSED, "3:1: a job that its engine refused has no tick: tick 3"));
  }

  @ParameterizedTest
  @MethodSource({"headers", "lines"})
  void malformed_input_is_refused_with_its_place(String text, String expected) throws Exception {
    Path file = Files.writeString(dir.resolve("a.jsonl"), text);
    InvalidCaptureException refused = refused(file);
    assertThat(refused).as("accepted: %s", text).isNotNull();
    assertThat(refused.getMessage()).startsWith(file + ":" + expected);
  }

  @Test
  void every_problem_is_reported_and_of_more_than_a_hundred_the_first_hundred() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("a.jsonl"),
            HEADER + FIRST + "x\n" + FIRST.replace(":5", ":x") + "{}\n".repeat(110) + END);
    assertThat(refused(file).problems())
        .hasSize(101)
        .startsWith(
            file
                + ":3:1: not valid JSON: unrecognized token 'x': was expecting (JSON String,"
                + " Number, Array, Object or token 'null', 'true' or 'false')")
        .element(1, STRING)
        .startsWith(file + ":4:60: not valid JSON: unrecognized token 'x'");
    assertThat(refused(file).problems().get(100)).isEqualTo("and 12 more");
  }

  @Test
  void a_capture_that_was_cut_off_is_incomplete_wherever_it_was_cut() throws Exception {
    List<String> lines = WORD_COUNT.lines().toList();
    for (int kept = 1; kept < lines.size(); kept++) {
      String text = String.join("\n", lines.subList(0, kept)) + "\n";
      Path file = Files.writeString(dir.resolve("a.jsonl"), text);
      InvalidCaptureException refused =
          catchThrowableOfType(InvalidCaptureException.class, () -> CaptureFiles.open(file));
      assertThat(refused)
          .hasMessage(
              file
                  + ":%s:1: the capture is incomplete: it was cut off, or is still being written\n"
                      .formatted(kept)
                  + "  expected  a last line that says how the replay ended");
    }
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused_with_their_place() throws Exception {
    for (String bytes : List.of("\u00ff", "\u00c3", "\u00c0\u0080", "\u00ed\u00a0\u0080")) {
      byte[] blue = ("ü" + "blue").getBytes(UTF_8);
      byte[] line =
          FIRST.replace("blue", new String(blue, ISO_8859_1) + bytes + "(").getBytes(ISO_8859_1);
      Path file = dir.resolve("a.jsonl");
      Files.writeString(file, HEADER);
      Files.write(file, line, APPEND);
      Files.writeString(file, END, APPEND);
      assertThat(refused(file))
          .hasMessage(
              file + ":2:51: the byte 0x%02X is not UTF-8".formatted((int) bytes.charAt(0)));
    }
  }

  @Test
  void half_a_file_of_any_length_is_never_a_capture() throws Exception {
    byte[] whole = WORD_COUNT.getBytes(UTF_8);
    Path file = dir.resolve("a.jsonl");
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(catchThrowableOfType(InvalidCaptureException.class, () -> CaptureFiles.open(file)))
          .as("%s bytes", length)
          .isNotNull();
    }
  }

  @Test
  void a_decimal_without_a_canonical_form_is_refused_with_its_place() throws IOException {
    String decimals = HEADER.replace("\"long\"", "\"decimal\"");
    String row = FIRST.replace(":5", ":\"10000E+2147483647\"").replace(":3", ":\"3\"");
    Path file = Files.writeString(dir.resolve("a.jsonl"), decimals + row + CLOSE_SECOND + END);
    assertThat(refused(file)).hasMessageStartingWith(file + ":2:60: column count is DECIMAL");
  }

  @Test
  void control_characters_of_a_file_do_not_reach_the_terminal() throws IOException {
    for (String hostile :
        List.of(
            HEADER.replace("capture/2", "\\u001b[31m\u202e"),
            HEADER.replace("\"engine\":\"dstream", "\"engine\":\"\\u001b[31m\u202e"),
            HEADER.replace("format", "\\u001b[31m\u202e\":1,\"\\u001b[31m\u202e"),
            HEADER.replace("\"count\"", "\"\\u001b[31m\u202e\"")
                + FIRST.replace(",\"count\":5", ""))) {
      Path file = Files.writeString(dir.resolve("a.jsonl"), hostile);
      assertThat(refused(file))
          .hasMessageContaining("\\u001B[31m\\u202E")
          .message()
          .doesNotContain("\u001b", "\u202e");
    }
  }

  @Test
  void a_type_mismatch_says_what_was_found_and_expected() throws IOException {
    Path file =
        Files.writeString(dir.resolve("a.jsonl"), HEADER + FIRST.replace(":5", ":\"5\"") + END);
    assertThat(refused(file))
        .hasMessage(
            file
                + """
                :2:60: column count is LONG
                  found     5
                  expected  a whole number of 64 bits\
                """);
  }

  @Test
  void a_directory_is_no_capture() {
    assertThat(refused(dir)).hasMessage(dir + ":1:1: this is a directory, not a capture");
  }

  private static InvalidCaptureException refused(Path file) {
    return catchThrowableOfType(
        InvalidCaptureException.class, () -> ticks(CaptureFiles.open(file)));
  }

  private static String headerAt(String part) {
    return "1:" + (HEADER.indexOf(part) + 1) + ": ";
  }
}

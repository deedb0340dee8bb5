package io.github.streamparity.harness.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureFilesTest {
  private static final String HEADER =
      "{\"format\":\"streamparity-capture/1\",\"engine\":\"dstream\",\"pair\":\"word-count\","
          + "\"description\":\"counts\",\"inputs\":[\"lines\"],\"outputs\":[{\"name\":\"counts\","
          + "\"folding\":\"per-batch\",\"columns\":[{\"name\":\"word\",\"type\":\"STRING\"},"
          + "{\"name\":\"count\",\"type\":\"LONG\"}],\"key\":[\"word\"]}],\"expected\":"
          + "\"every-tick\",\"accepts\":[\"empty-tick\"],\"script\":{\"name\":\"x\",\"start\":"
          + "\"2018-06-21T23:00:30Z\",\"interval\":\"1s\",\"ticks\":4,\"records\":3},\"pacing\":"
          + "{\"trigger\":\"tick\",\"noDataMicroBatches\":true},\"outcome\":{\"status\":"
          + "\"completed\",\"completedTicks\":4,\"batches\":4},\"reports\":[{\"tick\":1,\"output\":"
          + "\"counts\",\"batches\":1,\"records\":1,\"stateRows\":0,\"droppedRows\":0,"
          + "\"operators\":[]}],\"emissions\":2}\n";
  private static final String FIRST =
      "{\"tick\":1,\"output\":\"counts\",\"rows\":[{\"word\":\"blue\",\"count\":5},"
          + "{\"word\":\"green\",\"count\":3}]}\n";
  private static final String SECOND = "{\"tick\":3,\"output\":\"counts\",\"rows\":[]}\n";

  @TempDir private Path dir;

  @Test
  void is_a_header_line_and_a_line_for_each_emission() throws Exception {
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(wordCount(), file);
    assertThat(Files.readString(file)).isEqualTo(HEADER + FIRST + SECOND);
    assertThat(CaptureFiles.read(file)).isEqualTo(wordCount());
  }

  @Test
  void hostile_cells_survive() throws Exception {
    Capture capture = hostile();
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(capture, file);
    assertThat(CaptureFiles.read(file)).isEqualTo(capture);
    assertThat(Files.readString(file))
        .contains("\"NaN\"", "\"-Infinity\"", "\\uD800", "\"1000\"", "null", "2021-10-01T09:30:00Z")
        .doesNotContain("1E+3");
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void is_the_same_file_whatever_the_locale_and_time_zone() throws Exception {
    Path here = dir.resolve("here.jsonl");
    CaptureFiles.write(hostile(), here);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Path there = dir.resolve("there.jsonl");
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      CaptureFiles.write(hostile(), there);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(there).hasSameBinaryContentAs(here);
  }

  @Test
  void a_failure_is_kept_without_the_detail_that_varies() throws Exception {
    ReplayError error = new ReplayError(2, "boom: \"x\"", Optional.of("at a.b.C(Thread-7)"));
    Capture failed =
        with(wordCount(), new ReplayOutcome(ReplayStatus.FAILED, 1, 1, Optional.of(error)));
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(failed, file);
    assertThat(CaptureFiles.read(file).outcome().error())
        .contains(new ReplayError(2, "boom: \"x\"", Optional.empty()));
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("", "1:1: the file is empty"),
        arguments("x\n", "1:1: not valid JSON: unrecognized token 'x'"),
        arguments("[]\n", "1:1: a line is not a JSON object"),
        arguments("{}\n", "1:1: the field format is missing"),
        arguments(
            HEADER.replace("capture/1", "capture/2"), "1:11: the capture's format is not known"),
        arguments(HEADER.replace("dstream", "flink"), "1:45: no engine is called flink"),
        arguments(
            HEADER.replace("\"LONG\"", "\"INT\""),
            headerAt("\"LONG\"") + "no column type is called INT"),
        arguments(
            HEADER.replace("\"ticks\":4", "\"ticks\":-4"),
            headerAt("4,\"records\"") + "a value is of another type"),
        arguments(
            HEADER.replace("[\"word\"]", "[\"wrod\"]"),
            headerAt("{\"name\":\"counts\"") + "output counts: the key [wrod]"),
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
            headerAt("4,\"records\"") + "2147483647 ticks for 3 records: no script has so many"),
        arguments(
            HEADER.replace("Ticks\":4", "Ticks\":9"),
            headerAt("4,\"batches\"") + "completedTicks is out of range\n  found     9"),
        arguments(
            HEADER.replace("Ticks\":4", "Ticks\":0"),
            headerAt("4,\"batches\"")
                + "completedTicks is out of range\n  found     0\n  expected  4"),
        arguments(
            HEADER.replace(
                "completed\",\"completedTicks\":4", "interrupted\",\"completedTicks\":5"),
            "1:%s: completedTicks is out of".formatted(HEADER.indexOf("4,\"batches\"") + 3)),
        arguments(
            HEADER.replace("[{\"tick\":1", "[{\"tick\":5"),
            headerAt("1,\"output\":\"counts\",\"batches\"") + "tick is out of range"),
        arguments(HEADER.strip(), headerAt("\n") + "the file ends in the middle of a line"),
        arguments(HEADER + FIRST, "2:1: the capture has 1 emissions, its header says 2"),
        arguments(HEADER + FIRST + SECOND.strip(), "3:39: the file ends in the middle of a line"),
        arguments(HEADER + FIRST + "{\"tick\":3", "3:10: not valid JSON: unexpected end"),
        arguments(HEADER + SECOND + FIRST, "3:9: the tick is out of order or not in the script"),
        arguments(HEADER + SECOND.replace("3", "5"), "2:9: the tick is out of order or not in"),
        arguments(HEADER + SECOND.replace("3", "99999999999"), "2:9: the tick is out of order"),
        arguments(
            HEADER + SECOND.replace("counts", "count"), "2:20: the pair word-count has no such"),
        arguments(HEADER + SECOND.replace("[]", "{}"), "2:36: the rows is not a list"),
        arguments(HEADER + SECOND.replace("[]", "[5]"), "2:37: a row is not an object"),
        arguments(HEADER + SECOND.strip() + " {}\n", "2:40: something follows the line's object"),
        arguments(
            HEADER + FIRST.replace("{\"word\":\"blue\",", "{"), "2:47: the row has no column word"),
        arguments(
            HEADER + FIRST.replace("\"word\":\"blue\"", "\"wrd\":\"blue\""),
            "2:38: output counts has no column wrd, nearest word"),
        arguments(HEADER + FIRST.replace(":5", ":5.0"), "2:60: column count is LONG"),
        arguments(HEADER + FIRST.replace(":5", ":\"5\""), "2:60: column count is LONG"),
        arguments(
            HEADER + FIRST.replace(":5", ":9223372036854775808"), "2:60: column count is LONG"),
        arguments(HEADER + FIRST.replace("\"blue\"", "7"), "2:45: column word is STRING"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void what_is_malformed_is_refused_with_its_place(String text, String expected) throws Exception {
    Path file = Files.writeString(dir.resolve("a.jsonl"), text);
    InvalidCaptureException refused =
        catchThrowableOfType(InvalidCaptureException.class, () -> CaptureFiles.read(file));
    assertThat(refused).as("accepted: %s", text).isNotNull();
    assertThat(refused.getMessage()).startsWith(file + ":" + expected);
  }

  @Test
  void a_decimal_without_a_canonical_form_is_refused_with_its_place() throws IOException {
    String decimals = HEADER.replace("\"LONG\"", "\"DECIMAL\"");
    String row = FIRST.replace(":5", ":\"10000E+2147483647\"").replace(":3", ":\"3\"");
    Path file = Files.writeString(dir.resolve("a.jsonl"), decimals + row + SECOND);
    assertThat(catchThrowableOfType(InvalidCaptureException.class, () -> CaptureFiles.read(file)))
        .hasMessageStartingWith(file + ":2:60: column count is DECIMAL");
  }

  @Test
  void control_characters_of_a_file_do_not_reach_the_terminal() throws IOException {
    for (String hostile :
        List.of(
            HEADER.replace("capture/1", "\\u001b[31m\u202e"),
            HEADER.replace("dstream", "\\u001b[31m\u202e"),
            HEADER.replace("format", "\\u001b[31m\u202e\":1,\"\\u001b[31m\u202e"),
            HEADER.replace("\"count\"", "\"\\u001b[31m\u202e\"")
                + FIRST.replace(",\"count\":5", ""))) {
      Path file = Files.writeString(dir.resolve("a.jsonl"), hostile);
      assertThat(catchThrowableOfType(InvalidCaptureException.class, () -> CaptureFiles.read(file)))
          .hasMessageContaining("\\u001B[31m\\u202E")
          .message()
          .doesNotContain("\u001b", "\u202e");
    }
  }

  @Test
  void an_emission_may_be_longer_than_any_line_of_a_script() throws Exception {
    CapturedRow row = row("x".repeat(1 << 20), 1L);
    Capture capture =
        capture(
            wordCount().pair().outputs().get(0),
            List.of(new Emission(1, "counts", Collections.nCopies(70, row))));
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(capture, file);
    assertThat(CaptureFiles.read(file).equals(capture)).isTrue();
  }

  @Test
  void a_type_mismatch_says_what_was_found_and_expected() throws IOException {
    Path file = Files.writeString(dir.resolve("a.jsonl"), HEADER + FIRST.replace(":5", ":\"5\""));
    assertThat(catchThrowableOfType(InvalidCaptureException.class, () -> CaptureFiles.read(file)))
        .hasMessage(
            file
                + """
                :2:60: column count is LONG
                  found     5
                  expected  a whole number of 64 bits\
                """);
  }

  private static String headerAt(String part) {
    return "1:" + (HEADER.indexOf(part) + 1) + ": ";
  }

  private static Capture wordCount() {
    OutputDeclaration counts =
        new OutputDeclaration(
            "counts",
            Folding.PER_BATCH,
            List.of(Column.of("word", ColumnType.STRING), Column.of("count", ColumnType.LONG)),
            List.of("word"));
    return capture(
        counts,
        List.of(
            new Emission(1, "counts", List.of(row("blue", 5L), row("green", 3L))),
            new Emission(3, "counts", List.of())));
  }

  private static Capture capture(OutputDeclaration output, List<Emission> emissions) {
    TickReport report =
        new TickReport(1, output.name(), 1, 1, Optional.empty(), 0, 0, new TreeSet<>());
    return new Capture(
        Engine.DSTREAM,
        new PairDeclaration(
            "word-count",
            "counts",
            List.of("lines"),
            List.of(output),
            Agreement.EVERY_TICK,
            Set.of("empty-tick")),
        new ScriptSummary("x", Instant.parse("2018-06-21T23:00:30Z"), Duration.ofSeconds(1), 4, 3),
        Pacing.DEFAULT,
        new ReplayOutcome(ReplayStatus.COMPLETED, 4, 4, Optional.empty()),
        emissions,
        List.of(report));
  }

  private static Capture with(Capture capture, ReplayOutcome outcome) {
    TickReport report =
        new TickReport(
            1,
            "counts",
            2,
            7,
            Optional.of(Instant.parse("2021-10-01T09:20:00Z")),
            5,
            1,
            new TreeSet<>(Set.of("stateStoreSave", "dedupe")));
    return new Capture(
        Engine.STRUCTURED,
        capture.pair(),
        capture.script(),
        new Pacing(Pacing.Trigger.ASAP, false),
        outcome,
        capture.emissions(),
        List.of(report));
  }

  private static Capture hostile() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("DOUBLE", ColumnType.DOUBLE, 1e-9));
    for (ColumnType type : ColumnType.values()) {
      columns.add(Column.of("c \"" + type, type));
    }
    OutputDeclaration output = new OutputDeclaration("o\n", Folding.APPEND, columns, List.of());
    List<CapturedRow> rows =
        List.of(
            row(
                Double.parseDouble("2E23"),
                true,
                Long.MIN_VALUE,
                Double.NaN,
                new BigDecimal("1E+3"),
                "",
                "AP8=",
                LocalDate.of(2021, 10, 1),
                Instant.parse("2021-10-01T09:30:00Z"),
                "{\"a\":1}"),
            row(
                0.1,
                false,
                Long.MAX_VALUE,
                Double.NEGATIVE_INFINITY,
                new BigDecimal("-0.5"),
                "\ud800",
                "",
                LocalDate.of(-1, 1, 1),
                Instant.parse("1969-12-31T23:59:59.5Z"),
                "null"),
            row(
                Double.MIN_VALUE,
                null,
                0L,
                0.0,
                new BigDecimal("1E+999"),
                "<script>]]>=1+1\u0000\n\r\u2028\u202e\ufeff😀\udc00x\ud83d",
                null,
                LocalDate.of(12345, 1, 1),
                Instant.MAX,
                "\"\""),
            row(null, null, null, null, null, null, null, null, null, null));
    return capture(output, List.of(new Emission(1, "o\n", rows)));
  }

  private static CapturedRow row(Object... values) {
    return new CapturedRow(Arrays.asList(values));
  }
}

package io.github.streamparity.harness.capture;

import static io.github.streamparity.harness.capture.Captures.COUNTS;
import static io.github.streamparity.harness.capture.Captures.HEADER;
import static io.github.streamparity.harness.capture.Captures.WORD_COUNT;
import static io.github.streamparity.harness.capture.Captures.header;
import static io.github.streamparity.harness.capture.Captures.hostile;
import static io.github.streamparity.harness.capture.Captures.inMemory;
import static io.github.streamparity.harness.capture.Captures.row;
import static io.github.streamparity.harness.capture.Captures.tick;
import static io.github.streamparity.harness.capture.Captures.ticks;
import static io.github.streamparity.harness.capture.Captures.with;
import static io.github.streamparity.harness.capture.Captures.wordCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Refusal;
import io.github.streamparity.harness.declare.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureFilesTest {
  @TempDir private Path dir;

  @Test
  void is_a_header_then_the_lines_of_each_tick_then_how_it_ended() throws Exception {
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(wordCount(), file);
    assertThat(Files.readString(file)).isEqualTo(WORD_COUNT);
    FileCapture read = CaptureFiles.open(file);
    assertThat(inMemory(read)).isEqualTo(wordCount());
    assertThat(read.path()).isEqualTo(file);
    assertThat(ticks(read)).as("may be read again").isEqualTo(wordCount().ticks());
    Path copy = dir.resolve("b.jsonl");
    CaptureFiles.write(read, copy);
    assertThat(copy).hasSameBinaryContentAs(file);
    assertThatIllegalArgumentException().isThrownBy(() -> CaptureFiles.write(read, file));
    assertThat(file).as("is still there").hasSameBinaryContentAs(copy);
  }

  @Test
  void hostile_cells_survive() throws Exception {
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(hostile(), file);
    assertThat(inMemory(CaptureFiles.open(file))).isEqualTo(hostile());
    assertThat(Files.readString(file))
        .contains("\"NaN\"", "\"-Infinity\"", "\\uD800", "\"1000\"", "null", "2021-10-01T09:30:00Z")
        .contains("\"tolerance\":{\"absolute\":1.0E-9,\"relative\":0.5}", "\"ordered\":true")
        .doesNotContain("1E+3");
    assertThat(Files.readAllLines(file)).hasSize(4);
  }

  @Test
  void even_a_name_that_is_half_a_surrogate_pair_survives() throws Exception {
    OutputDeclaration output =
        Output.append("o\udc00").column("c\ud800", ColumnType.STRING).declaration();
    Emission emission = new Emission(1, "o\udc00", List.of(row("\ud800")));
    MemoryCapture capture =
        new MemoryCapture(
            header(output), List.of(tick(1, List.of(emission))), Optional.of(Captures.COMPLETED));
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(capture, file);
    assertThat(inMemory(CaptureFiles.open(file))).isEqualTo(capture);
  }

  @Test
  void everything_that_a_pair_declares_survives() throws Exception {
    RecordForm form =
        RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
            .eventTime("time", "uuuu-MM-dd HH:mm:ss")
            .eachWordOf("word");
    PairDeclaration pair =
        new PairDeclaration(
            "late-words",
            "",
            List.of(
                Input.named("a").of(form),
                Input.table("b").of(RecordForm.words("w")),
                Input.table("c")),
            List.of(COUNTS),
            Optional.empty(),
            List.of(
                Accepted.cause("empty-tick"),
                Accepted.cause("join-scope")
                    .withDelay("videos", Duration.ofMinutes(5))
                    .withDelay("likes", Duration.ofHours(1)),
                Accepted.cause("late-record")
                    .inOutput("counts")
                    .atMost(3)
                    .withDelay(Duration.ofMinutes(10))),
            Optional.of(new Refusal(Side.CANDIDATE, "SOME_CONDITION.SUB", "a \"part\"")));
    CaptureHeader header =
        new CaptureHeader(
            new Variant("query-3.5", Optional.empty(), Optional.of("3.5.6")),
            pair,
            Optional.empty(),
            Optional.of(new Pacing(Pacing.Trigger.ASAP, false)));
    ReplayError error =
        new ReplayError(0, "no", Optional.empty(), Optional.of("SOME_CONDITION.SUB"));
    MemoryCapture capture =
        new MemoryCapture(
            header,
            List.of(),
            Optional.of(new ReplayOutcome(ReplayStatus.FAILED, 0, 0, Optional.of(error))));
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(capture, file);
    assertThat(inMemory(CaptureFiles.open(file))).isEqualTo(capture);
  }

  @Test
  void what_the_engine_reports_survives() throws Exception {
    TickReport report =
        new TickReport(
                "counts",
                2,
                7,
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.parse("2021-10-01T09:20:00Z")),
                Optional.of(Instant.parse("2021-10-01T09:30:00.000001Z")),
                List.of(
                    new OperatorReport("stateStoreSave", 5, 1, 2),
                    new OperatorReport("dedupe", 9, 0, 0)))
            .reading(14);
    MemoryCapture capture =
        new MemoryCapture(
            header(COUNTS),
            List.of(tick(2, List.of(), report)),
            Optional.of(new ReplayOutcome(ReplayStatus.INTERRUPTED, 2, 3, Optional.empty())));
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(capture, file);
    assertThat(inMemory(CaptureFiles.open(file))).isEqualTo(capture);
  }

  @Test
  void a_header_has_its_own_sides_folding_only() throws Exception {
    PairDeclaration pair =
        Captures.pair(COUNTS.with(new Foldings(Folding.COMPLETE, Folding.UPDATE)));
    Variant query = Variant.of(Engine.STRUCTURED, "4.1.0");
    CaptureHeader header =
        CaptureHeader.of(
            Side.CANDIDATE, query, pair, Optional.empty(), Optional.empty(), Arrival.DEFAULT);
    assertThat(CaptureLines.header(header)).contains("\"folding\":\"update\"");
    assertThat(CaptureLines.readHeader(CaptureLines.header(header))).isEqualTo(header);
    CaptureHeader both = new CaptureHeader(query, pair, Optional.empty(), Optional.empty());
    assertThatIllegalArgumentException().isThrownBy(() -> CaptureLines.header(both));
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
    ReplayOutcome failed = new ReplayOutcome(ReplayStatus.FAILED, 1, 1, Optional.of(error));
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(with(wordCount(), failed), file);
    assertThat(CaptureFiles.open(file).outcome().flatMap(ReplayOutcome::error))
        .contains(new ReplayError(2, "boom: \"x\"", Optional.empty()));
    assertThat(CaptureLines.readEnd(CaptureLines.end(failed)))
        .as("between processes the detail is kept")
        .isEqualTo(failed);
  }

  @Test
  void an_emission_may_be_longer_than_any_line_of_a_script() throws Exception {
    CapturedRow row = row("x".repeat(1 << 20), 1L);
    Emission emission = new Emission(1, "counts", Collections.nCopies(70, row));
    MemoryCapture capture =
        new MemoryCapture(
            header(COUNTS), List.of(tick(1, List.of(emission))), Optional.of(Captures.COMPLETED));
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(capture, file);
    assertThat(inMemory(CaptureFiles.open(file)).equals(capture)).isTrue();
  }

  @Test
  void an_error_may_be_longer_than_what_is_read_from_the_end() throws Exception {
    ReplayError error = new ReplayError(2, "x".repeat(2 << 20), Optional.empty());
    ReplayOutcome failed = new ReplayOutcome(ReplayStatus.FAILED, 1, 1, Optional.of(error));
    Path file = dir.resolve("a.jsonl");
    CaptureFiles.write(with(wordCount(), failed), file);
    assertThat(CaptureFiles.open(file).outcome().equals(Optional.of(failed))).isTrue();
  }

  @Test
  void the_first_tick_of_a_large_file_is_read_without_the_rest() throws Exception {
    String row = "{\"word\":\"blue\",\"count\":5}";
    String many = row + ("," + row).repeat(100_000);
    String broken = Captures.THIRD.replace("[]", "[" + many + ",5]");
    Path file =
        Files.writeString(
            dir.resolve("a.jsonl"),
            HEADER + Captures.FIRST + Captures.CLOSE_FIRST + broken + Captures.END);
    FileCapture capture = CaptureFiles.open(file);
    assertThat(capture.outcome()).contains(Captures.COMPLETED);
    try (TickStream ticks = capture.open()) {
      assertThat(ticks.next()).contains(wordCount().ticks().get(0));
    }
  }
}

package io.github.streamparity.harness.capture;

import static io.github.streamparity.harness.capture.Captures.COUNTS;
import static io.github.streamparity.harness.capture.Captures.emission;
import static io.github.streamparity.harness.capture.Captures.header;
import static io.github.streamparity.harness.capture.Captures.row;
import static io.github.streamparity.harness.capture.Captures.ticks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureWriterTest {
  private static final OutputDeclaration TOTALS =
      Output.append("totals \"ü").column("total", ColumnType.LONG).declaration();

  @TempDir private Path dir;

  @Test
  void the_lines_of_a_tick_stand_in_the_order_of_the_declared_outputs() throws Exception {
    Path file = dir.resolve("a.jsonl");
    try (CaptureWriter writer = CaptureWriter.create(file, header(COUNTS, TOTALS))) {
      writer.emitted(new Emission(1, TOTALS.name(), List.of(row(1L))));
      writer.emitted(emission(1, row("blue", 1L)));
      writer.emitted(new Emission(1, TOTALS.name(), List.of(row(2L))));
      writer.emitted(emission(1, row("blue", 2L)));
      writer.tick(1, 4, List.of(TickReport.of(TOTALS.name(), 2, 1), TickReport.of("counts", 2, 1)));
      writer.ended(new ReplayOutcome(ReplayStatus.INTERRUPTED, 1, 4, Optional.empty()));
    }
    assertThat(Files.readAllLines(file).subList(1, 6))
        .containsExactly(
            "{\"tick\":1,\"output\":\"counts\",\"rows\":[{\"word\":\"blue\",\"count\":1}]}",
            "{\"tick\":1,\"output\":\"counts\",\"rows\":[{\"word\":\"blue\",\"count\":2}]}",
            "{\"tick\":1,\"output\":\"totals \\\"ü\",\"rows\":[{\"total\":1}]}",
            "{\"tick\":1,\"output\":\"totals \\\"ü\",\"rows\":[{\"total\":2}]}",
            "{\"tick\":1,\"batches\":4,\"reports\":[{\"output\":\"counts\",\"batches\":2,"
                + "\"records\":1},{\"output\":\"totals \\\"ü\",\"batches\":2,\"records\":1}]}");
  }

  @Test
  void the_last_line_names_outputs_that_are_not_compared() throws Exception {
    ReplayOutcome some =
        new ReplayOutcome(
            ReplayStatus.COMPLETED, 2, 2, Optional.empty(), List.of("print@Old.java:1", "query:1"));

    String line = CaptureLines.end(some);

    assertThat(line)
        .isEqualTo(
            "{\"end\":\"completed\",\"completedTicks\":2,\"batches\":2,"
                + "\"notCompared\":[\"print@Old.java:1\",\"query:1\"]}");
    assertThat(CaptureLines.readEnd(line)).isEqualTo(some);
  }

  @Test
  void lines_that_another_process_made_are_taken_as_they_are() throws Exception {
    Path values = dir.resolve("values.jsonl");
    Path lines = dir.resolve("lines.jsonl");
    Emission counts = emission(1, row("blue\n\ud800", 1L));
    Emission totals = new Emission(1, TOTALS.name(), List.of(row(1L)));
    try (CaptureWriter one = CaptureWriter.create(values, header(COUNTS, TOTALS));
        CaptureWriter other = CaptureWriter.create(lines, header(COUNTS, TOTALS))) {
      one.emitted(counts);
      one.emitted(totals);
      other.emissionLine(CaptureLines.emission(TOTALS, totals));
      other.emissionLine(CaptureLines.emission(COUNTS, counts));
      one.tick(1, 1, List.of());
      other.tick(1, 1, List.of());
    }
    assertThat(lines).hasSameBinaryContentAs(values);
  }

  @Test
  void a_line_that_is_not_of_an_open_tick_is_refused() throws Exception {
    String line = CaptureLines.emission(COUNTS, emission(1));
    try (CaptureWriter writer = CaptureWriter.create(dir.resolve("a.jsonl"), header(COUNTS))) {
      for (String wrong :
          List.of(
              "",
              line.replace("1", "x"),
              line.replace("1", "99999999999"),
              line.replace("counts", "count"),
              line.replace("{", "{ "),
              line.replace("}", "},"),
              line.replace("[", "[\n"),
              CaptureLines.tick(1, 1, List.of()))) {
        assertThatIllegalArgumentException()
            .as(wrong)
            .isThrownBy(() -> writer.emissionLine(wrong))
            .withMessageStartingWith("not the line of an emission in a tick that is not closed: ");
      }
      writer.tick(1, 1, List.of());
      assertThatIllegalArgumentException().isThrownBy(() -> writer.emissionLine(line));
    }
  }

  @Test
  void is_read_while_it_is_written() throws Exception {
    Path file = dir.resolve("a.jsonl");
    try (CaptureWriter writer = CaptureWriter.create(file, header(COUNTS))) {
      FileCapture begun = writer.capture(ReplayStatus.NOT_RUN);
      writer.emitted(emission(1, row("blue", 1L)));
      writer.tick(1, 1, List.of());
      FileCapture first = writer.capture(ReplayStatus.INTERRUPTED);
      writer.emitted(emission(2, row("blue", 2L)));
      FileCapture still = writer.capture(ReplayStatus.INTERRUPTED);
      writer.tick(2, 1, List.of());

      assertThat(ticks(begun)).isEmpty();
      assertThat(begun.outcome())
          .contains(new ReplayOutcome(ReplayStatus.NOT_RUN, 0, 0, Optional.empty()));
      assertThat(ticks(first)).extracting(CapturedTick::number).containsExactly(1);
      assertThat(first.outcome())
          .contains(new ReplayOutcome(ReplayStatus.INTERRUPTED, 1, 1, Optional.empty()));
      assertThat(ticks(still)).isEqualTo(ticks(first));
      assertThat(ticks(writer.capture(ReplayStatus.INTERRUPTED)))
          .extracting(CapturedTick::number)
          .containsExactly(1, 2);
      assertThatExceptionOfType(InvalidCaptureException.class)
          .isThrownBy(() -> CaptureFiles.open(file))
          .withMessageContaining("the capture is incomplete");
    }
  }

  @Test
  void what_a_tick_emitted_that_never_closed_is_kept_and_marked() throws Exception {
    Path file = dir.resolve("a.jsonl");
    ReplayError error = new ReplayError(2, "boom", Optional.of("at a.b.C"));
    ReplayOutcome failed = new ReplayOutcome(ReplayStatus.FAILED, 1, 1, Optional.of(error));
    FileCapture written;
    try (CaptureWriter writer = CaptureWriter.create(file, header(COUNTS))) {
      writer.tick(1, 1, List.of());
      writer.emitted(emission(2, row("blue", 2L)));
      writer.ended(failed);
      written = writer.capture(ReplayStatus.INTERRUPTED);
    }
    assertThat(ticks(CaptureFiles.open(file)))
        .extracting(CapturedTick::number, CapturedTick::completed)
        .containsExactly(tuple(1, true), tuple(2, false));
    assertThat(written.outcome()).as("with the detail").contains(failed);
    Path copy = dir.resolve("copy.jsonl");
    CaptureFiles.write(written, copy);
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  @Test
  void a_copy_of_a_capture_that_grows_is_whole() throws Exception {
    Path copy = dir.resolve("copy.jsonl");
    try (CaptureWriter writer = CaptureWriter.create(dir.resolve("a.jsonl"), header(COUNTS))) {
      writer.tick(1, 1, List.of());
      CaptureFiles.write(writer.capture(ReplayStatus.INTERRUPTED), copy);
    }
    assertThat(CaptureFiles.open(copy).outcome().map(ReplayOutcome::status))
        .contains(ReplayStatus.INTERRUPTED);
  }
}

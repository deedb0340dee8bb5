package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.cli.ParityOutput;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity history} prints the rows of a key, whether they differ or not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryTest {
  @TempDir Path out;

  private String history(String... wanted) throws IOException {
    SampleRun run =
        SampleRun.counts("clicks", Folding.UPDATE)
            .tick(
                List.of("a b"),
                emits(row("a", 1L), row("b", 1L)),
                emits(row("a", 1L), row("b", 1L)))
            .tick(List.of("a"), emits(row("a", 2L)), emits(row("a", 7L)))
            .tick(List.of("b"), emits(row("b", 2L)), emits(row("b", 2L)))
            .tick(List.of(), emits(row("a", 2L), row("b", 2L)), SampleRun.SILENT)
            .tick(List.of("c"), emits(row("b", 2L), row("c", 1L)), emits(row("c", 1L)));
    Path written = ReportDirectory.publish(out, run.compare(), Optional.of(run.script()), "{}\n");
    String[] arguments = new String[wanted.length + 2];
    arguments[0] = "history";
    arguments[1] = written.toString();
    System.arraycopy(wanted, 0, arguments, 2, wanted.length);
    return ParityOutput.of(arguments);
  }

  @Test
  void a_key_that_differs_is_marked_where_it_does() throws IOException {
    assertThat(history("word=a"))
        .isEqualTo(
            """
            counts, word=a
               tick  DStreams  Structured Streaming
               1     count 1   count 1
            ≠  2     count 2   count 7
            ≠  4     count 2   (silent)
            """);
  }

  @Test
  void a_key_that_agrees_has_a_history_too_and_a_row_that_is_lacking_is_said_to_be()
      throws IOException {
    assertThat(history("word=c"))
        .isEqualTo(
            """
            counts, word=c
              tick  DStreams  Structured Streaming
              5     count 1   count 1
            """);
    assertThat(history("word=b")).endsWith("≠  5     count 2   (no such row)\n");
  }

  @Test
  void several_columns_narrow_the_rows_down() throws IOException {
    assertThat(history("word=a", "count=7"))
        .isEqualTo(
            """
            counts, word=a count=7
               tick  DStreams       Structured Streaming
            ≠  2     (no such row)  (emitted)
            """);
    assertThat(history("word=d"))
        .isEqualTo("counts, word=d: neither side emitted such a row in 5 ticks\n");
  }
}

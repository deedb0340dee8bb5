package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import io.github.streamparity.harness.report.directory.RunStates;
import io.github.streamparity.harness.report.text.TextRuns;
import io.github.streamparity.harness.report.view.RunChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration as it converges: the reports of one run beside those of an earlier one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoRunsTest {
  @TempDir Path directory;

  /** A pair with a silent tick, which it accepts, and with as many wrong rows as are asked for. */
  private static SampleRun pair(String name, int wrong) {
    SampleRun run =
        SampleRun.counts(name, Folding.COMPLETE)
            .tick(List.of("a"), emits(row("a", 1L)), emits(row("a", 1L)))
            .tick(List.of(), emits(row("a", 1L)), SampleRun.SILENT);
    for (int i = 0; i < wrong; i++) {
      run.tick(List.of("a"), emits(row("a", 2L + i)), emits(row("a", 100L + i)));
    }
    return run;
  }

  private Path run(String name, SampleRun... pairs) throws IOException {
    Path out = directory.resolve(name);
    for (SampleRun pair : pairs) {
      ReportDirectory.publish(out, pair.compare(), Optional.of(pair.script()), "{}\n");
    }
    return out;
  }

  private static List<RunChange> changes(Path before, Path after) throws IOException {
    return RunChange.of(RunStates.read(before), RunStates.read(after));
  }

  private static String text(List<RunChange> changes) throws IOException {
    StringBuilder text = new StringBuilder();
    new TextRuns(text, false, 80).write(changes);
    return text.toString();
  }

  @Test
  void worse_pairs_come_first_and_unchanged_ones_are_counted() throws IOException {
    Path before =
        run("before", pair("better", 2), pair("gone", 0), pair("same", 0), pair("worse", 0));
    Path after = run("after", pair("better", 0), pair("new", 1), pair("same", 0), pair("worse", 1));
    List<RunChange> changes = changes(before, after);
    assertThat(text(changes))
        .isEqualTo(
            """
            ▲ worse    worse: explained, now divergent
                new: counts: unexplained, 1 row
            ▽ better   better: divergent, now explained
                gone: counts: unexplained, 2 rows
            + new      new: divergent
            − gone     gone: explained
            5 pairs: 1 worse, 1 better, 1 new, 1 gone, 1 as before
            """);
    assertThat(changes)
        .filteredOn(RunChange::isSetback)
        .extracting(RunChange::pair)
        .containsExactly("new", "worse");
  }

  @Test
  void the_reference_shows_what_is_said_of_a_run_of_45_pairs() throws IOException {
    List<SampleRun> earlier = new ArrayList<>(List.of(pair("clicks", 12), pair("sessions", 0)));
    List<SampleRun> later = new ArrayList<>(List.of(pair("clicks", 0), pair("sessions", 3)));
    for (int i = 0; i < 43; i++) {
      earlier.add(pair("same-" + i, 0));
      later.add(pair("same-" + i, 0));
    }
    List<RunChange> changes =
        changes(
            run("before", earlier.toArray(SampleRun[]::new)),
            run("after", later.toArray(SampleRun[]::new)));

    assertThat(Files.readString(Path.of("..", "docs", "reference-cli.md")))
        .contains("```\n" + text(changes) + "```\n");
  }

  @Test
  void a_run_beside_itself_is_as_before_and_no_setback() throws IOException {
    Path run = run("run", pair("one", 1), pair("two", 0));
    List<RunChange> changes = changes(run, run);
    assertThat(text(changes)).isEqualTo("2 pairs: 2 as before\n");
    assertThat(changes).noneMatch(RunChange::isSetback);
  }

  @Test
  void one_pairs_directory_is_a_run_as_well() throws IOException {
    Path run = run("run", pair("one", 1), pair("two", 0));
    assertThat(RunStates.read(run.resolve("one")).keySet()).containsExactly("one");
  }

  @Test
  void a_directory_without_a_report_is_none() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThatThrownBy(() -> RunStates.read(empty))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("there is no report in this directory")
        .hasMessageContaining("--out");
    Files.writeString(empty.resolve("report.json"), "{");
    assertThatThrownBy(() -> RunStates.read(empty))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("report.json: this report cannot be read\n  found     unexpected end")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));
  }

  @Test
  void names_in_a_report_of_somebody_else_do_not_reach_the_terminal_as_they_are()
      throws IOException {
    Path before = run("before", pair("one", 0));
    Path after = run("after", pair("one", 1));
    Path report = after.resolve("one/report.json");
    Files.writeString(
        report, Files.readString(report).replace("\"counts\"", "\"\\u001b[31mcounts\""));

    assertThat(text(changes(before, after)))
        .contains("new: \\u001B[31mcounts: unexplained, 1 row")
        .doesNotContain("\u001b");
  }
}

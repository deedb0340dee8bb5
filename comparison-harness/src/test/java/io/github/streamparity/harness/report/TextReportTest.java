package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.text.DisplayWidth;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextReportTest {
  private static String text(Report report, SampleRun run) {
    return report.render(run.compare(), Optional.of(run.script()));
  }

  @Test
  void a_divergent_pair_in_a_terminal() {
    Report report = new TextReport(false, Optional.of(Path.of("out", "report.html")));
    assertThat(text(report, Samples.divergent()))
        .isEqualTo(
            """
            ≠ word-count: divergent
              Output counts first differs in tick 2: 1 row missing (unexplained).
              agreement  none: the result tables differ even after the last tick, weaker than expected
                         (every-tick)
              script     sample: 3 ticks of 1s, 4 records

              counts      1 2 3
              DStreams    ● ● ●
              Structured  ● ● ●
              differ        ▲
                          ● emitted rows  ▲ differ

              First divergence: tick 2, output counts (unexplained)
                1 row missing from Structured Streaming. DStreams emitted 1 row that Structured Streaming did
                not.
                input: "gohawks are great"
                input: "blue skies"
                              DStreams         │ Structured Streaming
                              word      count  │ word                  count
                − missing     gohawks   1      │ (no row)
                + unexpected  (no row)         │ Gohawks               1
                ≠ changed     blue      *6*    │ blue                  *1*
                = same        are       1      │ are                   1
                = same        skies     1      │ skies                 1

              unexplained  3 divergences (tick 2)
                why: None of the known causes has its evidence here. It may well be a mistake.
                do:  Start with the first tick: compare its input and both sides' rows, then the two programs
                line by line.

              report     out/report.html
            """);
  }

  @Test
  void tables_that_differ_and_are_empty_at_the_end_do_not_differ_at_the_end() {
    assertThat(
            text(
                new TextReport(),
                SampleRun.counts("word-count", Folding.PER_BATCH)
                    .tick(List.of("x"), emits(row("a", 1L)), emits(row("a", 2L)))
                    .tick(List.of("x"), emits(), emits())))
        .contains("none: the result tables differ, and both are empty after the last tick");
  }

  @Test
  void of_several_outputs_it_is_told_in_which_the_ticks_are() {
    CauseGroup group = Findings.of(Samples.explained().compare()).groups().get(0);
    assertThat(group.where(false, 8)).isEqualTo("tick 3");
    assertThat(group.where(true, 8)).isEqualTo("counts tick 3");
  }

  @Test
  void silence_and_a_known_cause_can_be_seen_without_colour() {
    assertThat(text(new TextReport(), Samples.explained()))
        .contains("  Structured  ● ● · ●\n  differ          △\n")
        .contains("(explained: empty-tick)")
        .contains("input: nothing arrives");
  }

  @Test
  void no_line_is_wider_than_a_hundred_columns() {
    for (SampleRun run :
        List.of(
            Samples.explained(),
            Samples.failed(),
            Samples.hostile(),
            Samples.longRun(40, true),
            Samples.longRun(400, true),
            Samples.longRun(3000, true))) {
      assertThat(text(new TextReport(), run).lines())
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(100));
    }
  }

  @Test
  void there_is_colour_only_if_it_is_asked_for() {
    assertThat(text(new TextReport(), Samples.explained())).doesNotContain("\u001b");
    assertThat(text(new TextReport(true, Optional.empty()), Samples.explained()))
        .contains("\u001b[1;32m≈ running-word-count\u001b[0m");
  }
}

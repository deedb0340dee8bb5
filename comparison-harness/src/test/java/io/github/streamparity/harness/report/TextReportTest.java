package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.text.DisplayWidth;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextReportTest {
  private static String text(Report report, SampleRun run) {
    return report.render(run.compare(), Optional.of(run.script()));
  }

  @Test
  void a_divergent_pair_in_a_terminal() {
    Report report = new TextReport(false, 100, Optional.of(Path.of("out", "report.html")));
    assertThat(text(report, Samples.divergent()))
        .isEqualTo(
            """
            ≠ word-count: divergent
              Output counts first differs in tick 2: 1 row missing (unexplained).
              agreement  none: the result tables differ even after the last tick, weaker than expected
                         (every-tick)
              script     sample: 3 ticks of 1s, 4 records
              spark      4.1.0

              counts      1 2 3
              DStreams    ● ● ●
              Structured  ● ● ●
              differ        ▲
                          ● emitted rows  ▲ differ

              First divergence: tick 2, output counts (unexplained)
                1 row is missing from Structured Streaming. DStreams emitted 1 row that Structured Streaming did
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
                why: No known cause explains this. One of the two jobs may be wrong.
                do:  Start with the first tick: compare its input and both sides' rows, then the two programs
                line by line.

              What the engines report for counts
                          batches  input rows  state rows  rows dropped
              DStreams    3        4           –           –
              Structured  3        4           1           0

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
  void of_several_outputs_the_report_names_the_one_that_has_the_ticks() {
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

  private static Stream<Integer> widths() {
    return IntStream.rangeClosed(40, 200).filter(it -> it < 60 || it % 10 == 0).boxed();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void no_line_is_wider_than_the_terminal(int width) {
    for (SampleRun run :
        List.of(
            Samples.explained(),
            Samples.failed(),
            Samples.hostile(),
            Samples.movedWindow(),
            Samples.movedWide(),
            Samples.manyColumns(),
            Samples.address(),
            Samples.longValues(),
            Samples.sameEngine(),
            Samples.unfinished(),
            Samples.longRun(40, true),
            Samples.longRun(400, true))) {
      assertThat(text(new TextReport(false, width, Optional.empty()), run).lines())
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void a_width_that_no_terminal_has_is_not_believed() {
    assertThat(text(new TextReport(false, 3, Optional.empty()), Samples.divergent()))
        .isEqualTo(text(new TextReport(false, 40, Optional.empty()), Samples.divergent()));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void a_changed_value_looks_changed_at_every_width(int width) {
    for (SampleRun run : List.of(Samples.divergent(), Samples.longValues(), Samples.address())) {
      List<String> changed =
          Pattern.compile("\\*([^*]+)\\*")
              .matcher(text(new TextReport(false, width, Optional.empty()), run))
              .results()
              .map(it -> it.group(1).strip())
              .toList();
      assertThat(changed).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void where_there_is_no_room_for_both_sides_a_line_has_a_column() {
    assertThat(text(new TextReport(false, 40, Optional.empty()), Samples.divergent()))
        .contains(
            """
                − missing (DStreams)
                  word   gohawks
                  count  1
                + unexpected (Structured Streaming)
                  word   Gohawks
                  count  1
                ≠ changed
                  word   blue
                  count
                    DStreams    *6*
                    Structured  *1*
            """);
  }

  @Test
  void there_is_colour_only_if_it_is_asked_for() {
    assertThat(text(new TextReport(), Samples.explained())).doesNotContain("\u001b");
    assertThat(text(new TextReport(true, 100, Optional.empty()), Samples.explained()))
        .contains("\u001b[1;32m≈ running-word-count\u001b[0m");
  }

  @Test
  void a_changed_value_is_shown_around_the_place_where_it_differs() {
    assertThat(text(new TextReport(), Samples.longValues()))
        .contains(
            """
                           DStreams                      │ Structured Streaming
                           key       text                │ key                   text
                ≠ changed  1         *…n, and greenth…*  │ 1                     *…n, and bluethe…*
                (count, source, target and share are not shown: no value of a key was changed there)
                text, where it differs:
                  DStreams              …gain and again, and greenthe same words again and …  (2,569 characters)
                  Structured Streaming  …gain and again, and bluethe same words again and a…  (2,568 characters)
            """);
  }

  @Test
  void a_moved_row_is_one_divergence_and_marked_in_both_ticks() {
    assertThat(text(new TextReport(), Samples.moved()))
        .contains(
            """
              DStreams    ● ● ● ● ●
              Structured  ● ○ ● ● ●
              differ        ▲   ▲
            """)
        .contains("1 row moved from tick 2 to tick 4. DStreams emitted 1 row in tick 2, Structured")
        .contains("⇄ moved to tick 4  late      1      │ (in tick 4)")
        .contains("unexplained  1 divergence (tick 2)");
  }

  @Test
  void a_table_without_room_keeps_the_words_that_say_how_a_row_differs() {
    assertThat(text(new TextReport(), Samples.movedWindow()))
        .contains("    ⇄ moved to tick 2  2021-10-01T09…  StructuredStr…  1      │ (in tick 2)\n");
    assertThat(text(new TextReport(), Samples.movedWide()))
        .contains(
            """
                ⇄ moved to tick 2 (DStreams)
                  key     1
                  text    some words of a text
                  count   2
                  source  some source
                  target  some target
                  share   0.5
            """);
  }

  @Test
  void rows_in_another_order_are_said_to_be_so() {
    assertThat(text(new TextReport(), Samples.reordered()))
        .contains("2 rows are in another order")
        .contains("↕ in another order  a         3      │ b                     3");
  }

  @Test
  void an_agreement_is_as_expected_only_where_one_was_declared() {
    assertThat(text(new TextReport(), Samples.divergent().expectingNothing()))
        .contains("agreement  none: the result tables differ even after the last tick\n")
        .doesNotContain("as expected", "than expected");
    assertThat(text(new TextReport(), Samples.divergent().expecting(Agreement.NONE)))
        .contains("after the last tick, as expected\n");
    assertThat(text(new TextReport(), Samples.explained().expecting(Agreement.FINAL)))
        .contains("after every tick, stronger than expected");
  }

  @Test
  void noise_is_said_of_each_side() {
    assertThat(text(new TextReport(), Samples.noisy()))
        .contains(
            """
              noise      DStreams: order-dependent (first in tick 2), partition-dependent (it ended differently)
              noise      Structured Streaming: agrees with itself when replayed again
            """);
  }

  @Test
  void an_experiment_is_named_with_what_came_of_it() {
    assertThat(text(new TextReport(), Samples.proved(Proof.PROVEN)))
        .contains("    proven by experiment: the empty ticks dropped\n");
    assertThat(text(new TextReport(), Samples.proved(Proof.REFUTED)))
        .contains("(unexplained, cause refuted: empty-tick)")
        .contains(
            "refuted by experiment: the empty ticks dropped; they still differed in tick 3\n");
  }

  @Test
  void a_script_that_ends_too_soon_is_told_what_record_is_wanting() {
    assertThat(text(new TextReport(), Samples.unfinished()).replaceAll("\\s+", " "))
        .contains("Structured Streaming still holds back 1 row when the script ends")
        .contains(
            "One more tick with a record of 2018-06-21T23:10:00Z or later would make it emit.");
  }

  @Test
  void variants_of_one_engine_are_called_by_their_ids() {
    assertThat(text(new TextReport(), Samples.sameEngine()))
        .contains("  old-job     ● ● ●\n  new-job     ● ● ●\n")
        .contains("Variant old-job emitted 1 row that variant new-job did not.")
        .doesNotContain("DStreams", "Structured");
  }
}

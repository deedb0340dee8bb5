package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.SILENT;
import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Tolerance;
import io.github.streamparity.harness.report.view.ShownTicks;
import io.github.streamparity.harness.report.view.TickState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every row that an engine emitted stands in the table once, beside the one it belongs to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlignmentTest {
  /** {@code mark left | right} for each line of the first tick. */
  private static List<String> lines(SampleRun run) {
    return lines(run, 1);
  }

  private static List<String> lines(SampleRun run, int tick) {
    Comparison comparison = run.compare();
    String output = comparison.outputs().get(0).output().name();
    return shown(comparison, output, tick).rows(output, tick).lines().stream()
        .map(
            line ->
                "%s %s | %s"
                    .formatted(
                        line.words(),
                        line.reference().map(it -> it.values().toString()).orElse("-"),
                        line.candidate().map(it -> it.values().toString()).orElse("-")))
        .toList();
  }

  private static ShownTicks shown(Comparison comparison, String output, int tick) {
    try {
      return ShownTicks.of(comparison, Map.of(output, Set.of(tick)), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_differs_comes_first() {
    assertThat(
            lines(
                SampleRun.counts("word-count", Folding.UPDATE)
                    .tick(
                        List.of("x"),
                        emits(row("a", 1L), row("b", 2L), row("c", 3L)),
                        emits(row("a", 1L), row("b", 9L), row("d", 4L)))))
        .containsExactly(
            "missing [c, 3] | -",
            "unexpected - | [d, 4]",
            "changed [b, 2] | [b, 9]",
            "same [a, 1] | [a, 1]");
  }

  @Test
  void rows_within_a_tolerance_belong_to_each_other() {
    OutputDeclaration sums =
        new OutputDeclaration(
            "sums",
            Foldings.both(Folding.APPEND),
            List.of(
                Column.of("word", ColumnType.STRING),
                Column.of("sum", ColumnType.DOUBLE).within(Tolerance.absolute(0.1))),
            List.of(),
            false);
    assertThat(
            lines(
                SampleRun.of("sums", sums)
                    .tick(List.of("x"), emits(row("a", 1.0)), emits(row("a", 1.05)))))
        .containsExactly("same [a, 1.0] | [a, 1.05]");
  }

  @Test
  void rows_of_a_key_in_another_order_are_all_there() {
    assertThat(
            lines(
                SampleRun.counts("word-count", Folding.UPDATE)
                    .tick(
                        List.of("x"),
                        emits(row("a", 1L), row("a", 2L)),
                        emits(row("a", 2L), row("a", 1L)))))
        .containsExactly("changed [a, 2] | [a, 1]", "in another order [a, 1] | [a, 2]");
  }

  @Test
  void beside_a_silent_engine_stands_nothing() {
    assertThat(
            lines(
                SampleRun.counts("word-count", Folding.UPDATE)
                    .tick(List.of(), emits(row("a", 1L)), SILENT)))
        .containsExactly("missing [a, 1] | -");
  }

  @Test
  void of_several_rows_of_a_key_only_the_last_is_in_the_result_table() {
    assertThat(
            lines(
                SampleRun.counts("word-count", Folding.UPDATE)
                    .tick(List.of("x"), emits(row("a", 2L)), emits(row("a", 2L)))
                    .tick(List.of(), emits(row("a", 1L), row("a", 2L)), SILENT),
                2))
        .containsExactly("replaced in this tick [a, 1] | -", "in both tables [a, 2] | -");
  }

  @Test
  void a_row_that_has_differed_before_is_not_said_to_be_in_the_other_sides_table() {
    assertThat(
            lines(
                SampleRun.counts("word-count", Folding.UPDATE)
                    .tick(List.of("x"), emits(row("a", 1L)), emits(row("a", 2L)))
                    .tick(List.of(), emits(row("a", 1L)), SILENT),
                2))
        .containsExactly("as before this tick [a, 1] | -");
  }

  @Test
  void a_place_of_several_ticks_shows_only_those_that_were_replayed() {
    assertThat(TickState.SILENT.and(TickState.NOT_REACHED)).isEqualTo(TickState.SILENT);
    assertThat(TickState.NOT_REACHED.and(TickState.EMITTED)).isEqualTo(TickState.EMITTED);
    assertThat(TickState.SILENT.and(TickState.EMITTED)).isEqualTo(TickState.MIXED);
  }
}

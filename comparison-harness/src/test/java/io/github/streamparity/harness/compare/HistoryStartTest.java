package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.declare.Tolerance;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first tick after which the tables differ says whether the histories of their keys differ. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryStartTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow BLUE_3 = row("blue", 3L);
  private static final CapturedRow RED_1 = row("red", 1L);

  @ParameterizedTest
  @EnumSource(names = {"UPDATE", "COMPLETE"})
  void a_key_that_goes_on_to_other_values_has_another_history(Folding folding) {
    Ticks ticks = new Ticks(counts(folding));

    assertThat(ticks.tick(rows(BLUE_1), rows(BLUE_1)).differs()).isFalse();
    assertThat(ticks.tick(rows(BLUE_2), rows(BLUE_3)).differs()).isTrue();
    assertThat(ticks.tick(rows(BLUE_3), rows(BLUE_3)).differs()).as("it stays known").isTrue();
  }

  @Test
  void so_has_a_key_that_starts_with_other_values() {
    assertThat(new Ticks(counts(UPDATE)).tick(rows(BLUE_1), rows(BLUE_2)).differs()).isTrue();
  }

  @Test
  void one_key_of_several_is_enough() {
    Ticks ticks = new Ticks(counts(UPDATE)).tick(rows(RED_1), rows(RED_1));

    assertThat(ticks.tick(rows(BLUE_1, row("red", 2L)), rows(BLUE_2, RED_1)).differs()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE", "COMPLETE"})
  void a_side_that_stays_where_it_was_may_only_be_late(Folding folding) {
    assertThat(
            new Ticks(counts(folding))
                .tick(rows(BLUE_1), rows(BLUE_1))
                .tick(rows(BLUE_2), rows(BLUE_1))
                .differs())
        .isFalse();
    assertThat(
            new Ticks(counts(folding))
                .tick(rows(BLUE_1), rows(BLUE_1))
                .tick(rows(BLUE_1), rows(BLUE_2))
                .differs())
        .isFalse();
  }

  @Test
  void a_key_that_ends_the_tick_with_the_same_value_says_nothing() {
    Ticks ticks = new Ticks(counts(UPDATE));

    ticks.tick(rows(BLUE_1, BLUE_3, RED_1), rows(BLUE_2, BLUE_3));
    assertThat(ticks.tables.agree()).as("red is missing").isFalse();
    assertThat(ticks.differs()).isFalse();
  }

  @Test
  void a_row_that_only_one_side_has_may_still_come() {
    assertThat(new Ticks(counts(UPDATE)).tick(rows(BLUE_1), rows()).differs()).isFalse();
    assertThat(new Ticks(counts(UPDATE)).tick(rows(), rows(BLUE_1)).differs()).isFalse();
    assertThat(new Ticks(counts(APPEND)).tick(rows(BLUE_1), rows(RED_1)).differs()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void so_may_what_a_silent_side_has_not_emitted(Folding folding) {
    Ticks ticks = new Ticks(counts(folding)).tick(rows(BLUE_1), rows(BLUE_1));
    ticks.tables.fold(List.of(rows(BLUE_2)), List.of());
    ticks.history.see(
        List.of(
            EmissionDifference.silence(ticks.form, Side.CANDIDATE, rows(BLUE_2), ticks.tables)));

    assertThat(ticks.tables.agree()).isFalse();
    assertThat(ticks.differs()).isFalse();
  }

  @Test
  void ticks_after_the_first_one_are_not_looked_at() {
    Ticks ticks = new Ticks(counts(UPDATE));
    ticks.tick(rows(BLUE_1), rows());
    ticks.tick(rows(), rows(BLUE_1));
    assertThat(ticks.tables.agree()).as("it has caught up").isTrue();

    assertThat(ticks.tick(rows(BLUE_2), rows(BLUE_3)).differs())
        .as("it may have had BLUE_2 in between")
        .isFalse();
  }

  @Test
  void nor_are_ticks_after_which_the_tables_are_equal() {
    Ticks ticks = new Ticks(counts(UPDATE));

    assertThat(ticks.tick(rows(BLUE_1, BLUE_3), rows(BLUE_2, BLUE_3)).differs()).isFalse();
    assertThat(ticks.tick(rows(BLUE_1), rows(BLUE_2)).differs())
        .as("the first tick after which they differ")
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"PER_BATCH", "APPEND"})
  void where_every_row_is_a_step_none_stays_where_it_was(Folding folding) {
    assertThat(
            new Ticks(counts(folding))
                .tick(rows(BLUE_1), rows(BLUE_1))
                .tick(rows(BLUE_2), rows(BLUE_1))
                .differs())
        .isTrue();
  }

  @Test
  void two_foldings_need_the_walk_through_the_captures() {
    assertThat(new Ticks(keyedCounts(UPDATE, COMPLETE)).tick(rows(BLUE_1), rows(BLUE_2)).differs())
        .isFalse();
    assertThat(new Ticks(keyedCounts(UPDATE, PER_BATCH)).tick(rows(BLUE_1), rows(BLUE_2)).differs())
        .isFalse();
  }

  /** A value that is near to two others may be in both histories. */
  @Test
  void so_does_a_tolerance() {
    OutputDeclaration near =
        output(
            UPDATE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("mean", ColumnType.DOUBLE).within(Tolerance.absolute(0.5)));

    assertThat(new Ticks(near).tick(rows(row("blue", 1.0)), rows(row("blue", 2.0))).differs())
        .isFalse();
  }

  private static OutputDeclaration counts(Folding folding) {
    return keyedCounts(folding, folding);
  }

  private static List<CapturedRow> rows(CapturedRow... rows) {
    return List.of(rows);
  }

  /** Both tables, and what is seen of each tick while they hold it. */
  private static final class Ticks {
    private final RowForm form;
    private final TablePair tables;
    private final HistoryStart history;

    Ticks(OutputDeclaration output) {
      form = new RowForm(output);
      tables = TablePair.of(form);
      history = new HistoryStart(form, tables);
    }

    /** One emission of either side. */
    Ticks tick(List<CapturedRow> reference, List<CapturedRow> candidate) {
      tables.fold(List.of(reference), List.of(candidate));
      history.see(EmissionDifference.between(form, reference, candidate));
      return this;
    }

    boolean differs() {
      return history.differs();
    }
  }
}

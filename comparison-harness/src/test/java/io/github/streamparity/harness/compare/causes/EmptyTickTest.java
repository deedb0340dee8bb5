package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.inOrder;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.on;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing arrived, DStreams ran all the same, the query did not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmptyTickTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow RED_1 = row("red", 1L);
  private static final OutputDeclaration TOTAL =
      output(
          PER_BATCH,
          List.of(),
          Column.of("unit", ColumnType.STRING),
          Column.of("count", ColumnType.LONG),
          Column.of("sum", ColumnType.DOUBLE));

  @ParameterizedTest
  @EnumSource(
      value = Folding.class,
      names = {"UPDATE", "COMPLETE"})
  void dstreams_emit_their_whole_state_as_it_was(Folding folding) {
    Replays replays = afterBlue(folding).tick(records(), emitted(BLUE_1), silent());

    assertThat(replays.divergences(2)).containsExactly("silent empty-tick 0");
    assertThat(replays.evidence(2))
        .containsExactly(entry("rows", 1L), entry("what", "state"), entry("onInputs", false));
  }

  @ParameterizedTest
  @EnumSource(
      value = Folding.class,
      names = {"UPDATE", "COMPLETE"})
  void rows_that_differed_before_the_tick_are_not_its_difference(Folding folding) {
    Replays replays =
        replays(keyedCounts(folding, folding))
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_2))
            .tick(records(), emitted(BLUE_1), silent());

    assertThat(replays.divergences(2)).containsExactly("silent empty-tick 0");
  }

  @ParameterizedTest
  @EnumSource(
      value = Folding.class,
      names = {"UPDATE", "APPEND", "PER_BATCH"})
  void dstreams_emit_no_row(Folding folding) {
    Replays replays = afterBlue(folding).tick(records(), emitted(), silent());

    assertThat(replays.divergences(2)).containsExactly("silent empty-tick 0");
    assertThat(replays.evidence(2)).containsEntry("what", "no-rows").containsEntry("rows", 0L);
  }

  @Test
  void dstreams_emit_an_empty_table_before_there_was_a_row() {
    assertThat(
            replays(counts(COMPLETE))
                .tick(records(), emitted(), silent())
                .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
                .divergences(1))
        .containsExactly("silent empty-tick 0");
  }

  @Test
  void whichever_side_is_which() {
    assertThat(
            afterBlue(UPDATE).tick(records(), emitted(BLUE_1), silent()).mirrored().divergences(2))
        .containsExactly("silent empty-tick 0");
  }

  @Test
  void where_order_counts_the_state_is_in_the_order_that_it_had() {
    assertThat(afterRanking().tick(records(), emitted(BLUE_2, RED_1), silent()).divergences(2))
        .containsExactly("silent empty-tick 0");
    assertThat(afterRanking().tick(records(), emitted(RED_1, BLUE_2), silent()).divergences(2))
        .containsExactly("silent unexplained 0");
  }

  private static Replays afterRanking() {
    return replays(inOrder(keyedCounts(COMPLETE, COMPLETE)))
        .tick(records("blue blue red"), emitted(BLUE_2, RED_1), emitted(BLUE_2, RED_1));
  }

  @Test
  void the_order_is_that_of_the_emission_before_also_if_that_was_in_an_empty_tick() {
    Replays replays =
        afterRanking()
            .tick(records(), emitted(RED_1, BLUE_2), silent())
            .tick(records(), emitted(RED_1, BLUE_2), silent());

    assertThat(replays.divergences(3)).containsExactly("silent empty-tick 0");
  }

  @Test
  void an_aggregate_of_nothing_is_zero() {
    Replays replays = afterTotal().tick(records(), emitted(row("EUR", 0L, 0.0)), silent());

    assertThat(replays.divergences(2)).containsExactly("silent empty-tick 1");
    assertThat(replays.evidence(2)).containsEntry("what", "zeros");
  }

  @Test
  void a_number_alone_may_be_zero_before_there_was_another_one() {
    OutputDeclaration count = output(PER_BATCH, List.of(), Column.of("sum", ColumnType.DECIMAL));

    assertThat(
            replays(count)
                .tick(records(), emitted(row(new BigDecimal("0"))), silent())
                .tick(records("x"), emitted(row(BigDecimal.ONE)), emitted(row(BigDecimal.ONE)))
                .divergences(1))
        .containsExactly("silent empty-tick 1");
  }

  @Test
  void not_an_aggregate_of_which_some_number_is_not_zero() {
    assertThat(afterTotal().tick(records(), emitted(row("EUR", 0L, 0.5)), silent()).divergences(2))
        .containsExactly("silent unexplained 1");
    assertThat(afterTotal().tick(records(), emitted(row("EUR", 1L, 0.0)), silent()).divergences(2))
        .containsExactly("silent unexplained 1");
  }

  @Test
  void not_an_aggregate_whose_other_values_are_new() {
    assertThat(afterTotal().tick(records(), emitted(row("USD", 0L, 0.0)), silent()).divergences(2))
        .containsExactly("silent unexplained 1");
  }

  @Test
  void not_an_aggregate_if_something_arrived_that_the_query_does_not_read() {
    OutputDeclaration sum = output(PER_BATCH, List.of(), Column.of("sum", ColumnType.LONG));

    for (boolean arrived : new boolean[] {true, false}) {
      Replays replays =
          replays(sum, Input.named("sales"), Input.named("refunds"))
              .tick(on("sales", "1"), emitted(row(1L)), emitted(row(1L)))
              .tick(arrived ? on("refunds", "0") : on("refunds"), emitted(row(0L)), silent())
              .reads(0);

      assertThat(replays.divergences(2))
          .containsExactly(arrived ? "silent unexplained 1" : "silent empty-tick 1");
    }
  }

  @Test
  void an_average_of_nothing_is_no_number_and_an_ignored_column_may_be_anything() {
    OutputDeclaration averages =
        output(
            PER_BATCH,
            List.of(),
            Column.of("count", ColumnType.LONG),
            Column.of("average", ColumnType.DOUBLE),
            Column.of("clock", ColumnType.LONG).notCompared());

    for (Double nothing : Arrays.asList(null, Double.NaN, 0.0)) {
      assertThat(
              replays(averages)
                  .tick(records("x"), emitted(row(2L, 1.5, 1L)), emitted(row(2L, 1.5, 1L)))
                  .tick(records(), emitted(row(0L, nothing, 7L)), silent())
                  .divergences(2))
          .as("%s", nothing)
          .containsExactly("silent empty-tick 1");
    }
  }

  @Test
  void not_two_aggregates() {
    assertThat(
            afterTotal()
                .tick(records(), emitted(row("EUR", 0L, 0.0), row("EUR", 0L, 0.0)), silent())
                .divergences(2))
        .containsExactly("silent unexplained 2");
  }

  @Test
  void not_a_zero_where_batches_have_had_several_rows() {
    Replays replays =
        replays(TOTAL)
            .tick(
                records("x"),
                emitted(row("EUR", 1L, 1.0), row("USD", 1L, 1.0)),
                emitted(row("EUR", 1L, 1.0), row("USD", 1L, 1.0)))
            .tick(records(), emitted(row("EUR", 0L, 0.0)), silent());

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_a_row_without_any_number() {
    OutputDeclaration words = output(PER_BATCH, List.of(), Column.of("word", ColumnType.STRING));

    assertThat(
            replays(words)
                .tick(records("x"), emitted(row("x")), emitted(row("x")))
                .tick(records(), emitted(row("x")), silent())
                .divergences(2))
        .containsExactly("silent unexplained 1");
  }

  @Test
  void not_a_zero_of_a_key() {
    assertThat(
            replays(keyedCounts(PER_BATCH, PER_BATCH))
                .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
                .tick(records(), emitted(row("blue", 0L)), silent())
                .divergences(2))
        .containsExactly("silent unexplained 1");
  }

  @Test
  void nothing_that_the_query_reads_may_have_arrived() {
    Replays replays =
        replays(counts(PER_BATCH), Input.named("sales"), Input.named("refunds"))
            .tick(on("sales", "pen 1"), emitted(row("pen", 1L)), emitted(row("pen", 1L)))
            .tick(on("refunds", "pen 0"), emitted(), silent())
            .reads(0);

    assertThat(replays.divergences(2)).containsExactly("silent empty-tick 0");
    assertThat(replays.evidence(2)).containsEntry("onInputs", true);
  }

  @Test
  void not_if_records_arrived() {
    assertThat(afterBlue(UPDATE).tick(records("x"), emitted(BLUE_1), silent()).divergences(2))
        .containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_a_micro_batch_ran() {
    assertThat(
            afterBlue(UPDATE)
                .tick(records(), emitted(BLUE_1), silent())
                .microBatches(1)
                .divergences(2))
        .containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_the_query_reports_nothing() {
    assertThat(
            afterBlue(UPDATE)
                .tick(records(), emitted(BLUE_1), silent())
                .withoutReport(Side.CANDIDATE)
                .divergences(2))
        .containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_a_value_is_new() {
    assertThat(afterBlue(UPDATE).tick(records(), emitted(BLUE_2), silent()).divergences(2))
        .containsExactly("silent unexplained 1");
    assertThat(afterBlue(COMPLETE).tick(records(), emitted(BLUE_2), silent()).divergences(2))
        .containsExactly("silent unexplained 2");
  }

  @Test
  void not_if_a_key_is_new_or_gone() {
    assertThat(afterBlue(UPDATE).tick(records(), emitted(BLUE_1, RED_1), silent()).divergences(2))
        .containsExactly("silent unexplained 1");
    assertThat(afterBlue(COMPLETE).tick(records(), emitted(), silent()).divergences(2))
        .as("blue is gone from one table")
        .containsExactly("silent unexplained 1");
    Replays two =
        replays(keyedCounts(COMPLETE, COMPLETE))
            .tick(records("x"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(records(), emitted(BLUE_1), silent());
    assertThat(two.divergences(2)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_only_part_of_the_state_is_emitted() {
    Replays replays =
        replays(counts(UPDATE))
            .tick(records("x"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(records(), emitted(BLUE_1), silent());

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_a_key_is_emitted_twice() {
    Replays replays =
        replays(counts(UPDATE))
            .tick(records("x"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(records(), emitted(BLUE_1, BLUE_1), silent());

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 0");
  }

  @Test
  void without_a_key_each_row_is_there_as_often_as_before() {
    Replays same =
        replays(counts(COMPLETE))
            .tick(records("x"), emitted(BLUE_1, BLUE_1, RED_1), emitted(BLUE_1, BLUE_1, RED_1))
            .tick(records(), emitted(BLUE_1, BLUE_1, RED_1), silent());
    Replays other =
        replays(counts(COMPLETE))
            .tick(records("x"), emitted(BLUE_1, BLUE_1, RED_1), emitted(BLUE_1, BLUE_1, RED_1))
            .tick(records(), emitted(BLUE_1, RED_1, RED_1), silent());
    Replays fewer =
        replays(counts(COMPLETE))
            .tick(records("x"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(records(), emitted(BLUE_1), silent());

    assertThat(same.divergences(2)).containsExactly("silent empty-tick 0");
    assertThat(other.divergences(2)).containsExactly("silent unexplained 2");
    assertThat(fewer.divergences(2)).containsExactly("silent unexplained 1");
  }

  @Test
  void a_row_that_is_added_needs_another_cause() {
    Replays replays = afterBlue(APPEND).tick(records(), emitted(RED_1), silent());

    assertThat(replays.divergences(2))
        .containsExactly("silent empty-tick 0", "silent unexplained 1");
    assertThat(replays.evidence(2)).containsEntry("what", "rows").containsEntry("rows", 1L);
  }

  @Test
  void not_if_dstreams_are_silent() {
    assertThat(afterBlue(UPDATE).tick(records(), silent(), emitted(BLUE_1)).divergences(2))
        .containsExactly("silent unexplained 0");
  }

  private static Replays afterBlue(Folding folding) {
    return replays(counts(folding)).tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1));
  }

  private static Replays afterTotal() {
    return replays(TOTAL)
        .tick(records("x"), emitted(row("EUR", 2L, 3.5)), emitted(row("EUR", 2L, 3.5)));
  }
}

package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreementTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow BLUE_3 = row("blue", 3L);
  private static final CapturedRow RED_1 = row("red", 1L);

  static Stream<Arguments> each_rung_has_a_pair_of_captures_that_reaches_just_it() {
    return Stream.of(
        arguments(
            "the same rows, silent together",
            Agreement.EVERY_EMISSION,
            replays(COUNTS)
                .tick(emitted(BLUE_1, RED_1), emitted(RED_1, BLUE_1))
                .tick(silent(), silent())
                .tick(emitted(), emitted())),
        arguments(
            "emitted again, which changes no table",
            Agreement.EVERY_TICK,
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_1), silent())
                .tick(emitted(BLUE_1, RED_1), emitted(RED_1))),
        arguments(
            "a complete table stays where the other one is emitted again",
            Agreement.EVERY_TICK,
            replays(counts(Folding.COMPLETE))
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_1), silent())),
        arguments(
            "an empty emission is not silence",
            Agreement.EVERY_TICK,
            replays(counts(Folding.PER_BATCH))
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(), silent())),
        arguments(
            "a tick behind",
            Agreement.LAGGED,
            replays(COUNTS)
                .tick(emitted(BLUE_1), silent())
                .tick(emitted(BLUE_2), emitted(BLUE_1))
                .tick(emitted(BLUE_3), emitted(BLUE_2))),
        arguments(
            "values in the same order, not at one distance",
            Agreement.HISTORY,
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_2), emitted(BLUE_1))
                .tick(emitted(BLUE_2), emitted(BLUE_2))),
        arguments(
            "a complete table: a key that leaves is a value too",
            Agreement.HISTORY,
            replays(counts(Folding.COMPLETE))
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(), emitted(BLUE_1))
                .tick(emitted(), emitted())
                .tick(emitted(BLUE_1), emitted(BLUE_1))),
        arguments(
            "a per-batch table: whatever the ticks in which it appears",
            Agreement.HISTORY,
            replays(counts(Folding.PER_BATCH))
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_2), emitted())
                .tick(emitted(), emitted(BLUE_2))),
        arguments(
            "another way to the same end",
            Agreement.FINAL,
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(BLUE_2))
                .tick(emitted(BLUE_3), emitted(BLUE_3))),
        arguments(
            "appended in one tick and in two is not the same history",
            Agreement.FINAL,
            replays(counts(Folding.APPEND))
                .tick(emitted(BLUE_1), emitted(BLUE_1, BLUE_1))
                .tick(emitted(BLUE_1), emitted())),
        arguments(
            "another end",
            Agreement.NONE,
            replays(COUNTS)
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_2), emitted(BLUE_3))),
        arguments(
            "an empty batch at the end says nothing",
            Agreement.NONE,
            replays(counts(Folding.PER_BATCH))
                .tick(emitted(BLUE_1), emitted(RED_1))
                .tick(emitted(), emitted())),
        arguments(
            "one side never emits a row",
            Agreement.NONE,
            replays(COUNTS).tick(emitted(BLUE_1), silent()).tick(emitted(BLUE_1), silent())));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource
  void each_rung_has_a_pair_of_captures_that_reaches_just_it(
      String what, Agreement expected, Replays replays) {
    assertThat(replays.agreement()).as(what).isEqualTo(expected);
    assertThat(replays.compare().agreement()).contains(expected);
  }

  @Test
  void the_lag_says_which_side_is_behind_and_by_how_much() {
    Replays replays =
        replays(counts(Folding.PER_BATCH))
            .tick(emitted(), emitted(BLUE_1))
            .tick(emitted(), emitted())
            .tick(emitted(BLUE_1), emitted(BLUE_2))
            .tick(emitted(), emitted(RED_1))
            .tick(emitted(BLUE_2), emitted());

    assertThat(replays.compareOutput().lag()).contains(new Lag(Side.REFERENCE, 2));
  }

  @Test
  void a_lag_of_more_than_half_the_ticks_is_none() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), silent())
            .tick(emitted(BLUE_2), silent())
            .tick(silent(), emitted(BLUE_1));

    assertThat(replays.agreement()).isEqualTo(Agreement.NONE);
    assertThat(replays.compareOutput().lag()).isEmpty();
  }

  @Test
  void without_a_row_on_either_side_nothing_was_compared() {
    Comparison comparison = replays(COUNTS).tick(emitted(), emitted()).compare();

    assertThat(comparison.outputs().get(0).agreement()).isEmpty();
    assertThat(comparison.agreement()).isEmpty();
  }

  @Test
  void rows_of_a_key_in_another_order_leave_another_table() {
    Replays replays = replays(COUNTS).tick(emitted(BLUE_1, BLUE_2), emitted(BLUE_2, BLUE_1));

    assertThat(replays.divergences(1)).containsExactly("changed unexplained 1");
    assertThat(replays.agreement()).isEqualTo(Agreement.NONE);
  }

  @Test
  void several_emissions_of_a_tick_fold_in_order() {
    List<List<CapturedRow>> twice = List.of(List.of(BLUE_1), List.of(BLUE_2));

    assertThat(replays(counts(Folding.COMPLETE)).tick(emitted(BLUE_2), twice).agreement())
        .isEqualTo(Agreement.EVERY_EMISSION);
    assertThat(replays(COUNTS).tick(emitted(BLUE_1, BLUE_2), twice).agreement())
        .isEqualTo(Agreement.EVERY_EMISSION);
    assertThat(replays(counts(Folding.PER_BATCH)).tick(emitted(BLUE_2, BLUE_1), twice).agreement())
        .isEqualTo(Agreement.EVERY_EMISSION);
  }

  @Test
  void table_sizes_and_emitted_rows_are_known_tick_by_tick() {
    TickComparison second =
        replays(COUNTS)
            .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2), silent())
            .compareOutput()
            .ticks()
            .get(1);

    assertThat(second.rows(Side.REFERENCE)).hasValue(1);
    assertThat(second.rows(Side.CANDIDATE)).isEmpty();
    assertThat(second.tableRows(Side.REFERENCE)).isEqualTo(2);
    assertThat(second.tableRows(Side.CANDIDATE)).isEqualTo(1);
    assertThat(second.tablesAgree()).isFalse();
  }

  @Test
  void the_overall_agreement_needs_every_tick_of_both_replays() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2), silent())
            .ended(Side.CANDIDATE, ReplayStatus.INTERRUPTED, 1);

    assertThat(replays.compareOutput().ticks()).hasSize(1);
    assertThat(replays.agreement()).isEqualTo(Agreement.EVERY_EMISSION);
    assertThat(replays.compare().agreement()).isEqualTo(Optional.empty());
  }
}

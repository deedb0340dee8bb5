package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Sides whose emissions fold into tables in different ways. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FoldingsTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow RED_1 = row("red", 1L);

  @Test
  void a_complete_reference_and_an_update_candidate_come_to_the_same_table() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, RED_1), emitted(RED_1))
            .tick(emitted(BLUE_2, RED_1), emitted(BLUE_2));

    assertThat(replays.agreement()).isEqualTo(Agreement.EVERY_TICK);
    assertThat(replays.divergences())
        .containsExactly("2: missing unchanged-keys 1", "3: missing unchanged-keys 1");
  }

  @Test
  void a_key_that_leaves_a_complete_table_and_stays_in_the_other_is_unexpected_there() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(emitted(BLUE_2), emitted(BLUE_2))
            .tick(emitted(BLUE_2), emitted(BLUE_2));

    assertThat(replays.divergences()).containsExactly("2: unexpected unexplained 1");
    assertThat(replays.found(2).get(0).rows().get(0).candidate()).contains(RED_1);
    assertThat(replays.agreement()).isEqualTo(Agreement.NONE);
  }

  @Test
  void mirrored_it_is_missing() {
    Replays replays =
        replays(keyedCounts(UPDATE, COMPLETE))
            .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(emitted(BLUE_2), emitted(BLUE_2));

    assertThat(replays.divergences()).containsExactly("2: missing unexplained 1");
    assertThat(replays.found(2).get(0).rows().get(0).reference()).contains(RED_1);
  }

  @Test
  void a_key_that_leaves_while_the_other_side_is_silent_is_not_explained_by_the_empty_tick() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(Replays.records(), emitted(BLUE_1), silent());

    assertThat(replays.divergences()).containsExactly("2: silent unexplained 1");
    assertThat(replays.found(2).get(0).rows().get(0).row()).isEqualTo(RED_1);
  }

  @Test
  void a_key_that_leaves_the_state_where_both_fold_by_update_explains_no_unchanged_keys() {
    Replays replays =
        replays(keyedCounts(UPDATE, UPDATE))
            .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(emitted(BLUE_1, row("green", 1L)), emitted(row("green", 1L)));

    assertThat(replays.divergences())
        .as("red is not in what DStreams emit: they do not emit their whole state")
        .containsExactly("2: missing unexplained 1");
  }

  @Test
  void what_a_silent_complete_table_still_has_beside_an_update() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(silent(), emitted(BLUE_2, RED_1));

    Divergence silence = replays.found(2).get(0);
    assertThat(silence.side()).contains(Side.REFERENCE);
    assertThat(silence.rows()).hasSize(2);
    assertThat(silence.rows().get(0).changed()).containsExactly("count");
    assertThat(silence.rows().get(1).candidate()).contains(RED_1);
  }

  @Test
  void appended_rows_beside_an_update_are_there_as_often_as_they_came() {
    Replays replays =
        replays(keyedCounts(APPEND, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(RED_1), emitted(RED_1))
            .tick(emitted(BLUE_2), emitted(BLUE_2));

    assertThat(replays.compareOutput().ticks())
        .extracting(TickComparison::tablesAgree)
        .containsExactly(true, true, false);
    assertThat(replays.divergences()).containsExactly("3: changed unexplained 1");
    assertThat(replays.compareOutput().ticks().get(2).tableRows(Side.REFERENCE)).isEqualTo(3);
    assertThat(replays.compareOutput().ticks().get(2).tableRows(Side.CANDIDATE)).isEqualTo(2);
  }

  @Test
  void the_lines_of_batches_on_their_own_beside_appended_ones() {
    Replays replays =
        replays(keyedCounts(PER_BATCH, APPEND))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(RED_1), emitted(RED_1));

    assertThat(replays.divergences()).containsExactly("2: unexpected unexplained 1");
    assertThat(replays.agreement()).isEqualTo(Agreement.HISTORY);
  }

  /** A batch on its own that is silent empties its table: where the other one stays they differ. */
  @Test
  void a_table_that_only_silence_empties_is_a_divergence() {
    Replays mixed =
        replays(keyedCounts(PER_BATCH, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(silent(), silent());
    Replays replaced =
        replays(counts(PER_BATCH).with(keyedCounts(PER_BATCH, COMPLETE).foldings()))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(silent(), silent());

    assertThat(mixed.divergences()).containsExactly("2: unexpected unexplained 1");
    assertThat(replaced.divergences()).containsExactly("2: unexpected unexplained 1");
  }

  /** The last row of a key counts, in whichever emission of the tick it came. */
  @Test
  void another_last_row_in_a_later_emission_of_the_tick_is_a_change() {
    List<List<CapturedRow>> one = List.of(List.of(BLUE_1, RED_1), List.of(BLUE_2));
    List<List<CapturedRow>> other = List.of(List.of(BLUE_2, RED_1), List.of(BLUE_1));

    assertThat(replays(counts(UPDATE)).tick(one, other).divergences(1))
        .containsExactly("changed unexplained 1");
  }
}

package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Folding;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One side emits its whole state, the other one the keys that changed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnchangedKeysTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow RED_1 = row("red", 1L);
  private static final CapturedRow RED_2 = row("red", 2L);

  @ParameterizedTest
  @EnumSource(
      value = Folding.class,
      names = {"UPDATE", "COMPLETE"})
  void a_key_that_is_emitted_again_as_it_was(Folding whole) {
    Replays replays =
        replays(keyedCounts(whole, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, RED_1), emitted(RED_1));

    assertThat(replays.divergences(2)).containsExactly("missing unchanged-keys 1");
    assertThat(replays.evidence(2)).containsExactly(entry("whole", "reference"), entry("rows", 1L));
  }

  @Test
  void whichever_side_it_is() {
    Replays replays =
        replays(keyedCounts(UPDATE, COMPLETE))
            .structuredOnBothSides()
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(RED_1), emitted(BLUE_1, RED_1));

    assertThat(replays.divergences(2)).containsExactly("unexpected unchanged-keys 1");
    assertThat(replays.evidence(2)).containsEntry("whole", "candidate");
  }

  @Test
  void not_if_the_value_is_new() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2, RED_1), emitted(RED_1));

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_key_is_new() {
    Replays replays = replays(COUNTS).tick(emitted(BLUE_1, RED_1), emitted(RED_1));

    assertThat(replays.divergences(1)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_other_side_still_holds_a_wrong_value() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_2))
            .tick(emitted(BLUE_1, RED_1), emitted(RED_1));

    assertThat(replays.divergences(1)).containsExactly("changed unexplained 1");
    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_first_side_comes_back_to_what_the_other_one_holds() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_2, RED_1), emitted(RED_1))
            .tick(emitted(BLUE_1, RED_2), emitted(RED_2));

    assertThat(replays.divergences(3))
        .as("blue went from 2 back to 1, so it did change")
        .containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_key_is_emitted_twice() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, BLUE_1, RED_1), emitted(RED_1));

    assertThat(replays.divergences(2)).contains("missing unexplained 2");
  }

  @Test
  void not_if_the_side_leaves_out_a_key_of_its_state() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(emitted(BLUE_1, row("green", 1L)), emitted(row("green", 1L)));

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_other_side_was_silent() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1), Replays.silent());

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 0");
  }

  @Test
  void not_if_the_other_sides_table_is_not_kept_by_key() {
    assertThat(
            replays(keyedCounts(UPDATE, APPEND))
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_1, RED_1), emitted(RED_1))
                .divergences(2))
        .containsExactly("missing unexplained 1");
    assertThat(
            replays(keyedCounts(COMPLETE, COMPLETE))
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .tick(emitted(BLUE_1, RED_1), emitted(RED_1))
                .divergences(2))
        .containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_first_sides_rows_add_up() {
    Replays replays =
        replays(keyedCounts(APPEND, UPDATE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, RED_1), emitted(RED_1));

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_without_a_key() {
    Replays replays =
        replays(counts(COMPLETE))
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, RED_1), emitted(RED_1));

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void one_key_may_be_explained_and_another_not() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, RED_1), emitted(row("green", 1L)));

    assertThat(replays.divergences(2))
        .containsExactly(
            "missing unchanged-keys 1", "missing unexplained 1", "unexpected unexplained 1");
  }
}

package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.records;
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
import java.util.List;
import java.util.Map;
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
  void not_if_the_query_says_that_it_removed_the_key() {
    Replays replays = removed(1);

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
    assertThat(replays.divergences(3))
        .as("it is still away")
        .containsExactly("missing unexplained 1");
    assertThat(replays.divergences(4)).as("it is back").containsExactly("changed unexplained 1");
    assertThat(replays.divergences(6)).containsExactly("missing unchanged-keys 1");
  }

  @Test
  void not_every_key_that_comes_was_removed() {
    assertThat(removed(0).divergences(2))
        .as("the query removed none")
        .containsExactly("missing unchanged-keys 1");
    assertThat(away(records("blue end", "red"), "stateStoreSave", 1, 1).divergences(2))
        .as("its operator removes other rows than keys")
        .containsExactly("missing unchanged-keys 1");
    assertThat(away(records("blue end", "red"), "flatMapGroupsWithState", 2, 1).divergences(2))
        .as("its state has as many keys as DStreams emit")
        .containsExactly("missing unchanged-keys 1");
    assertThat(away(records("red"), "flatMapGroupsWithState", 1, 1).divergences(2))
        .as("no record of it came")
        .containsExactly("missing unchanged-keys 1");
    assertThat(removed(1).withoutScript().divergences(2))
        .as("nobody knows what came")
        .containsExactly("missing unchanged-keys 1");
  }

  /** DStreams keep blue, the query removes it in tick 2, and it is back in tick 4. */
  private static Replays removed(int rows) {
    return away(records("blue end", "red"), "flatMapGroupsWithState", 1, rows)
        .tick(records("red"), emitted(BLUE_1, row("red", 3L)), emitted(row("red", 3L)))
        .tick(
            records("blue", "red"),
            emitted(BLUE_2, row("red", 3L)),
            emitted(BLUE_1, row("red", 3L)))
        .state("flatMapGroupsWithState", 2)
        .tick(
            records("blue blue", "red"),
            emitted(BLUE_2, row("red", 4L)),
            emitted(BLUE_2, row("red", 4L)))
        .tick(records("red"), emitted(BLUE_2, row("red", 5L)), emitted(row("red", 5L)));
  }

  private static Replays away(
      Map<String, List<String>> records, String operator, int state, int removed) {
    return replays(keyedCounts(COMPLETE, UPDATE))
        .tick(records("blue red"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
        .state(operator, 2)
        .tick(records, emitted(BLUE_1, RED_2), emitted(RED_2))
        .state(operator, state)
        .removed(removed);
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

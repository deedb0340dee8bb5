package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A key that left the state stands in the query's table. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemovedKeyTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow RED_1 = row("red", 1L);
  private static final CapturedRow RED_2 = row("red", 2L);

  @Test
  void a_key_that_came_and_that_both_states_have_lost() {
    Replays replays =
        both().tick(records("blue end"), emitted(RED_2), emitted(RED_2)).state("groups", 1);

    assertThat(replays.divergences(2)).containsExactly("unexpected removed-key 1");
    assertThat(replays.evidence(2))
        .containsExactly(
            entry("rows", 1L),
            entry("row", BLUE_1),
            entry("stateRows", 1L),
            entry("removed", 0L),
            entry("records", List.of("blue end")));
    assertThat(replays.mirrored().divergences(2)).containsExactly("missing removed-key 1");
  }

  @Test
  void it_may_come_back() {
    Replays replays =
        both()
            .tick(records("blue end"), emitted(RED_2), emitted(RED_2))
            .state("groups", 1)
            .tick(records("blue"), emitted(BLUE_1, RED_2), emitted(BLUE_1))
            .state("groups", 2);

    assertThat(replays.divergences(3)).containsExactly("missing unchanged-keys 1");
  }

  @Test
  void not_if_the_querys_state_still_has_it() {
    Replays replays =
        both().tick(records("blue end"), emitted(RED_2), emitted(RED_2)).state("groups", 2);

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void a_state_function_says_how_many_keys_it_removed() {
    Replays replays =
        both()
            .tick(records("blue end"), emitted(RED_2), emitted(RED_2))
            .state("flatMapGroupsWithState", 1)
            .removed(1);

    assertThat(replays.divergences(2)).containsExactly("unexpected removed-key 1");
    assertThat(replays.evidence(2)).containsEntry("removed", 1L);
  }

  @Test
  void not_if_its_state_was_too_small_before_and_it_removes_nothing() {
    Replays replays =
        both()
            .tick(records("blue end"), emitted(RED_2), emitted(RED_2))
            .state("flatMapGroupsWithState", 1);

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_no_record_of_it_came() {
    Replays replays =
        both().tick(records("green end"), emitted(RED_2), emitted(RED_2)).state("groups", 1);

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_the_query_emitted_a_row_of_it() {
    assertThat(
            both()
                .tick(records("blue end"), emitted(RED_2), emitted(BLUE_1, RED_2))
                .state("groups", 1)
                .divergences(2))
        .containsExactly("unexpected unexplained 1");
    assertThat(
            both()
                .tick(records("blue end"), emitted(RED_2), emitted(BLUE_2, RED_2))
                .state("groups", 1)
                .divergences(2))
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_the_rows_differed_before() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(records("blue red"), emitted(BLUE_2, RED_1), emitted(BLUE_1, RED_1))
            .state("groups", 2)
            .tick(records("blue end"), emitted(RED_2), emitted(RED_2))
            .state("groups", 1);

    assertThat(replays.divergences(1)).containsExactly("changed unexplained 1");
    assertThat(replays.divergences(2)).doesNotContain("unexpected removed-key 1");
  }

  @Test
  void not_without_the_script() {
    Replays replays =
        both().tick(records("blue end"), emitted(RED_2), emitted(RED_2)).state("groups", 1);

    assertThat(replays.withoutScript().divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_where_the_query_emits_its_whole_table() {
    Replays replays =
        replays(keyedCounts(COMPLETE, COMPLETE))
            .tick(records("blue red"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .state("groups", 2)
            .tick(records("blue end"), emitted(RED_1), emitted(BLUE_1, RED_1))
            .state("groups", 1);

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  private static Replays both() {
    return replays(keyedCounts(COMPLETE, UPDATE))
        .tick(records("blue red"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
        .state("groups", 2);
  }
}

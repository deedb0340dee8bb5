package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** DStreams emit their initial state at once, the query with its first micro-batch. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InitialStateTest {
  private static final CapturedRow HELLO_2 = row("hello", 2L);
  private static final CapturedRow HELLO_3 = row("hello", 3L);
  private static final CapturedRow WORLD_1 = row("world", 1L);

  @Test
  void the_state_that_the_first_micro_batch_emits_as_it_was() {
    Replays replays =
        initially(HELLO_2, WORLD_1)
            .tick(
                records("blue"),
                emitted(row("blue", 1L), HELLO_2, WORLD_1),
                emitted(row("blue", 1L), HELLO_2, WORLD_1));

    assertThat(replays.divergences(1)).containsExactly("silent initial-state 2");
    assertThat(replays.evidence(1))
        .containsExactly(entry("rows", 2L), entry("row", HELLO_2), entry("tick", 2));
    assertThat(replays.mirrored().divergences(1)).containsExactly("silent initial-state 2");
  }

  @Test
  void and_a_key_of_it_as_its_first_records_make_it() {
    Replays replays =
        initially(HELLO_2, WORLD_1)
            .tick(records("hello"), emitted(HELLO_3, WORLD_1), emitted(HELLO_3, WORLD_1));

    assertThat(replays.divergences(1)).containsExactly("silent initial-state 2");
  }

  @Test
  void not_if_the_query_leaves_a_key_out() {
    Replays replays =
        initially(HELLO_2, WORLD_1)
            .tick(records("hello"), emitted(HELLO_3, WORLD_1), emitted(HELLO_3));

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 2");
  }

  @Test
  void not_if_the_query_starts_from_another_value() {
    Replays replays =
        initially(HELLO_2, WORLD_1)
            .tick(records("hello"), emitted(HELLO_3, WORLD_1), emitted(row("hello", 4L), WORLD_1));

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 2");
  }

  @Test
  void not_if_the_state_changed_before_the_first_record() {
    Replays replays =
        initially(HELLO_2)
            .tick(records(), emitted(row("hello", 1L)), silent())
            .tick(records("blue"), emitted(HELLO_2), emitted(HELLO_2));

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_a_key_is_emitted_twice() {
    Replays replays =
        initially(HELLO_2, HELLO_2).tick(records("blue"), emitted(HELLO_2), emitted(HELLO_2));

    assertThat(replays.divergences(1)).allMatch(it -> it.startsWith("silent unexplained"));
  }

  @Test
  void not_if_records_came_in_the_first_tick_and_the_query_read_them_later() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(records("hello hello"), emitted(HELLO_2), silent())
            .reads(0)
            .tick(records("world"), emitted(HELLO_2, WORLD_1), emitted(HELLO_2, WORLD_1));

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_no_record_ever_arrives() {
    assertThat(initially(HELLO_2).divergences(1)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_if_the_query_ran_a_batch_before() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(records(), emitted(HELLO_2), silent())
            .microBatches(1)
            .tick(records("blue"), emitted(HELLO_2), emitted(HELLO_2));

    assertThat(replays.divergences(1)).contains("silent unexplained 1");
  }

  @Test
  void not_if_the_query_runs_two_batches_at_once() {
    Replays replays =
        initially(HELLO_2)
            .tick(records("blue"), emitted(HELLO_2), emitted(HELLO_2))
            .microBatches(2);

    assertThat(replays.divergences(1)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_in_a_later_tick() {
    Replays replays =
        replays(keyedCounts(COMPLETE, UPDATE))
            .tick(records(), emitted(), silent())
            .tick(records(), emitted(HELLO_2), silent())
            .tick(records("blue"), emitted(HELLO_2), emitted(HELLO_2));

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 1");
  }

  @Test
  void not_without_the_script() {
    Replays replays = initially(HELLO_2).tick(records("blue"), emitted(HELLO_2), emitted(HELLO_2));

    assertThat(replays.withoutScript().divergences(1)).containsExactly("silent unexplained 1");
  }

  private static Replays initially(CapturedRow... rows) {
    return replays(keyedCounts(COMPLETE, UPDATE)).tick(records(), emitted(rows), silent());
  }
}

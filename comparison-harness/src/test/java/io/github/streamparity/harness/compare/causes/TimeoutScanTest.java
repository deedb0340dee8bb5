package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The query lets a key time out when it is due, DStreams in every tenth batch. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeoutScanTest {
  private static final OutputDeclaration COUNTS =
      output(
          Folding.UPDATE,
          List.of("word"),
          Column.of("word", ColumnType.STRING),
          Column.of("count", ColumnType.LONG),
          Column.of("expired", ColumnType.BOOLEAN));
  private static final CapturedRow BLUE_1 = row("blue", 1L, false);
  private static final CapturedRow BLUE_2 = row("blue", 2L, false);
  private static final CapturedRow BLUE_3 = row("blue", 3L, false);
  private static final CapturedRow BLUE_1_GONE = row("blue", 1L, true);
  private static final CapturedRow BLUE_2_GONE = row("blue", 2L, true);

  @Test
  void a_timeout_is_moved_from_the_tenth_tick() {
    Replays replays =
        quiet(gone(quiet(blue(), 3)), 4).tick(records(), emitted(BLUE_1_GONE), emitted());

    assertThat(replays.divergences(5)).containsExactly("moved 10-5 timeout-scan 1");
    assertThat(replays.evidence(5))
        .containsEntry("how", "moved")
        .containsEntry("expired", 5)
        .containsEntry("scan", 10)
        .containsEntry("idle", 4);
  }

  @Test
  void a_key_that_comes_again_before_goes_on_in_dstreams_and_begins_anew_in_the_query() {
    Replays replays =
        gone(quiet(blue(), 3))
            .tick(records("blue"), emitted(BLUE_2), emitted(BLUE_1))
            .tick(records("blue"), emitted(BLUE_3), emitted(BLUE_2));

    assertThat(replays.divergences(5)).containsExactly("unexpected timeout-scan 1");
    assertThat(replays.divergences(6)).containsExactly("changed timeout-scan 1");
    assertThat(replays.divergences(7)).containsExactly("changed timeout-scan 1");
    assertThat(replays.evidence(5)).containsEntry("how", "came-again");
    assertThat(replays.evidence(6)).containsEntry("how", "began-anew");
    assertThat(replays.evidence(7)).containsOnlyKeys("since");
  }

  /** In tick 12 the key was due again, and the query said nothing. */
  @Test
  void not_if_the_query_keeps_the_key_the_next_time() {
    Replays replays =
        quiet(
                gone(quiet(blue(), 3))
                    .tick(records("blue"), emitted(BLUE_2), emitted(BLUE_1))
                    .tick(records(), emitted(), emitted())
                    .tick(records("blue"), emitted(BLUE_3), emitted(BLUE_2)),
                4)
            .tick(records("blue"), emitted(row("blue", 4L, false)), emitted(BLUE_3));

    assertThat(replays.divergences(8)).containsExactly("changed timeout-scan 1");
    assertThat(replays.divergences(13)).containsExactly("changed unexplained 1");
  }

  /** It comes again in the very tick in which it would be due, and so it is not due. */
  @Test
  void a_key_that_comes_when_it_would_be_due_the_next_time_goes_on() {
    Replays replays =
        quiet(gone(quiet(blue(), 3)).tick(records("blue"), emitted(BLUE_2), emitted(BLUE_1)), 3)
            .tick(records("blue"), emitted(BLUE_3), emitted(BLUE_2));

    assertThat(replays.divergences(10)).containsExactly("changed timeout-scan 1");
  }

  @Test
  void not_if_the_query_emits_the_timeout_twice() {
    Replays replays =
        quiet(blue(), 3).tick(records(), emitted(), emitted(BLUE_1_GONE, BLUE_1_GONE));

    assertThat(replays.divergences(5)).containsExactly("unexpected unexplained 2");
  }

  @Test
  void not_if_the_query_never_had_the_key() {
    Replays replays =
        gone(
            quiet(
                replays(COUNTS)
                    .tick(records("blue"), emitted(BLUE_1), emitted())
                    .operator("flatMapGroupsWithState"),
                3));

    assertThat(replays.divergences(5)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_a_key_that_comes_again_has_timed_out_all_the_same() {
    assertThat(
            gone(quiet(blue(), 3))
                .tick(records("blue"), emitted(BLUE_2_GONE), emitted(BLUE_1))
                .divergences(5))
        .as("DStreams' row says so")
        .containsExactly("unexpected unexplained 1");
    assertThat(
            gone(quiet(blue(), 3))
                .tick(records("blue"), emitted(BLUE_2), emitted(BLUE_1_GONE))
                .divergences(5))
        .as("the query's row says so")
        .containsExactly("unexpected unexplained 1");
  }

  @Test
  void the_script_may_end_before_dstreams_look() {
    Replays replays = gone(quiet(blue(), 3));

    assertThat(replays.divergences(5)).containsExactly("unexpected timeout-scan 1");
    assertThat(replays.evidence(5)).containsEntry("how", "script-ended");
  }

  @Test
  void not_if_dstreams_look_and_say_nothing() {
    Replays replays = quiet(gone(quiet(blue(), 3)), 5);

    assertThat(replays.divergences(5)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_dstreams_look_in_another_tick() {
    Replays replays =
        quiet(quiet(gone(quiet(blue(), 3)), 3).tick(records(), emitted(BLUE_1_GONE), emitted()), 1);

    assertThat(replays.divergences(5)).containsExactly("moved 9-5 unexplained 1");
  }

  /** In tick 10 nothing differs: the row of tick 5 has no counterpart any more. */
  @Test
  void not_if_the_query_emits_the_timeout_again_when_dstreams_look() {
    Replays replays =
        quiet(gone(quiet(blue(), 3)), 4)
            .tick(records(), emitted(BLUE_1_GONE), emitted(BLUE_1_GONE));

    assertThat(replays.divergences()).containsExactly("5: unexpected unexplained 1");
  }

  @Test
  void not_if_dstreams_emitted_the_timeout_before_they_look() {
    Replays replays =
        quiet(quiet(blue(), 3).tick(records(), emitted(BLUE_1_GONE), emitted(BLUE_1_GONE)), 4)
            .tick(records(), emitted(BLUE_1_GONE), emitted());

    assertThat(replays.divergences()).containsExactly("10: missing unexplained 1");
  }

  @Test
  void not_if_the_first_timeout_says_neither_true_nor_false() {
    Replays replays =
        quiet(quiet(blue(), 3).tick(records(), emitted(), emitted(row("blue", 1L, null))), 4)
            .tick(records(), emitted(BLUE_1_GONE), emitted());

    assertThat(replays.divergences())
        .containsExactly("5: unexpected unexplained 1", "10: missing unexplained 1");
  }

  @Test
  void not_if_dstreams_emit_another_row() {
    Replays replays =
        quiet(gone(quiet(blue(), 3)), 4).tick(records(), emitted(BLUE_2_GONE), emitted());

    assertThat(replays.divergences(5)).containsExactly("unexpected unexplained 1");
    assertThat(replays.divergences(10)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_querys_row_is_another_one_than_stood() {
    Replays replays = quiet(blue(), 3).tick(records(), emitted(), emitted(BLUE_2_GONE));

    assertThat(replays.divergences(5)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_dstreams_begin_anew_too() {
    Replays replays =
        gone(quiet(blue(), 3)).tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1));

    assertThat(replays.divergences(5)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_the_query_goes_on_too() {
    Replays replays =
        gone(quiet(blue(), 3)).tick(records("blue"), emitted(BLUE_2), emitted(BLUE_2));

    assertThat(replays.divergences(5)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_a_timeout_is_longer_than_the_first_one() {
    Replays replays =
        quiet(
                gone(quiet(blue(), 3))
                    .tick(
                        records("red"),
                        emitted(row("red", 1L, false)),
                        emitted(row("red", 1L, false))),
                4)
            .tick(records(), emitted(), emitted(row("red", 1L, true)));

    assertThat(replays.divergences(11)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_the_query_has_no_timeouts() {
    Replays replays =
        quiet(replays(COUNTS).tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1)), 3)
            .tick(records(), emitted(), emitted(BLUE_1_GONE));

    assertThat(replays.divergences(5)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_without_the_script() {
    assertThat(gone(quiet(blue(), 3)).withoutScript().divergences(5))
        .containsExactly("unexpected unexplained 1");
  }

  private static Replays blue() {
    return replays(COUNTS)
        .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
        .operator("flatMapGroupsWithState");
  }

  /** Nothing arrives for some ticks, and nothing is due. */
  private static Replays quiet(Replays replays, int ticks) {
    Replays all = replays;
    for (int i = 0; i < ticks; i++) {
      all = all.tick(records(), emitted(), emitted());
    }
    return all;
  }

  private static Replays gone(Replays replays) {
    return replays.tick(records(), emitted(), emitted(BLUE_1_GONE));
  }
}

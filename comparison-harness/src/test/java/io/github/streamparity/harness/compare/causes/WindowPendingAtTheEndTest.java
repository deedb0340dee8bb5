package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.compare.causes.Windows.READ;
import static io.github.streamparity.harness.compare.causes.Windows.at;
import static io.github.streamparity.harness.compare.causes.Windows.instant;
import static io.github.streamparity.harness.compare.causes.Windows.record;
import static io.github.streamparity.harness.compare.causes.Windows.start;
import static io.github.streamparity.harness.compare.causes.Windows.starts;
import static io.github.streamparity.harness.compare.causes.Windows.window;
import static io.github.streamparity.harness.compare.causes.Windows.windows;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The rows that a query still holds when the script ends: how many its state has room for, and when
 * they would come.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowPendingAtTheEndTest {
  private static final OutputDeclaration KEYED = windows(APPEND, "start", "end", "word");
  private static final CapturedRow NINE = window("09:00", "09:05", 1);
  private static final CapturedRow NINE_FIVE = window("09:05", "09:10", 1);
  private static final CapturedRow NINE_TEN = window("09:10", "09:15", 1);

  @Nested
  class SeveralWindows {
    @Test
    void each_tick_shows_its_own_row() {
      Replays replays = two();

      assertThat(replays.divergences())
          .containsExactly("1: missing window-pending 1", "2: missing window-pending 1");
      assertThat(replays.evidence(1))
          .containsExactly(
              entry("watermark", at("09:04")),
              entry("pending", 2L),
              entry("stateRows", 2L),
              entry("row", NINE_FIVE));
      assertThat(replays.evidence(2)).containsEntry("row", NINE_TEN).containsEntry("pending", 2L);
    }

    @Test
    void the_last_one_says_when_all_are_closed() {
      assertThat(two().compareOutput().unfinished())
          .contains(new Unfinished(Side.CANDIDATE, 2, at("09:04"), Optional.of(at("09:15"))));
    }

    @Test
    void one_that_the_query_has_no_room_for_leaves_the_others_unexplained_as_well() {
      assertThat(two().state("stateStoreSave", 1).divergences())
          .as("the query never emitted anything, and now it may have lost something")
          .containsExactly("1: missing unexplained 1", "2: missing unexplained 1");
    }

    private static Replays two() {
      return replays(KEYED, READ)
          .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
          .watermark(instant("09:02"))
          .state("stateStoreSave", 1)
          .tick(records(record("09:12")), emitted(NINE_TEN), emitted())
          .watermark(instant("09:04"))
          .state("stateStoreSave", 2);
    }
  }

  @Nested
  class Room {
    @Test
    void a_row_needs_none_in_the_tick_in_which_the_query_emits_it() {
      Replays replays =
          replays(KEYED, READ)
              .tick(records(record("09:01")), emitted(NINE), emitted())
              .watermark(instant("09:01"))
              .state("stateStoreSave", 1)
              .tick(records(record("09:07")), emitted(NINE_FIVE), emitted(NINE))
              .watermark(instant("09:05"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 window-pending 1", "2: missing window-pending 1");
    }

    @Test
    void none_is_for_a_window_that_is_longer_than_those_that_the_query_emits() {
      for (String end : List.of("09:14", "09:20")) {
        Replays replays =
            replays(KEYED, READ)
                .tick(records(record("09:01")), emitted(NINE), emitted())
                .watermark(instant("09:01"))
                .state("stateStoreSave", 1)
                .tick(records(record("09:12")), emitted(window("09:10", end, 1)), emitted(NINE))
                .watermark(instant("09:05"))
                .state("stateStoreSave", 1);

        assertThat(replays.divergences())
            .containsExactly("1: moved 1-2 window-pending 1", "2: missing unexplained 1");
      }
    }

    @Test
    void a_row_needs_it_until_the_tick_before() {
      Replays replays =
          replays(KEYED, READ)
              .tick(records(record("09:01")), emitted(NINE), emitted())
              .watermark(instant("09:01"))
              .state("stateStoreSave", 1)
              .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
              .state("stateStoreSave", 1)
              .tick(records(), emitted(), emitted(NINE))
              .watermark(instant("09:05"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences())
          .as("after tick 2 the state should have held two rows")
          .containsExactly("1: moved 1-3 window-pending 1", "2: missing unexplained 1");
    }

    @Test
    void a_row_needs_none_before_dstreams_emit_it() {
      Replays replays =
          replays(KEYED, READ)
              .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
              .watermark(instant("09:01"))
              .state("stateStoreSave", 1)
              .tick(records(record("09:01")), emitted(NINE), emitted())
              .state("stateStoreSave", 2)
              .tick(records(), emitted(), emitted(NINE))
              .watermark(instant("09:05"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences())
          .containsExactly("1: missing window-pending 1", "2: moved 2-3 window-pending 1");
      assertThat(replays.mirrored().divergences())
          .containsExactly("1: unexpected window-pending 1", "2: moved 3-2 window-pending 1");
    }

    @Test
    void the_states_of_all_operators_of_windows_have_it_together() {
      Replays replays =
          replays(KEYED, READ)
              .tick(records(record("09:07"), record("09:12")), both(), emitted())
              .watermark(instant("09:04"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences()).containsExactly("1: missing unexplained 2");
      assertThat(replays.andState("sessionWindowStateStoreSaveExec", 1).divergences())
          .containsExactly("1: missing window-pending 2");
      assertThat(replays.evidence(1)).containsEntry("stateRows", 2L);
    }

    private static List<List<CapturedRow>> both() {
      return emitted(NINE_FIVE, NINE_TEN);
    }
  }

  @Nested
  class Records {
    @Test
    void that_arrive_after_the_row_did_not_make_it() {
      Replays replays = heldBack(NINE_FIVE).tick(records(record("09:08")), emitted(), emitted());

      assertThat(replays.divergences()).containsExactly("2: missing window-pending 1");
      assertThat(replays.compareOutput().unfinished()).isEmpty();
      assertThat(
              heldBack(window("09:05", "09:10", 2))
                  .tick(records(record("09:08")), emitted(), emitted())
                  .divergences())
          .containsExactly("2: missing unexplained 1");
    }

    @Test
    void of_earlier_ticks_made_it_too() {
      Replays replays =
          replays(KEYED, READ)
              .tick(records(record("09:01"), record("09:07")), emitted(NINE), emitted(NINE))
              .watermark(instant("09:05"))
              .state("stateStoreSave", 1)
              .tick(records(record("09:08")), emitted(window("09:05", "09:10", 2)), emitted());

      assertThat(replays.divergences()).containsExactly("2: missing window-pending 1");
      assertThat(replays.compareOutput().unfinished()).isEmpty();
    }

    @Test
    void are_not_known_without_a_script() {
      Replays replays = heldBack(window("09:05", "09:10", 9)).withoutScript();

      assertThat(replays.divergences()).containsExactly("2: missing window-pending 1");
      assertThat(replays.compareOutput().unfinished())
          .contains(new Unfinished(Side.CANDIDATE, 1, at("09:05"), Optional.of(at("09:10"))));
    }

    private static Replays heldBack(CapturedRow last) {
      return replays(KEYED, READ)
          .tick(records(record("09:01")), emitted(NINE), emitted(NINE))
          .watermark(instant("09:05"))
          .tick(records(record("09:07")), emitted(last), emitted())
          .state("stateStoreSave", 1);
    }
  }

  @Nested
  class TheRecordThatCloses {
    @Test
    void is_at_the_end_where_no_delay_is_known() {
      assertThat(closing(never("09:04"))).isEqualTo(at("09:10"));
    }

    @Test
    void is_later_by_the_delay_of_the_last_micro_batch_however_long_the_query_was_idle() {
      assertThat(
              closing(
                  never("09:04")
                      .latest(instant("09:07"))
                      .tick(records(), silent(), silent())
                      .tick(records(), silent(), silent())))
          .as("9:10 and 3 minutes")
          .isEqualTo(at("09:13"));
    }

    @Test
    void is_later_by_what_the_watermark_is_behind_the_micro_batch_before() {
      assertThat(
              closing(
                  never("09:01")
                      .latest(instant("09:06"))
                      .tick(records(record("09:08")), emitted(), emitted())
                      .watermark(instant("09:04"))
                      .latest(instant("09:08"))))
          .as("the second micro-batch runs with the watermark of the first one's times")
          .isEqualTo(at("09:12"));
    }

    @Test
    void is_at_the_end_as_long_as_no_time_has_moved_the_watermark() {
      Replays replays =
          replays(KEYED, READ)
              .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
              .watermark("1970-01-01T00:00:00Z")
              .latest(instant("09:07"))
              .state("stateStoreSave", 1)
              .tick(records(), emitted(), emitted());

      assertThat(closing(replays)).isEqualTo(at("09:10"));
    }

    @Test
    void is_at_the_likely_end_where_rows_say_their_start_alone() {
      assertThat(closing(starting("09:00", "09:05"))).as("5 minutes apart").isEqualTo(at("09:10"));
      assertThat(closing(starting("09:00", "09:10"))).isEqualTo(at("09:20"));
    }

    @Test
    void is_not_known_where_nothing_says_how_long_a_window_is() {
      Replays replays = starting("09:05").accepting("window-pending");

      assertThat(replays.compareOutput().unfinished().orElseThrow().closing()).isEmpty();
      assertThat(replays.compare().reason())
          .endsWith(
              "a record behind its end, and a tick with a record after it, would close the"
                  + " window");
    }

    @Test
    void is_at_the_end_that_moved_windows_show() {
      Replays replays =
          replays(starts(APPEND))
              .tick(emitted(start("09:00", 1)), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(start("09:00", 1)))
              .watermark(instant("09:06"))
              .tick(emitted(start("09:30", 1)), emitted())
              .state("stateStoreSave", 1);

      assertThat(closing(replays)).as("6 minutes at most").isEqualTo(at("09:36"));
    }

    /** DStreams emit these windows, the query emits nothing. */
    private static Replays starting(String... starts) {
      Replays replays = replays(starts(APPEND));
      for (int i = 0; i < starts.length; i++) {
        replays
            .tick(emitted(start(starts[i], 1)), emitted())
            .watermark(instant("08:58"))
            .state("stateStoreSave", i + 1);
      }
      return replays;
    }

    /** The query emits nothing, and its watermark is there. */
    private static Replays never(String watermark) {
      return replays(KEYED, READ)
          .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
          .watermark(instant(watermark))
          .state("stateStoreSave", 1);
    }

    private static Instant closing(Replays replays) {
      return replays.compareOutput().unfinished().flatMap(Unfinished::closing).orElseThrow();
    }
  }

  /** No aggregation in append mode does that; a report may leave it out. */
  @Test
  void a_query_that_reports_no_watermark_has_closed_nothing() {
    Replays replays =
        replays(KEYED, READ)
            .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
            .state("stateStoreSave", 1);

    assertThat(replays.divergences()).containsExactly("1: missing window-pending 1");
    assertThat(replays.evidence(1)).containsEntry("watermark", Instant.EPOCH);
  }

  @Test
  void a_query_without_a_watermark_is_held_back_at_the_epoch() {
    Replays replays =
        replays(windows(APPEND, "start", "end", "word"), READ)
            .tick(records(record("09:07")), emitted(window("09:05", "09:10", 1)), emitted())
            .state("stateStoreSave", 1);

    assertThat(replays.compareOutput().unfinished().map(Unfinished::watermark))
        .contains(Instant.EPOCH);
  }

  @Test
  void dstreams_may_emit_it_in_a_tick_in_which_the_query_had_no_reason_to_run() {
    Replays replays =
        replays(windows(APPEND, "start", "end", "word"), READ)
            .tick(records(record("09:01")), emitted(), emitted())
            .watermark(instant("09:01"))
            .state("stateStoreSave", 1)
            .tick(records(), emitted(window("09:00", "09:05", 1)), silent())
            .tick(records(record("09:07")), emitted(), emitted(window("09:00", "09:05", 1)))
            .watermark(instant("09:05"))
            .state("stateStoreSave", 1)
            .tick(records(), emitted(window("09:05", "09:10", 1)), silent())
            .accepting("window-pending", "empty-tick");

    assertThat(replays.divergences())
        .containsExactly(
            "2: silent empty-tick 0",
            "2: moved 2-3 window-pending 1",
            "4: silent empty-tick 0",
            "4: silent window-pending 1");
    assertThat(replays.compare().verdict()).isEqualTo(Verdict.EXPLAINED);
  }

  @Test
  void dstreams_may_emit_it_again_with_their_whole_state() {
    Replays replays =
        replays(
                windows(APPEND, "start", "end", "word")
                    .with(new Foldings(Folding.COMPLETE, Folding.APPEND)),
                READ)
            .tick(records(record("09:01")), emitted(window("09:00", "09:05", 1)), emitted())
            .watermark(instant("09:01"))
            .state("stateStoreSave", 1)
            .tick(records(), emitted(window("09:00", "09:05", 1)), silent())
            .accepting("window-pending", "empty-tick");

    assertThat(replays.divergences())
        .containsExactly("1: missing window-pending 1", "2: silent empty-tick 0");
  }
}

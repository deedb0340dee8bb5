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
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A query in append mode holds a window back until the watermark closes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowPendingTest {
  private static final OutputDeclaration WINDOWS = windows(APPEND);
  private static final OutputDeclaration KEYED = windows(APPEND, "start", "end", "word");
  private static final CapturedRow NINE = window("09:00", "09:05", 1);
  private static final CapturedRow NINE_FIVE = window("09:05", "09:10", 1);

  @Nested
  class Moved {
    @Test
    void to_the_tick_whose_watermark_closes_the_window() {
      Replays replays = moved("09:01", "09:05");

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 window-pending 1");
      assertThat(replays.evidence(1))
          .containsExactly(
              entry("watermark", at("09:05")), entry("before", at("09:01")), entry("row", NINE));
      assertThat(replays.mirrored().divergences()).containsExactly("1: moved 2-1 window-pending 1");
    }

    @Test
    void every_row_to_the_tick_of_its_own_window() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(NINE, NINE_FIVE), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(NINE))
              .watermark(instant("09:05"))
              .tick(emitted(), emitted(NINE_FIVE))
              .watermark(instant("09:10"));

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 window-pending 1", "1: moved 1-3 window-pending 1");
    }

    @Test
    void not_before_the_watermark_closes_it() {
      assertThat(moved("09:01", "09:04:59").divergences())
          .containsExactly("1: moved 1-2 unexplained 1");
    }

    @Test
    void not_after_the_tick_that_closes_it() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(NINE), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted())
              .watermark(instant("09:05"))
              .tick(emitted(), emitted(NINE))
              .watermark(instant("09:06"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-3 unexplained 1");
    }

    @Test
    void not_if_the_window_was_closed_when_dstreams_emitted_it() {
      assertThat(moved("09:05", "09:06").divergences())
          .containsExactly("1: moved 1-2 unexplained 1");
    }

    @Test
    void not_to_an_earlier_tick() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(), emitted(NINE))
              .watermark(instant("09:05"))
              .tick(emitted(NINE), emitted())
              .watermark(instant("09:06"));

      assertThat(replays.divergences()).containsExactly("1: moved 2-1 unexplained 1");
    }

    @Test
    void not_without_a_watermark() {
      assertThat(
              replays(WINDOWS)
                  .tick(emitted(NINE), emitted())
                  .tick(emitted(), emitted(NINE))
                  .divergences())
          .containsExactly("1: moved 1-2 unexplained 1");
    }

    @Test
    void the_first_watermark_of_a_query_closes_it() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(NINE), emitted())
              .tick(emitted(), emitted(NINE))
              .watermark(instant("09:05"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 window-pending 1");
      assertThat(replays.evidence(1)).doesNotContainKey("before");
    }

    @Test
    void one_row_in_a_wrong_tick_and_no_row_is_explained() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(NINE, NINE_FIVE), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(NINE, NINE_FIVE))
              .watermark(instant("09:05"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 unexplained 2");
    }

    @Test
    void not_if_the_row_that_comes_later_is_another() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(NINE), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(window("09:00", "09:05", 2)))
              .watermark(instant("09:05"));

      assertThat(replays.divergences())
          .containsExactly("1: missing unexplained 1", "2: unexpected unexplained 1");
    }

    @Test
    void not_under_another_folding() {
      Replays replays =
          replays(windows(PER_BATCH))
              .tick(emitted(NINE), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(NINE))
              .watermark(instant("09:05"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 unexplained 1");
    }

    @Test
    void not_between_two_queries() {
      Replays replays =
          replays(WINDOWS)
              .structuredOnBothSides()
              .tick(emitted(NINE), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(NINE))
              .watermark(instant("09:05"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 unexplained 1");
    }

    private Replays moved(String watermark, String closing) {
      return replays(WINDOWS)
          .tick(emitted(NINE), emitted())
          .watermark(instant(watermark))
          .tick(emitted(), emitted(NINE))
          .watermark(instant(closing));
    }
  }

  @Nested
  class KnownByTheirStartAlone {
    @Test
    void one_length_fits_all_windows() {
      Replays replays =
          replays(starts(APPEND))
              .tick(emitted(start("09:00", 1), start("09:05", 1)), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(start("09:00", 1)))
              .watermark(instant("09:05"))
              .tick(emitted(), emitted(start("09:05", 1)))
              .watermark(instant("09:10"));

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 window-pending 1", "1: moved 1-3 window-pending 1");
    }

    @Test
    void not_if_no_length_fits_all_of_them() {
      Replays replays =
          replays(starts(APPEND))
              .tick(emitted(start("09:00", 1), start("09:05", 1)), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(start("09:00", 1)))
              .watermark(instant("09:05"))
              .tick(emitted(), emitted())
              .watermark(instant("09:11"))
              .tick(emitted(), emitted(start("09:05", 1)))
              .watermark(instant("09:20"));

      assertThat(replays.divergences())
          .as("the first is at most 5 minutes long, the second more than 6")
          .containsExactly("1: moved 1-2 unexplained 1", "1: moved 1-4 unexplained 1");
    }

    @Test
    void not_before_the_watermark_has_come_to_the_start() {
      Replays replays =
          replays(starts(APPEND))
              .tick(emitted(start("09:00", 1)), emitted())
              .watermark(instant("08:55"))
              .tick(emitted(), emitted(start("09:00", 1)))
              .watermark(instant("09:00"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 unexplained 1");
    }
  }

  @Nested
  class StillHeldBack {
    @Test
    void a_row_of_an_open_window_that_its_records_make() {
      Replays replays = pending().accepting("window-pending");

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 window-pending 1", "3: missing window-pending 1");
      assertThat(replays.evidence(3))
          .containsExactly(
              entry("watermark", at("09:06")),
              entry("pending", 1L),
              entry("stateRows", 1L),
              entry("row", NINE_FIVE));
      assertThat(replays.compareOutput().unfinished()).isEmpty();
      assertThat(replays.compare().verdict()).isEqualTo(Verdict.EXPLAINED);
      assertThat(replays.mirrored().divergences(3)).containsExactly("unexpected window-pending 1");
    }

    @Test
    void not_if_it_is_not_what_its_records_make() {
      assertThat(pending(window("09:05", "09:10", 2), record("09:07")).divergences(3))
          .containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_its_records_are_of_another_window_or_word() {
      assertThat(pending(NINE_FIVE, record("09:10")).divergences(3))
          .containsExactly("missing unexplained 1");
      assertThat(pending(NINE_FIVE, record("09:04")).divergences(3))
          .containsExactly("missing unexplained 1");
      assertThat(pending(NINE_FIVE, "2021-10-01 09:07:00,flink").divergences(3))
          .containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_the_last_watermark_has_closed_it() {
      assertThat(pending().watermark(instant("09:10")).divergences(3))
          .containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_the_query_holds_nothing_or_no_windows() {
      assertThat(pending().state("stateStoreSave", 0).divergences(3))
          .containsExactly("missing unexplained 1");
      assertThat(pending().state("dedupe", 9).divergences(3))
          .containsExactly("missing unexplained 1");
      assertThat(pending().andState("dedupe", 9).divergences(3))
          .containsExactly("missing unexplained 1");
      assertThat(pending().withoutReport(Side.CANDIDATE).divergences(3))
          .containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_more_rows_are_missing_than_the_state_has() {
      Replays replays =
          pending().tick(records(record("09:12")), emitted(window("09:10", "09:15", 1)), emitted());

      assertThat(replays.divergences(3)).containsExactly("missing window-pending 1");
      assertThat(replays.divergences(4)).containsExactly("missing unexplained 1");
      assertThat(replays.state("stateStoreSave", 2).divergences(4))
          .containsExactly("missing window-pending 1");
      assertThat(replays.divergences(3)).containsExactly("missing window-pending 1");
    }

    @Test
    void not_a_second_time() {
      Replays replays = pending().tick(emitted(NINE_FIVE), emitted()).state("stateStoreSave", 9);

      assertThat(replays.divergences(4)).containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_the_state_had_no_room_for_it_beside_the_rows_that_came_later() {
      for (int room = 1; room <= 2; room++) {
        Replays replays =
            replays(KEYED, READ)
                .tick(
                    records(record("09:01"), record("09:07")), emitted(NINE, NINE_FIVE), emitted())
                .watermark(instant("09:00"))
                .state("stateStoreSave", room)
                .tick(records(), emitted(), emitted(NINE))
                .watermark(instant("09:05"))
                .state("stateStoreSave", 1);

        assertThat(replays.divergences())
            .containsExactly(
                "1: missing " + (room == 2 ? "window-pending 1" : "unexplained 1"),
                "1: moved 1-2 window-pending 1");
      }
    }

    @Test
    void a_session_is_a_window() {
      assertThat(pending().state("sessionWindowStateStoreSaveExec", 1).divergences(3))
          .containsExactly("missing window-pending 1");
    }

    private Replays pending() {
      return pending(NINE_FIVE, record("09:07"));
    }

    /** One window is emitted when it is closed, another one is open when the script ends. */
    private Replays pending(CapturedRow last, String lastRecord) {
      return replays(KEYED, READ)
          .tick(records(record("09:01")), emitted(NINE), emitted())
          .watermark(instant("09:00"))
          .state("stateStoreSave", 1)
          .tick(records(), emitted(), emitted(NINE))
          .watermark(instant("09:05"))
          .state("stateStoreSave", 0)
          .tick(records(lastRecord), emitted(last), emitted())
          .watermark(instant("09:06"))
          .state("stateStoreSave", 1);
    }
  }

  @Nested
  class NeverEmitted {
    @Test
    void the_script_ends_too_early_and_the_closing_time_is_known() {
      Replays replays =
          replays(KEYED, READ)
              .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
              .watermark(instant("09:04"))
              .latest(instant("09:07"))
              .state("stateStoreSave", 1)
              .accepting("window-pending");
      Comparison comparison = replays.compare();

      assertThat(replays.divergences()).containsExactly("1: missing window-pending 1");
      assertThat(comparison.outputs().get(0).unfinished())
          .contains(new Unfinished(Side.CANDIDATE, 1, at("09:04"), Optional.of(at("09:13"))));
      assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(comparison.reason())
          .isEqualTo(
              "the script ends before Structured Streaming can emit 1 row in output counts: a"
                  + " record with an event time of 2021-10-01T09:13:00Z or later, and a tick with"
                  + " a record after it, would close the window");
    }

    @Test
    void before_the_first_watermark_the_windows_end_closes_it() {
      assertThat(
              replays(WINDOWS)
                  .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
                  .watermark("1970-01-01T00:00:00Z")
                  .latest(instant("09:07"))
                  .state("stateStoreSave", 1)
                  .compareOutput()
                  .unfinished())
          .contains(new Unfinished(Side.CANDIDATE, 1, Instant.EPOCH, Optional.of(at("09:10"))));
    }

    @Test
    void the_closing_record_has_to_be_later_by_the_watermarks_delay() {
      assertThat(
              replays(KEYED, READ)
                  .tick(records(record("09:06")), emitted(), emitted())
                  .watermark("1970-01-01T00:00:00Z")
                  .latest(instant("09:06"))
                  .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
                  .watermark(instant("09:02"))
                  .latest(instant("09:07"))
                  .state("stateStoreSave", 1)
                  .tick(records(), silent(), silent())
                  .compareOutput()
                  .unfinished()
                  .flatMap(Unfinished::closing))
          .contains(at("09:14"));
    }

    @Test
    void what_is_held_back_is_judged_before_the_agreement_that_is_expected() {
      assertThat(
              replays(KEYED, READ)
                  .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
                  .watermark(instant("09:04"))
                  .state("stateStoreSave", 1)
                  .accepting("window-pending")
                  .expecting(Agreement.FINAL)
                  .compare()
                  .verdict())
          .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_pair_that_does_not_accept_the_delay_is_divergent_whatever_comes_next() {
      assertThat(
              replays(KEYED, READ)
                  .tick(records(record("09:07")), emitted(NINE_FIVE), emitted())
                  .watermark(instant("09:04"))
                  .state("stateStoreSave", 1)
                  .compare()
                  .verdict())
          .isEqualTo(Verdict.DIVERGENT);
    }

    @Test
    void without_a_key_the_row_cannot_be_predicted() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(NINE), emitted())
              .watermark(instant("09:01"))
              .state("stateStoreSave", 2)
              .tick(emitted(), emitted(NINE))
              .watermark(instant("09:05"))
              .tick(emitted(NINE_FIVE), emitted())
              .watermark(instant("09:06"))
              .state("stateStoreSave", 1)
              .accepting("window-pending");

      assertThat(replays.divergences(3)).containsExactly("missing window-pending 1");
      assertThat(replays.compare().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void not_if_other_rows_are_missing_too() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(NINE_FIVE, window("08:00", "08:05", 1)), emitted())
              .watermark(instant("09:04"))
              .state("stateStoreSave", 2);

      assertThat(replays.divergences()).containsExactly("1: missing unexplained 2");
      assertThat(replays.compareOutput().unfinished()).isEmpty();
    }

    @Test
    void not_if_the_query_reports_no_state() {
      assertThat(
              replays(WINDOWS)
                  .tick(emitted(NINE_FIVE), emitted())
                  .watermark(instant("09:04"))
                  .divergences())
          .containsExactly("1: missing unexplained 1");
    }

    @Test
    void a_silent_query_holds_back_as_well() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(NINE_FIVE), silent())
              .watermark(instant("09:04"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences())
          .containsExactly("1: silent window-pending 1", "1: silent unexplained 0");
    }

    @Test
    void a_window_known_by_its_start_alone_is_open_until_the_watermark_passes_it() {
      Replays replays =
          replays(starts(APPEND))
              .tick(emitted(start("09:00", 1)), emitted())
              .watermark(instant("09:00"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences()).containsExactly("1: missing window-pending 1");
      assertThat(replays.watermark(instant("09:00:01")).divergences())
          .containsExactly("1: missing unexplained 1");
    }

    @Test
    void the_length_that_moved_windows_show_says_how_long_one_stays_open() {
      Replays replays =
          replays(starts(APPEND, "window_start", "word"), READ)
              .tick(records(record("09:01")), emitted(start("09:00", 1)), emitted())
              .watermark(instant("09:01"))
              .state("stateStoreSave", 1)
              .tick(records(), emitted(), emitted(start("09:00", 1)))
              .watermark(instant("09:05"))
              .tick(records(record("09:07")), emitted(start("09:05", 1)), emitted())
              .watermark(instant("09:08"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 window-pending 1", "3: missing window-pending 1");
      assertThat(replays.watermark(instant("09:10")).divergences(3))
          .containsExactly("missing unexplained 1");
    }
  }
}

package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.causes.Windows.READ;
import static io.github.streamparity.harness.compare.causes.Windows.at;
import static io.github.streamparity.harness.compare.causes.Windows.end;
import static io.github.streamparity.harness.compare.causes.Windows.ends;
import static io.github.streamparity.harness.compare.causes.Windows.instant;
import static io.github.streamparity.harness.compare.causes.Windows.record;
import static io.github.streamparity.harness.compare.causes.Windows.start;
import static io.github.streamparity.harness.compare.causes.Windows.starts;
import static io.github.streamparity.harness.compare.causes.Windows.window;
import static io.github.streamparity.harness.compare.causes.Windows.windows;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A row names its window by its end, by its start or by both: when the window closes, and which
 * records are in it. Unless said otherwise the query has emitted a window before and holds the next
 * one back when the script ends.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowPendingTimesTest {
  private static final String EXPLAINED = "missing window-pending 1";
  private static final String UNEXPLAINED = "missing unexplained 1";

  @Nested
  class ByTheirEnd {
    private static final OutputDeclaration ENDS = ends(APPEND, "window_end", "word");

    @Test
    void the_watermark_at_the_end_closes_it() {
      Replays replays =
          replays(ENDS)
              .tick(emitted(end("09:05", 1)), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(end("09:05", 1)))
              .watermark(instant("09:05"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 window-pending 1");
    }

    @Test
    void it_is_open_until_then() {
      Replays replays = heldBack("09:07");

      assertThat(replays.divergences(3)).containsExactly(EXPLAINED);
      assertThat(replays.compare().verdict()).isEqualTo(Verdict.EXPLAINED);
      assertThat(replays.watermark(instant("09:09:59")).divergences(3)).containsExactly(EXPLAINED);
      assertThat(replays.watermark(instant("09:10")).divergences(3)).containsExactly(UNEXPLAINED);
    }

    @Test
    void a_watermark_that_jumped_far_behind_an_end_makes_no_window_longer() {
      Replays replays = heldBack("09:09").watermark(instant("09:11"));

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 window-pending 1", "3: missing unexplained 1");
    }

    @Test
    void its_records_are_no_further_before_it_than_windows_lie_apart() {
      assertThat(heldBack("09:05").compare().verdict()).isEqualTo(Verdict.EXPLAINED);
      assertThat(heldBack("09:09").compare().verdict()).isEqualTo(Verdict.EXPLAINED);
      for (String other : List.of("09:04", "09:10")) {
        assertThat(heldBack(other).compare().verdict())
            .as("windows may be longer, or slide")
            .isEqualTo(Verdict.INCONCLUSIVE);
      }
    }

    /** The window of 09:05 comes when the watermark is at 09:07, that of 09:10 does not come. */
    private static Replays heldBack(String record) {
      return replays(ENDS, READ)
          .tick(records(record("09:01")), emitted(end("09:05", 1)), emitted())
          .watermark(instant("09:01"))
          .state("stateStoreSave", 1)
          .tick(records(), emitted(), emitted(end("09:05", 1)))
          .watermark(instant("09:07"))
          .tick(records(record(record)), emitted(end("09:10", 1)), emitted())
          .state("stateStoreSave", 1)
          .accepting("window-pending");
    }
  }

  @Nested
  class ByTheirStart {
    private static final OutputDeclaration STARTS = starts(APPEND, "window_start", "word");

    @Test
    void its_records_are_no_further_behind_it_than_windows_lie_apart() {
      assertThat(afterOneThatBothEmit("09:05").compareOutput().unfinished()).isEmpty();
      assertThat(afterOneThatBothEmit("09:09").compareOutput().unfinished()).isEmpty();
      assertThat(afterOneThatBothEmit("09:04").compareOutput().unfinished()).isPresent();
      assertThat(afterOneThatBothEmit("09:10").compareOutput().unfinished()).isPresent();
    }

    @Test
    void nothing_contradicts_a_window_of_unknown_length() {
      Replays replays = afterOneThatBothEmit("09:10").accepting("window-pending");

      assertThat(replays.divergences()).containsExactly("2: " + EXPLAINED);
      assertThat(replays.compare().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Replays afterOneThatBothEmit(String record) {
      return replays(STARTS, READ)
          .tick(records(record("09:01")), emitted(start("09:00", 1)), emitted(start("09:00", 1)))
          .watermark(instant("09:05"))
          .tick(records(record(record)), emitted(start("09:05", 1)), emitted())
          .state("stateStoreSave", 1);
    }

    @Test
    void other_records_than_its_own_do_not_explain_it() {
      assertThat(verdict(afterOneThatMoved("09:05", 1))).isEqualTo(Verdict.EXPLAINED);
      assertThat(verdict(afterOneThatMoved("09:05", 2))).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(verdict(afterOneThatMoved("09:10", 1))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Verdict verdict(Replays replays) {
      return replays.accepting("window-pending").compare().verdict();
    }

    @Test
    void without_a_script_nothing_contradicts_it() {
      Replays replays = afterOneThatMoved("09:05", 2).withoutScript();

      assertThat(replays.divergences(3)).containsExactly(EXPLAINED);
      assertThat(replays.compareOutput().unfinished()).isPresent();
    }

    @Test
    void nor_without_a_record_form() {
      Replays replays = afterOneThatMoved(replays(STARTS), "09:05", 2);

      assertThat(replays.divergences(3)).containsExactly(EXPLAINED);
      assertThat(replays.compareOutput().unfinished()).isPresent();
    }

    private static Replays afterOneThatMoved(String record, long count) {
      return afterOneThatMoved(replays(STARTS, READ), record, count);
    }

    private static Replays afterOneThatMoved(Replays replays, String record, long count) {
      return replays
          .tick(records(record("09:01")), emitted(start("09:00", 1)), emitted())
          .watermark(instant("09:01"))
          .state("stateStoreSave", 1)
          .tick(records(), emitted(), emitted(start("09:00", 1)))
          .watermark(instant("09:05"))
          .tick(records(record(record)), emitted(start("09:05", count)), emitted())
          .watermark(instant("09:08"))
          .state("stateStoreSave", 1);
    }

    @Test
    void two_watermarks_an_instant_apart_leave_one_length_that_fits() {
      Replays replays =
          replays(STARTS)
              .tick(emitted(start("09:00", 1)), emitted())
              .watermark(instant("09:04:59.999999999"))
              .tick(emitted(), emitted(start("09:00", 1)))
              .watermark(instant("09:05"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 window-pending 1");
    }

    /** A window with the length of nothing at all would be closed by the watermark at its start. */
    @Test
    void where_no_length_fits_those_that_moved_it_is_open_until_the_watermark_passes_it() {
      Replays replays =
          replays(STARTS)
              .tick(emitted(start("09:00", 1)), emitted())
              .watermark(instant("08:55"))
              .tick(emitted(), emitted(start("09:00", 1)))
              .watermark(instant("09:00"))
              .tick(emitted(start("09:05", 1)), emitted())
              .watermark(instant("09:05"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 unexplained 1", "3: missing window-pending 1");
    }
  }

  @Nested
  class ByAName {
    @Test
    void that_says_start_in_whatever_case() {
      assertThat(atTheWatermark("windowstart").divergences()).containsExactly("1: " + EXPLAINED);
      assertThat(atTheWatermark("WINDOW_START").divergences()).containsExactly("1: " + EXPLAINED);
    }

    @Test
    void that_says_anything_else_and_is_taken_for_the_end() {
      assertThat(atTheWatermark("window_end").divergences()).containsExactly("1: " + UNEXPLAINED);
      assertThat(atTheWatermark("started").divergences()).containsExactly("1: " + UNEXPLAINED);
    }

    @Test
    void that_says_nothing_and_may_be_the_start_if_no_end_fits() {
      Replays replays =
          replays(named("time"))
              .tick(emitted(start("09:00", 1), start("09:05", 1)), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(start("09:00", 1)))
              .watermark(instant("09:05"))
              .tick(emitted(), emitted(start("09:05", 1)))
              .watermark(instant("09:10"))
              .tick(emitted(start("09:10", 1)), emitted())
              .watermark(instant("09:12"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences())
          .containsExactly(
              "1: moved 1-2 window-pending 1",
              "1: moved 1-3 window-pending 1",
              "4: missing window-pending 1");
    }

    /** The last watermark is at the row's time: a window that starts there is open. */
    private static Replays atTheWatermark(String column) {
      return replays(named(column))
          .tick(emitted(start("09:00", 1)), emitted())
          .watermark(instant("09:00"))
          .state("stateStoreSave", 1);
    }

    private static OutputDeclaration named(String column) {
      return output(
          APPEND,
          List.of(),
          Column.of(column, ColumnType.TIMESTAMP),
          Column.of("word", ColumnType.STRING),
          Column.of("count", ColumnType.LONG));
    }
  }

  @Nested
  class ByBoth {
    private static final OutputDeclaration KEYED = windows(APPEND, "start", "end", "word");

    @Test
    void its_records_are_from_its_start_to_before_its_end() {
      assertThat(heldBack("09:06", record("09:05")).divergences(3)).containsExactly(EXPLAINED);
      assertThat(heldBack("09:06", record("09:09")).divergences(3)).containsExactly(EXPLAINED);
      assertThat(heldBack("09:06", record("09:04")).divergences(3)).containsExactly(UNEXPLAINED);
      assertThat(heldBack("09:06", record("09:10")).divergences(3)).containsExactly(UNEXPLAINED);
    }

    @Test
    void records_without_a_time_are_in_no_window() {
      assertThat(heldBack("09:06", record("09:07"), "no time,spark").divergences(3))
          .containsExactly(EXPLAINED);
      assertThat(heldBack("09:06", "no time,spark").divergences(3)).containsExactly(UNEXPLAINED);

      Replays nobodyReads = heldBack(replays(KEYED), "09:06", record("09:07"), "no time,spark");
      assertThat(nobodyReads.compareOutput().unfinished()).isEmpty();
    }

    @Test
    void a_watermark_that_jumped_far_behind_an_end_makes_no_window_longer() {
      Replays replays =
          replays(KEYED, READ)
              .tick(records(record("09:01")), emitted(window("09:00", "09:05", 1)), emitted())
              .watermark(instant("09:01"))
              .state("stateStoreSave", 1)
              .tick(records(), emitted(), emitted(window("09:00", "09:05", 1)))
              .watermark(instant("09:11"))
              .tick(records(record("09:07")), emitted(window("09:05", "09:10", 1)), emitted())
              .state("stateStoreSave", 1);

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 window-pending 1", "3: missing unexplained 1");
    }

    @Test
    void one_that_comes_too_late_leaves_those_of_the_ticks_before() {
      Replays replays =
          replays(KEYED)
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(window("09:05", "09:10", 1)), emitted(window("09:00", "09:05", 1)))
              .watermark(instant("09:05"))
              .tick(emitted(window("09:10", "09:15", 1)), emitted())
              .watermark(instant("09:10"))
              .tick(emitted(), emitted(window("09:05", "09:10", 1)))
              .watermark(instant("09:12"))
              .tick(emitted(), emitted(window("09:10", "09:15", 1)))
              .watermark(instant("09:15"));

      assertThat(replays.divergences())
          .containsExactly(
              "1: moved 1-2 window-pending 1",
              "2: moved 2-4 unexplained 1",
              "3: moved 3-5 unexplained 1");
    }

    @Test
    void its_end_closes_it_even_where_those_that_moved_came_too_early() {
      Replays replays = heldBack("09:04", record("09:07"));

      assertThat(replays.divergences())
          .containsExactly("1: moved 1-2 unexplained 1", "3: missing window-pending 1");
      assertThat(replays.watermark(instant("09:10")).divergences())
          .containsExactly("1: moved 1-2 unexplained 1", "3: missing unexplained 1");
    }

    /** The first window comes when the watermark is there, the second does not come. */
    private static Replays heldBack(String watermark, String... records) {
      return heldBack(replays(KEYED, READ), watermark, records);
    }

    private static Replays heldBack(Replays replays, String watermark, String... records) {
      return replays
          .tick(records(record("09:01")), emitted(window("09:00", "09:05", 1)), emitted())
          .watermark(instant("09:01"))
          .state("stateStoreSave", 1)
          .tick(records(), emitted(), emitted(window("09:00", "09:05", 1)))
          .watermark(instant(watermark))
          .tick(records(records), emitted(window("09:05", "09:10", 1)), emitted())
          .state("stateStoreSave", 1);
    }
  }

  @Nested
  class ByNone {
    private static final CapturedRow NO_WINDOW = row(null, null, "spark", 1L);

    @Test
    void a_row_without_a_window_is_never_held_back() {
      Replays replays =
          replays(windows(APPEND))
              .tick(emitted(NO_WINDOW), emitted())
              .watermark(instant("09:00"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences()).containsExactly("1: " + UNEXPLAINED);
    }

    @Test
    void one_moved_row_without_a_window_and_no_row_is_explained() {
      Replays replays =
          replays(windows(APPEND))
              .tick(emitted(NO_WINDOW, window("09:00", "09:05", 1)), emitted())
              .watermark(instant("09:01"))
              .tick(emitted(), emitted(NO_WINDOW, window("09:00", "09:05", 1)))
              .watermark(instant("09:05"));

      assertThat(replays.divergences()).containsExactly("1: moved 1-2 unexplained 2");
    }

    @Test
    void one_of_both_times_is_enough() {
      CapturedRow endless = row(at("09:00"), null, "spark", 1L);
      Replays replays =
          replays(windows(APPEND))
              .tick(emitted(endless), emitted())
              .watermark(instant("08:58"))
              .state("stateStoreSave", 1);

      assertThat(replays.divergences()).containsExactly("1: " + EXPLAINED);
    }
  }

  /** Where an output declares no key, its texts and times are what a window groups by. */
  @Nested
  class WithoutAKey {
    @Test
    void a_row_is_what_the_records_of_its_word_and_window_make() {
      Replays replays = heldBack(window("09:05", "09:10", 1), record("09:07"));

      assertThat(replays.divergences()).containsExactly("2: " + EXPLAINED);
      assertThat(replays.compareOutput().unfinished()).isEmpty();
    }

    @Test
    void not_if_it_has_another_count() {
      assertThat(heldBack(window("09:05", "09:10", 2), record("09:07")).divergences())
          .containsExactly("2: " + UNEXPLAINED);
    }

    @Test
    void not_if_its_records_have_another_word_or_window() {
      assertThat(heldBack(window("09:05", "09:10", 1), "2021-10-01 09:07:00,flink").divergences())
          .containsExactly("2: " + UNEXPLAINED);
      assertThat(heldBack(window("09:05", "09:10", 1), record("09:04")).divergences())
          .containsExactly("2: " + UNEXPLAINED);
    }

    @Test
    void a_text_that_is_not_compared_groups_nothing() {
      OutputDeclaration output =
          output(
              APPEND,
              List.of(),
              Column.of("start", ColumnType.TIMESTAMP),
              Column.of("end", ColumnType.TIMESTAMP),
              Column.of("word", ColumnType.STRING),
              Column.of("host", ColumnType.STRING).notCompared(),
              Column.of("count", ColumnType.LONG));
      CapturedRow nine = row(at("09:00"), at("09:05"), "spark", "worker-7", 1L);
      Replays replays =
          replays(output)
              .tick(records(record("09:01")), emitted(nine), emitted(nine))
              .watermark(instant("09:05"))
              .tick(
                  records(record("09:07")),
                  emitted(row(at("09:05"), at("09:10"), "spark", "worker-7", 1L)),
                  emitted())
              .state("stateStoreSave", 1);

      assertThat(replays.divergences()).containsExactly("2: " + EXPLAINED);
      assertThat(replays.compareOutput().unfinished()).isEmpty();
    }

    private static Replays heldBack(CapturedRow last, String record) {
      CapturedRow nine = window("09:00", "09:05", 1);
      return replays(windows(APPEND), READ)
          .tick(records(record("09:01")), emitted(nine), emitted(nine))
          .watermark(instant("09:05"))
          .tick(records(record), emitted(last), emitted())
          .state("stateStoreSave", 1);
    }
  }

  @Test
  void an_end_that_comes_a_tick_too_late_is_not_taken_for_a_start() {
    Replays replays =
        replays(ends(APPEND))
            .tick(emitted(end("09:05", 1)), emitted())
            .watermark(instant("09:01"))
            .tick(emitted(), emitted())
            .watermark(instant("09:05"))
            .tick(emitted(), emitted(end("09:05", 1)))
            .watermark(instant("09:06"));

    assertThat(replays.divergences()).containsExactly("1: moved 1-3 unexplained 1");
  }

  @Test
  void nobody_can_say_which_records_are_in_windows_that_slide_and_name_one_time_alone() {
    Replays replays =
        replays(ends(APPEND, "window_end", "word"), READ)
            .tick(records(record("09:01")), emitted(end("09:05", 1), end("09:10", 1)), emitted())
            .watermark(instant("09:00"))
            .state("stateStoreSave", 2)
            .tick(records(), emitted(), emitted(end("09:05", 1)))
            .watermark(instant("09:05"))
            .state("stateStoreSave", 1)
            .accepting("window-pending");

    assertThat(replays.divergences())
        .containsExactlyInAnyOrder("1: missing window-pending 1", "1: moved 1-2 window-pending 1");
    assertThat(replays.compare().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void nor_in_windows_that_begin_a_minute_later_than_others() {
    Replays replays =
        replays(ends(APPEND, "window_end", "word"), READ)
            .tick(records(record("09:03")), emitted(end("09:06", 1)), emitted())
            .watermark(instant("09:00"))
            .state("stateStoreSave", 1)
            .tick(records(record("09:08")), emitted(end("09:11", 1)), emitted(end("09:06", 1)))
            .watermark(instant("09:06"))
            .state("stateStoreSave", 1)
            .accepting("window-pending");

    assertThat(replays.divergences())
        .containsExactlyInAnyOrder("2: missing window-pending 1", "1: moved 1-2 window-pending 1");
    assertThat(replays.compare().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}

package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each cause with its evidence, and the same-looking divergence without it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CauseRulesTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow BLUE_3 = row("blue", 3L);
  private static final CapturedRow RED_1 = row("red", 1L);

  @Nested
  class EmptyTickRule {
    @Test
    void a_silent_query_without_input_and_the_table_unchanged() {
      assertThat(
              afterBlue(Folding.UPDATE).tick(records(), emitted(BLUE_1), silent()).divergences(2))
          .containsExactly("silent empty-tick 0");
      assertThat(
              afterBlue(Folding.COMPLETE).tick(records(), emitted(BLUE_1), silent()).divergences(2))
          .containsExactly("silent empty-tick 0");
      assertThat(afterBlue(Folding.APPEND).tick(records(), emitted(), silent()).divergences(2))
          .containsExactly("silent empty-tick 0");
    }

    @Test
    void a_batch_on_its_own_may_count_nothing() {
      assertThat(
              afterBlue(Folding.PER_BATCH)
                  .tick(records(), emitted(row("all", 0L)), silent())
                  .divergences(2))
          .containsExactly("silent empty-tick 1");
    }

    @Test
    void not_if_a_batch_on_its_own_has_something_to_say() {
      assertThat(
              afterBlue(Folding.PER_BATCH)
                  .tick(records(), emitted(row("all", 0L), BLUE_1), silent())
                  .divergences(2))
          .containsExactly("silent empty-tick 1", "silent unexplained 1");
    }

    @Test
    void not_a_batch_on_its_own_if_a_record_arrived_that_the_query_does_not_read() {
      Map<String, List<String>> refund = Map.of("refunds", List.of("pen 0"));

      assertThat(
              replays(counts(Folding.PER_BATCH), "sales", "refunds")
                  .tick(refund, emitted(row("pen", 0L)), silent())
                  .reads(0)
                  .divergences(1))
          .containsExactly("silent empty-tick 0", "silent unexplained 1");
    }

    @Test
    void not_if_records_arrived() {
      assertThat(
              afterBlue(Folding.UPDATE)
                  .tick(records("x"), emitted(BLUE_1), silent())
                  .divergences(2))
          .containsExactly("silent unexplained 0");
    }

    @Test
    void not_if_a_micro_batch_ran() {
      assertThat(
              afterBlue(Folding.UPDATE)
                  .tick(records(), emitted(BLUE_1), silent())
                  .microBatches(1)
                  .divergences(2))
          .containsExactly("silent unexplained 0");
    }

    @Test
    void not_if_what_dstreams_emitted_changes_the_table() {
      assertThat(
              afterBlue(Folding.UPDATE).tick(records(), emitted(BLUE_2), silent()).divergences(2))
          .containsExactly("silent unexplained 1");
      assertThat(afterBlue(Folding.COMPLETE).tick(records(), emitted(), silent()).divergences(2))
          .as("blue is gone from one table")
          .containsExactly("silent unexplained 1");
      assertThat(afterBlue(Folding.APPEND).tick(records(), emitted(RED_1), silent()).divergences(2))
          .containsExactly("silent unexplained 1");
    }

    @Test
    void not_if_dstreams_are_silent() {
      assertThat(
              afterBlue(Folding.UPDATE).tick(records(), silent(), emitted(BLUE_1)).divergences(2))
          .containsExactly("silent unexplained 0");
    }

    private Replays afterBlue(Folding folding) {
      return replays(counts(folding)).tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1));
    }
  }

  @Nested
  class UnchangedKeysRule {
    @Test
    void a_key_that_dstreams_emit_again() {
      Replays replays =
          replays(COUNTS)
              .tick(emitted(BLUE_1), emitted(BLUE_1))
              .tick(emitted(BLUE_1, RED_1), emitted(RED_1));

      assertThat(replays.divergences(2)).containsExactly("missing unchanged-keys 1");
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
    void not_if_the_query_still_holds_a_wrong_value() {
      Replays replays =
          replays(COUNTS)
              .tick(emitted(BLUE_1), emitted(BLUE_2))
              .tick(emitted(BLUE_1, RED_1), emitted(RED_1));

      assertThat(replays.divergences(1)).containsExactly("changed unexplained 1");
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

  @Nested
  class CallGranularityRule {
    @Test
    void one_row_a_record_against_the_last_one() {
      Replays replays =
          replays(COUNTS)
              .tick(emitted(BLUE_1, BLUE_2, BLUE_3), emitted(BLUE_3))
              .state("flatMapGroupsWithState", 1);

      assertThat(replays.divergences(1)).containsExactly("missing call-granularity 2");
      assertThat(replays.compareOutput().ticks().get(0).divergences().get(0).evidence())
          .contains("(blue, 1) and 1 more");
    }

    @Test
    void not_if_the_query_emitted_another_one() {
      Replays replays =
          replays(COUNTS)
              .tick(emitted(BLUE_1, BLUE_2, BLUE_3), emitted(BLUE_2))
              .state("flatMapGroupsWithState", 1);

      assertThat(replays.divergences(1))
          .containsExactly("missing unexplained 2", "changed unexplained 1");
    }

    @Test
    void not_if_the_query_emitted_two() {
      Replays replays =
          replays(COUNTS)
              .tick(emitted(BLUE_1, BLUE_2, BLUE_3), emitted(BLUE_2, BLUE_3))
              .state("flatMapGroupsWithState", 1);

      assertThat(replays.divergences(1)).containsExactly("missing unexplained 1");
    }

    @Test
    void within_a_tolerance_it_is_still_the_earlier_ones_that_are_missing() {
      OutputDeclaration sums =
          output(
              Folding.UPDATE,
              List.of("word"),
              Column.of("word", ColumnType.STRING),
              new Column("sum", ColumnType.DOUBLE, 0.1));
      Replays replays =
          replays(sums)
              .tick(emitted(row("a", 1.0), row("a", 1.05)), emitted(row("a", 1.05)))
              .state("flatMapGroupsWithState", 1);

      assertThat(replays.divergences(1)).containsExactly("missing call-granularity 1");
      assertThat(replays.compareOutput().ticks().get(0).divergences().get(0).evidence())
          .endsWith("(a, 1.0) came before it");
    }

    @Test
    void not_if_the_query_has_no_state() {
      assertThat(replays(COUNTS).tick(emitted(BLUE_1, BLUE_2), emitted(BLUE_2)).divergences(1))
          .containsExactly("missing unexplained 1");
    }

    @Test
    void not_where_rows_that_are_not_the_last_count_too() {
      OutputDeclaration alerts =
          output(
              Folding.APPEND,
              List.of("user"),
              Column.of("user", ColumnType.STRING),
              Column.of("alert", ColumnType.STRING));

      assertThat(
              replays(alerts)
                  .tick(emitted(row("ann", "fire"), row("ann", "ok")), emitted(row("ann", "ok")))
                  .state("flatMapGroupsWithState", 1)
                  .divergences(1))
          .containsExactly("missing unexplained 1");
    }
  }

  @Nested
  class TrailingEmptyTokenRule {
    @Test
    void one_empty_word_for_each_space_at_the_end() {
      Replays replays =
          replays(counts(Folding.PER_BATCH))
              .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 2L), BLUE_1));

      assertThat(replays.divergences(1)).containsExactly("unexpected trailing-empty-token 1");
    }

    @Test
    void a_running_count_adds_them_up() {
      Replays replays =
          replays(COUNTS)
              .tick(records(" blue "), emitted(row("", 1L), BLUE_1), emitted(row("", 2L), BLUE_1))
              .tick(records("blue  "), emitted(row("", 1L), BLUE_2), emitted(row("", 4L), BLUE_2));

      assertThat(replays.divergences(1)).containsExactly("changed trailing-empty-token 1");
      assertThat(replays.divergences(2)).containsExactly("changed trailing-empty-token 1");
    }

    @Test
    void a_record_of_nothing_but_spaces_is_no_word_to_java() {
      Replays replays =
          replays(counts(Folding.PER_BATCH))
              .tick(records(" ", ""), emitted(row("", 1L)), emitted(row("", 3L)));

      assertThat(replays.divergences(1))
          .containsExactly("missing unexplained 1", "unexpected unexplained 1");
      assertThat(
              replays(counts(Folding.UPDATE))
                  .tick(records(" ", ""), emitted(row("", 1L)), emitted(row("", 3L)))
                  .divergences(1))
          .containsExactly("changed trailing-empty-token 1");
    }

    @Test
    void plain_words_are_counted_as_rows() {
      OutputDeclaration words =
          output(Folding.PER_BATCH, List.of(), Column.of("word", ColumnType.STRING));

      assertThat(
              replays(words)
                  .tick(records("a  "), emitted(row("a")), emitted(row("a"), row(""), row("")))
                  .divergences(1))
          .containsExactly("unexpected trailing-empty-token 2");
    }

    @Test
    void a_query_that_is_ahead_by_them_when_it_falls_silent() {
      Replays replays =
          replays(counts(Folding.COMPLETE))
              .tick(records("blue "), emitted(BLUE_1), emitted(row("", 1L), BLUE_1))
              .tick(records(), emitted(BLUE_1), silent());

      assertThat(replays.divergences(2))
          .containsExactly("silent trailing-empty-token 1", "silent empty-tick 0");
      assertThat(replays.compareOutput().ticks().get(1).divergences().get(1).evidence())
          .endsWith("DStreams emitted 1 row");
    }

    @Test
    void not_if_the_number_is_another() {
      Replays replays =
          replays(counts(Folding.PER_BATCH))
              .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 3L), BLUE_1));

      assertThat(replays.divergences(1)).containsExactly("unexpected unexplained 1");
    }

    @Test
    void a_silent_query_may_be_ahead_of_an_empty_word_that_dstreams_count_too() {
      OutputDeclaration words =
          output(
              Folding.COMPLETE,
              List.of("word"),
              Column.of("word", ColumnType.STRING),
              Column.of("count", ColumnType.LONG));
      Replays replays =
          replays(words)
              .tick(records(" blue "), emitted(row("", 1L)), emitted(row("", 2L)))
              .tick(records(), emitted(row("", 1L)), silent());

      assertThat(replays.divergences(2))
          .containsExactly("silent trailing-empty-token 2", "silent empty-tick 0");
    }

    @Test
    void not_if_another_column_differs_too() {
      OutputDeclaration tagged =
          output(
              Folding.UPDATE,
              List.of("word"),
              Column.of("word", ColumnType.STRING),
              Column.of("count", ColumnType.LONG),
              Column.of("tag", ColumnType.STRING));

      assertThat(
              replays(tagged)
                  .tick(
                      records(" blue "),
                      emitted(row("", 1L, "right")),
                      emitted(row("", 2L, "WRONG")))
                  .divergences(1))
          .containsExactly("changed unexplained 1");
    }

    @Test
    void not_if_the_empty_column_is_not_the_word() {
      OutputDeclaration languages =
          output(
              Folding.PER_BATCH,
              List.of("word"),
              Column.of("word", ColumnType.STRING),
              Column.of("language", ColumnType.STRING),
              Column.of("count", ColumnType.LONG));

      assertThat(
              replays(languages)
                  .tick(records("blue "), emitted(), emitted(row("WRONG", "", 1L)))
                  .divergences(1))
          .containsExactly("unexpected unexplained 1");
    }

    @Test
    void not_if_nobody_can_say_which_number_counts_words() {
      OutputDeclaration two =
          output(
              Folding.PER_BATCH,
              List.of("word"),
              Column.of("word", ColumnType.STRING),
              Column.of("count", ColumnType.LONG),
              Column.of("length", ColumnType.LONG));

      assertThat(
              replays(two)
                  .tick(records("blue "), emitted(), emitted(row("", 99L, 7L)))
                  .divergences(1))
          .containsExactly("unexpected unexplained 1");
    }

    @Test
    void not_without_the_script() {
      Replays replays =
          replays(counts(Folding.PER_BATCH))
              .tick(records("blue  "), emitted(BLUE_1), emitted(row("", 2L), BLUE_1))
              .withoutScript();

      assertThat(replays.divergences(1)).containsExactly("unexpected unexplained 1");
    }
  }

  @Nested
  class LateRecordRule {
    private static final OutputDeclaration WINDOWS =
        windows(Folding.UPDATE, List.of("start", "word"));

    @Test
    void a_row_of_a_closed_window_and_a_dropped_row() {
      Replays replays =
          after("2021-10-01T09:05:00Z")
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:30:00Z")
              .dropped(1);

      assertThat(replays.divergences(2)).containsExactly("missing late-record 1");
      assertThat(replays.compareOutput().ticks().get(1).divergences().get(0).evidence())
          .contains("dropped 1 row behind its watermark (2021-10-01T09:05:00Z) in tick 2");
    }

    @Test
    void not_if_nothing_was_dropped() {
      Replays replays =
          after("2021-10-01T09:05:00Z")
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:05:00Z");

      assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_the_window_is_still_open() {
      Replays replays =
          after("2021-10-01T09:04:59Z")
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:30:00Z")
              .dropped(1);

      assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_more_rows_are_missing_than_were_dropped() {
      Replays replays =
          after("2021-10-01T09:05:00Z")
              .tick(emitted(window("08:00", "08:05", 1), window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:05:00Z")
              .dropped(1);

      assertThat(replays.divergences(2)).containsExactly("missing unexplained 2");
    }

    @Test
    void not_a_row_that_the_query_emitted_with_another_value() {
      assertThat(
              replays(COUNTS)
                  .tick(emitted(), emitted())
                  .watermark("2021-10-01T09:05:00Z")
                  .tick(emitted(row("blue", 2L)), emitted(row("blue", 700L)))
                  .watermark("2021-10-01T09:05:00Z")
                  .dropped(1)
                  .divergences(2))
          .containsExactly("changed unexplained 1");
    }

    @Test
    void several_late_records_of_one_key_are_one_dropped_row() {
      Replays replays =
          after("2021-10-01T09:05:00Z")
              .tick(emitted(window("09:00", "09:05", 1), window("09:00", "09:05", 2)), emitted())
              .watermark("2021-10-01T09:05:00Z")
              .dropped(1);

      assertThat(replays.divergences(2)).containsExactly("missing late-record 2");
    }

    @Test
    void not_if_a_changed_row_may_be_the_late_one() {
      Replays replays =
          after("2021-10-01T09:05:00Z")
              .tick(
                  emitted(window("08:00", "08:05", 2), window("09:00", "09:05", 1)),
                  emitted(window("08:00", "08:05", 1)))
              .watermark("2021-10-01T09:05:00Z")
              .dropped(1);

      assertThat(replays.divergences(2))
          .containsExactly("missing unexplained 1", "changed unexplained 1");
    }

    /** A tick that ends with a watermark: what comes next is judged by it. */
    private static Replays after(String watermark) {
      return replays(WINDOWS).tick(emitted(), emitted()).watermark(watermark);
    }
  }

  @Nested
  class WindowPendingRule {
    private static final OutputDeclaration WINDOWS = windows(Folding.APPEND, List.of());

    @Test
    void held_back_until_the_watermark_closes_it() {
      CapturedRow window = window("09:00", "09:05", 1);
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(window), emitted())
              .watermark("2021-10-01T09:01:00Z")
              .state("stateStoreSave", 1)
              .tick(emitted(), emitted(window))
              .watermark("2021-10-01T09:05:00Z")
              .state("stateStoreSave", 0);

      assertThat(replays.divergences(1)).containsExactly("missing window-pending 1");
      assertThat(replays.divergences(2)).containsExactly("unexpected window-pending 1");
    }

    @Test
    void not_if_the_query_holds_nothing() {
      Replays stateless =
          replays(WINDOWS)
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:01:00Z");

      assertThat(stateless.divergences(1)).containsExactly("missing unexplained 1");
      assertThat(stateless.state("stateStoreSave", 0).divergences(1))
          .containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_what_the_query_holds_are_no_windows() {
      assertThat(
              replays(WINDOWS)
                  .tick(emitted(window("09:00", "09:05", 1)), emitted())
                  .watermark("2021-10-01T09:01:00Z")
                  .state("dedupe", 9)
                  .divergences(1))
          .containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_the_state_has_no_room_for_all_that_the_query_owes() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:01:00Z")
              .state("stateStoreSave", 1)
              .tick(emitted(window("09:00", "09:05", 2)), emitted())
              .watermark("2021-10-01T09:01:00Z")
              .state("stateStoreSave", 1);

      assertThat(replays.divergences(1)).containsExactly("missing window-pending 1");
      assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
    }

    @Test
    void not_more_often_than_the_query_emits_it_when_the_window_closes() {
      CapturedRow window = window("09:00", "09:05", 1);
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(window), emitted())
              .watermark("2021-10-01T09:01:00Z")
              .state("stateStoreSave", 9)
              .tick(emitted(window), emitted())
              .watermark("2021-10-01T09:02:00Z")
              .state("stateStoreSave", 9)
              .tick(emitted(), emitted(window))
              .watermark("2021-10-01T09:05:00Z");

      assertThat(replays.divergences(1)).containsExactly("missing window-pending 1");
      assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
      assertThat(replays.divergences(3)).containsExactly("unexpected window-pending 1");
    }

    @Test
    void not_again_if_its_window_stays_open() {
      CapturedRow window = window("09:00", "09:05", 1);
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(window), emitted())
              .watermark("2021-10-01T09:01:00Z")
              .state("stateStoreSave", 9)
              .tick(emitted(window), emitted())
              .watermark("2021-10-01T09:02:00Z")
              .state("stateStoreSave", 9);

      assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_the_watermark_has_reached_its_end() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:05:00Z");

      assertThat(replays.divergences(1)).containsExactly("missing unexplained 1");
    }

    @Test
    void not_without_a_watermark() {
      Replays replays = replays(WINDOWS).tick(emitted(window("09:00", "09:05", 1)), emitted());

      assertThat(replays.divergences(1)).containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_the_row_that_comes_later_is_another() {
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:01:00Z")
              .tick(emitted(), emitted(window("09:00", "09:05", 2)))
              .watermark("2021-10-01T09:05:00Z");

      assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
    }

    @Test
    void not_if_the_query_has_emitted_it_already() {
      CapturedRow window = window("09:00", "09:05", 1);
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(window), emitted(window))
              .watermark("2021-10-01T09:01:00Z")
              .tick(emitted(window), emitted())
              .watermark("2021-10-01T09:01:00Z");

      assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
    }

    @Test
    void a_window_known_by_its_start_alone_is_open_until_the_watermark_passes_it() {
      OutputDeclaration starts =
          output(Folding.APPEND, List.of(), Column.of("window_start", ColumnType.TIMESTAMP));
      Instant nine = Instant.parse("2021-10-01T09:00:00Z");

      assertThat(
              replays(starts)
                  .tick(emitted(row(nine)), emitted())
                  .watermark("2021-10-01T09:00:00Z")
                  .state("stateStoreSave", 1)
                  .divergences(1))
          .containsExactly("missing window-pending 1");
      assertThat(
              replays(starts)
                  .tick(emitted(row(nine)), emitted())
                  .watermark("2021-10-01T09:00:01Z")
                  .state("stateStoreSave", 1)
                  .divergences(1))
          .containsExactly("missing unexplained 1");
    }

    @Test
    void not_if_it_comes_twice() {
      CapturedRow window = window("09:00", "09:05", 1);
      Replays replays =
          replays(WINDOWS)
              .tick(emitted(window), emitted())
              .watermark("2021-10-01T09:01:00Z")
              .tick(emitted(), emitted(window, window))
              .watermark("2021-10-01T09:05:00Z");

      assertThat(replays.divergences(2))
          .containsExactly("unexpected window-pending 1", "unexpected unexplained 1");
    }

    @Test
    void not_under_another_folding() {
      Replays replays =
          replays(windows(Folding.PER_BATCH, List.of()))
              .tick(emitted(window("09:00", "09:05", 1)), emitted())
              .watermark("2021-10-01T09:01:00Z");

      assertThat(replays.divergences(1)).containsExactly("missing unexplained 1");
    }
  }

  @Nested
  class JoinScopeRule {
    private static final OutputDeclaration MATCHES =
        output(
            Folding.APPEND,
            List.of(),
            Column.of("ad", ColumnType.STRING),
            Column.of("page", ColumnType.STRING),
            Column.of("user", ColumnType.STRING));

    @Test
    void records_that_never_share_a_tick() {
      Replays replays = joined("ad1 home", "ad1 ann");

      assertThat(replays.divergences(3)).containsExactly("unexpected join-scope 1");
      assertThat(replays.compareOutput().ticks().get(2).divergences().get(0).evidence())
          .contains("impressions in tick 1 and clicks in tick 3");
    }

    @Test
    void records_as_json() {
      assertThat(
              joined("{\"ad\":\"ad1\",\"page\":\"home\"}", "{\"ad\":\"ad1\",\"user\":\"ann\"}")
                  .divergences(3))
          .containsExactly("unexpected join-scope 1");
    }

    @Test
    void not_if_some_tick_holds_both() {
      Replays replays =
          replays(MATCHES, "impressions", "clicks")
              .tick(
                  Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 ann")),
                  emitted(row("ad1", "home", "ann")),
                  emitted(row("ad1", "home", "ann"), row("ad1", "home", "ann")))
              .operator("symmetricHashJoin");

      assertThat(replays.divergences(1)).containsExactly("unexpected unexplained 1");
    }

    @Test
    void not_if_an_input_never_had_the_key() {
      assertThat(joined("ad1 home", "ad10 ann").divergences(3))
          .containsExactly("unexpected unexplained 1");
    }

    @Test
    void not_if_the_row_has_a_text_that_is_in_none_of_the_records() {
      assertThat(joined("ad1 Home", "ad1 ann").divergences(3))
          .containsExactly("unexpected unexplained 1");
      assertThat(joined("ad1 home", "ad1 bob").divergences(3))
          .containsExactly("unexpected unexplained 1");
    }

    @Test
    void not_if_a_record_of_the_other_input_came_with_it_too() {
      Replays replays =
          replays(MATCHES, "impressions", "clicks")
              .tick(
                  Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 bob")),
                  emitted(row("ad1", "home", "bob")),
                  emitted(row("ad1", "home", "bob")))
              .tick(
                  Map.of("clicks", List.of("ad1 ann")),
                  emitted(),
                  emitted(row("ad1", "home", "ann"), row("ad1", "home", "bob")))
              .operator("symmetricHashJoin");

      assertThat(replays.divergences(2))
          .as("ann came alone; bob met the impression in tick 1 and was emitted there")
          .containsExactly("unexpected join-scope 1", "unexpected unexplained 1");
    }

    @Test
    void once_for_each_combination_of_records_and_not_oftener() {
      CapturedRow match = row("ad1", "home", "ann");
      Replays replays =
          replays(MATCHES, "impressions", "clicks")
              .tick(Map.of("impressions", List.of("ad1 home")), emitted(), emitted())
              .tick(
                  Map.of("clicks", List.of("ad1 ann", "ad1 ann")),
                  emitted(),
                  emitted(match, match, match))
              .operator("symmetricHashJoin");

      assertThat(replays.divergences(2))
          .containsExactly("unexpected join-scope 2", "unexpected unexplained 1");
    }

    @Test
    void beside_a_row_that_met_in_its_batch() {
      CapturedRow match = row("ad1", "home", "ann");
      Replays replays =
          replays(MATCHES, "impressions", "clicks")
              .tick(
                  Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 ann")),
                  emitted(match),
                  emitted(match))
              .tick(
                  Map.of("impressions", List.of("ad1 home"), "clicks", List.of("ad1 ann")),
                  emitted(match),
                  emitted(match, match, match, match))
              .operator("symmetricHashJoin");

      assertThat(replays.divergences(2))
          .as("the new click with the old impression, and the other way round")
          .containsExactly("unexpected join-scope 2", "unexpected unexplained 1");
      assertThat(replays.compareOutput().ticks().get(1).divergences().get(0).evidence())
          .contains("also brings together what came in different ticks; so is 1 more row");
    }

    @Test
    void a_number_that_stands_on_both_inputs_is_not_what_they_are_joined_on() {
      OutputDeclaration numbers =
          output(
              Folding.APPEND,
              List.of(),
              Column.of("ad", ColumnType.STRING),
              Column.of("price", ColumnType.LONG),
              Column.of("clicks", ColumnType.LONG));
      Replays replays =
          replays(numbers, "impressions", "clicks")
              .tick(Map.of("impressions", List.of("ad1 3", "ad2 7")), emitted(), emitted())
              .tick(
                  Map.of("clicks", List.of("ad1 7", "ad3 3")),
                  emitted(),
                  emitted(row("ad1", 3L, 7L)))
              .operator("symmetricHashJoin");

      assertThat(replays.divergences(2)).containsExactly("unexpected join-scope 1");
    }

    @Test
    void not_in_a_tick_in_which_none_of_its_records_arrives() {
      Replays replays =
          joined("ad1 home", "ad1 ann")
              .tick(
                  Map.of("clicks", List.of("ad2 bob")),
                  emitted(),
                  emitted(row("ad1", "home", "ann")))
              .operator("symmetricHashJoin");

      assertThat(replays.divergences(4)).containsExactly("unexpected unexplained 1");
    }

    @Test
    void not_if_the_row_lacks_a_value() {
      for (String user : Arrays.asList(null, "")) {
        Replays replays =
            replays(MATCHES, "impressions", "clicks")
                .tick(Map.of("impressions", List.of("ad1 home")), emitted(), emitted())
                .tick(
                    Map.of("clicks", List.of("ad1 ann")),
                    emitted(),
                    emitted(row("ad1", "home", user)))
                .operator("symmetricHashJoin");

        assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
      }
    }

    @Test
    void a_key_tells_which_column_is_joined_on() {
      OutputDeclaration keyed =
          output(
              Folding.APPEND,
              List.of("ad"),
              Column.of("ad", ColumnType.STRING),
              Column.of("seconds", ColumnType.LONG));
      Replays replays =
          replays(keyed, "impressions", "clicks")
              .tick(Map.of("impressions", List.of("ad1 10")), emitted(), emitted())
              .tick(Map.of("clicks", List.of("ad1 17")), emitted(), emitted(row("ad1", 7L)))
              .operator("symmetricHashJoin");

      assertThat(replays.divergences(2)).containsExactly("unexpected join-scope 1");
    }

    @Test
    void not_if_the_query_does_not_join() {
      assertThat(joined("ad1 home", "ad1 ann").operator("dedupe").divergences(3))
          .containsExactly("unexpected unexplained 1");
    }

    private Replays joined(String impression, String click) {
      return replays(MATCHES, "impressions", "clicks")
          .tick(Map.of("impressions", List.of(impression)), emitted(), emitted())
          .tick(Map.of("clicks", List.of("ad2 bob")), emitted(), emitted())
          .tick(Map.of("clicks", List.of(click)), emitted(), emitted(row("ad1", "home", "ann")))
          .operator("symmetricHashJoin");
    }
  }

  private static OutputDeclaration windows(Folding folding, List<String> key) {
    return output(
        folding,
        key,
        Column.of("start", ColumnType.TIMESTAMP),
        Column.of("end", ColumnType.TIMESTAMP),
        Column.of("word", ColumnType.STRING),
        Column.of("count", ColumnType.LONG));
  }

  private static CapturedRow window(String start, String end, long count) {
    return row(
        Instant.parse("2021-10-01T" + start + ":00Z"),
        Instant.parse("2021-10-01T" + end + ":00Z"),
        "spark",
        count);
  }
}

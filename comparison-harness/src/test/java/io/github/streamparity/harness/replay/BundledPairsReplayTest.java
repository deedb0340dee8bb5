package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Agreement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Each bundled pair, on its own script: how far the two engines agree, and why they differ. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BundledPairsReplayTest {
  @Test
  void word_count_agrees_after_every_tick_and_is_silent_where_nothing_arrives() throws Exception {
    Comparison comparison = explained("word-count", Agreement.EVERY_TICK);

    assertThat(Replays.causes(comparison)).isEqualTo(Map.of(3, List.of("empty-tick")));
    assertThat(Replays.counts(comparison.reference(), 1)).hasValue(Map.of("blue", 5L, "green", 3L));
    assertThat(Replays.counts(comparison.reference(), 2)).hasValue(Map.of("gohawks", 1L));
    assertThat(Replays.counts(comparison.reference(), 3)).hasValue(Map.of());
    assertThat(Replays.counts(comparison.reference(), 4)).hasValue(Map.of("green", 2L));
    assertThat(Replays.counts(comparison.candidate(), 3)).isEmpty();
    for (int tick : List.of(1, 2, 4)) {
      assertThat(Replays.counts(comparison.candidate(), tick))
          .isEqualTo(Replays.counts(comparison.reference(), tick));
    }
  }

  @Test
  void running_word_count_emits_its_whole_table_in_the_empty_tick_too_on_dstreams_only()
      throws Exception {
    Comparison comparison = explained("running-word-count", Agreement.EVERY_TICK);

    assertThat(Replays.causes(comparison)).isEqualTo(Map.of(3, List.of("empty-tick")));
    Map<Object, Object> untilTick3 = Map.of("blue", 5L, "green", 3L, "gohawks", 1L);
    assertThat(Replays.counts(comparison.reference(), 1)).hasValue(Map.of("blue", 5L, "green", 3L));
    assertThat(Replays.counts(comparison.reference(), 2)).hasValue(untilTick3);
    assertThat(Replays.counts(comparison.reference(), 3)).hasValue(untilTick3);
    assertThat(Replays.counts(comparison.reference(), 4))
        .hasValue(Map.of("blue", 5L, "green", 5L, "gohawks", 1L));
    assertThat(Replays.counts(comparison.candidate(), 3)).isEmpty();
    for (int tick : List.of(1, 2, 4)) {
      assertThat(Replays.counts(comparison.candidate(), tick))
          .isEqualTo(Replays.counts(comparison.reference(), tick));
    }
    assertThat(Replays.outcome(comparison.reference()).batches()).isEqualTo(12);
    assertThat(Replays.outcome(comparison.candidate()).batches()).isEqualTo(11);
  }

  @Test
  void running_word_count_in_update_mode_emits_only_what_changed() throws Exception {
    Comparison comparison = explained("running-word-count-update", Agreement.EVERY_TICK);

    assertThat(Replays.causes(comparison))
        .containsAllEntriesOf(
            Map.of(
                2, List.of("unchanged-keys"),
                3, List.of("empty-tick"),
                4, List.of("unchanged-keys")));
    assertThat(Replays.counts(comparison.candidate(), 2)).hasValue(Map.of("gohawks", 1L));
    assertThat(Replays.counts(comparison.candidate(), 3)).isEmpty();
    assertThat(Replays.counts(comparison.candidate(), 4)).hasValue(Map.of("green", 5L));
  }

  @Test
  void split_words_differs_at_spaces_that_end_a_line() throws Exception {
    Comparison comparison = explained("split-words", Agreement.NONE);

    assertThat(Replays.causes(comparison))
        .isEqualTo(
            Map.of(
                2, List.of("trailing-empty-token"),
                3, List.of("empty-tick"),
                6, List.of("trailing-empty-token"),
                11, List.of("empty-tick"),
                12, List.of("trailing-empty-token")));
    assertThat(Replays.counts(comparison.reference(), 2)).hasValue(Map.of("blue", 1L, "green", 1L));
    assertThat(Replays.counts(comparison.candidate(), 2))
        .hasValue(Map.of("blue", 1L, "green", 1L, "", 1L));
    assertThat(Replays.counts(comparison.reference(), 6)).hasValue(Map.of());
    assertThat(Replays.counts(comparison.candidate(), 6)).hasValue(Map.of("", 4L));
  }

  @Test
  void late_words_differs_at_the_record_behind_the_watermark() throws Exception {
    Comparison comparison = explained("late-words", Agreement.NONE);

    assertThat(Replays.causes(comparison))
        .isEqualTo(
            Map.of(
                6, List.of("late-record"),
                7, List.of("empty-tick"),
                11, List.of("late-record"),
                12, List.of("empty-tick")));
    TickReport dropping = Replays.reports(comparison.candidate(), "counts").get(5);
    assertThat(dropping.droppedRows()).isEqualTo(2);
    assertThat(dropping.watermarkBefore()).hasValue(Instant.parse("2021-10-01T09:37:00Z"));
  }

  @Test
  void keyed_counter_gives_one_row_for_each_record_or_one_for_each_trigger() throws Exception {
    Comparison comparison = explained("keyed-counter", Agreement.EVERY_TICK);

    assertThat(Replays.causes(comparison))
        .isEqualTo(
            Map.of(
                1, List.of("call-granularity"),
                3, List.of("empty-tick"),
                4, List.of("call-granularity"),
                8, List.of("call-granularity"),
                9, List.of("empty-tick"),
                11, List.of("call-granularity")));
    assertThat(Replays.rows(comparison.reference(), "counts", 1))
        .hasValue(
            List.of(
                List.of("blue", 1L),
                List.of("blue", 2L),
                List.of("blue", 3L),
                List.of("green", 1L)));
    assertThat(Replays.rows(comparison.candidate(), "counts", 1))
        .hasValue(List.of(List.of("blue", 3L), List.of("green", 1L)));
  }

  @Test
  void same_batch_join_misses_on_dstreams_what_did_not_come_together() throws Exception {
    Comparison comparison = explained("same-batch-join", Agreement.NONE);

    assertThat(Replays.causes(comparison))
        .isEqualTo(
            Map.of(
                2, List.of("join-scope"),
                3, List.of("empty-tick"),
                5, List.of("join-scope"),
                8, List.of("join-scope"),
                9, List.of("empty-tick"),
                12, List.of("join-scope")));
    assertThat(Replays.rows(comparison.candidate(), "joined", 2))
        .hasValue(List.of(List.of("ad2", "video", "bob")));
    assertThat(Replays.rows(comparison.reference(), "joined", 2)).hasValue(List.of());
  }

  private static Comparison explained(String pair, Agreement agreement) throws Exception {
    Comparison comparison = Replays.compare(Replays.bundled(pair));
    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
    assertThat(comparison.agreement()).hasValue(agreement);
    assertThat(Replays.outcome(comparison.reference()).status()).isEqualTo(ReplayStatus.COMPLETED);
    assertThat(Replays.outcome(comparison.candidate()).status()).isEqualTo(ReplayStatus.COMPLETED);
    return comparison;
  }
}

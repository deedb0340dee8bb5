package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.named;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Accepted.cause;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Accepted;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Causes that are accepted in one output, for some rows, or with a watermark's delay. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptanceTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow RED_1 = row("red", 1L);
  private static final CapturedRow RED_2 = row("red", 2L);
  private static final CapturedRow RED_3 = row("red", 3L);

  @Test
  void in_the_output_that_is_named_and_in_no_other() {
    assertThat(twoOutputs(cause("empty-tick")).verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(twoOutputs(cause("empty-tick").inOutput("counts")).verdict())
        .isEqualTo(Verdict.DIVERGENT);
    assertThat(twoOutputs(cause("empty-tick").inOutput("counts")).reason())
        .endsWith("only DStreams emit (empty-tick, accepted only in output counts)");
    assertThat(
            twoOutputs(
                    cause("empty-tick").inOutput("counts"), cause("empty-tick").inOutput("totals"))
                .verdict())
        .isEqualTo(Verdict.EXPLAINED);
  }

  @Test
  void for_as_many_rows_as_are_accepted_from_the_first_tick_on() {
    assertThat(unchanged(cause("unchanged-keys").atMost(2)).verdict()).isEqualTo(Verdict.EXPLAINED);
    Comparison one = unchanged(cause("unchanged-keys").atMost(1));
    assertThat(one.verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(one.reason())
        .isEqualTo(
            "output counts differs in tick 3: 1 row missing"
                + " (unchanged-keys, accepted in at most 1 row, found 2)");
    Divergence beyond = one.outputs().get(0).ticks().get(2).divergences().get(0);
    assertThat(beyond.exceeded())
        .containsExactly(
            new Exceeded(cause("unchanged-keys").atMost(1), OptionalLong.of(2), Optional.empty()));
    assertThat(one.outputs().get(0).ticks().get(1).divergences().get(0).exceeded()).isEmpty();
    assertThat(unchanged(cause("unchanged-keys").atMost(0)).reason()).contains("tick 2");
  }

  @Test
  void the_widest_of_several_acceptances_holds() {
    assertThat(
            unchanged(cause("unchanged-keys").atMost(1), cause("unchanged-keys").inOutput("counts"))
                .verdict())
        .isEqualTo(Verdict.EXPLAINED);
  }

  /** The limit is what a reader can act on; that the cause is accepted elsewhere is not. */
  @Test
  void beside_a_limit_an_acceptance_in_another_output_is_not_shown() {
    Accepted limited = cause("unchanged-keys").atMost(1);
    Comparison comparison =
        replays(COUNTS)
            .and(named("totals", COUNTS))
            .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(emitted(BLUE_1, RED_2), emitted(RED_2))
            .tick(emitted(BLUE_1, RED_3), emitted(RED_3))
            .accepting(cause("unchanged-keys").inOutput("totals"), limited)
            .compare();

    assertThat(comparison.outputs().get(0).ticks().get(2).divergences().get(0).exceeded())
        .containsExactly(new Exceeded(limited, OptionalLong.of(2), Optional.empty()));
  }

  @Test
  void not_another_cause() {
    assertThat(unchanged(cause("empty-tick")).verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(unchanged(cause("empty-tick")).reason()).endsWith("(unchanged-keys, not accepted)");
  }

  @Test
  void with_the_delay_that_the_querys_watermark_has() {
    assertThat(delayed(Duration.ofMinutes(10)).verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(delayed(Duration.ofMinutes(10)).reason())
        .isEqualTo(
            "the result tables do not agree;"
                + " in 1 tick DStreams emit rows that Structured Streaming does not (late-record)");
  }

  @Test
  void not_with_another_delay() {
    for (long minutes : new long[] {0, 9, 11}) {
      Comparison comparison = delayed(Duration.ofMinutes(minutes));

      assertThat(comparison.verdict()).isEqualTo(Verdict.DIVERGENT);
      assertThat(comparison.outputs().get(0).ticks().get(2).divergences().get(0).accepted())
          .isFalse();
      assertThat(comparison.reason())
          .endsWith(
              "(late-record, accepted with a watermark's delay of %s, found 10m in tick 2)"
                  .formatted(minutes == 0 ? "0ms" : minutes + "m"));
    }
  }

  @Test
  void another_delay_is_a_divergence_even_where_nothing_is_late() {
    Replays replays =
        replays(COUNTS)
            .tick(records("2021-10-01 09:10:00 a"), emitted(BLUE_1), emitted(BLUE_1))
            .watermark("1970-01-01T00:00:00Z")
            .latest("2021-10-01T09:10:00Z")
            .operator("stateStoreSave")
            .tick(records("2021-10-01 09:20:00 a"), emitted(RED_1), emitted(RED_1))
            .watermark("2021-10-01T09:00:00Z");

    Comparison comparison =
        replays.accepting(cause("late-record").withDelay(Duration.ofHours(1))).compare();

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(comparison.reason())
        .isEqualTo(
            "output counts: the query's watermark is 10m behind the latest event time (tick 2),"
                + " the pair accepts a delay of 1h");
    assertThat(
            replays
                .accepting(cause("late-record").withDelay(Duration.ofMinutes(10)))
                .compare()
                .verdict())
        .isEqualTo(Verdict.EQUIVALENT);
    assertThat(
            replays
                .accepting(cause("late-record").withDelay(Duration.ofHours(1)))
                .strict()
                .compare()
                .verdict())
        .as("strict accepts nothing, and so nothing is wrong")
        .isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void a_query_without_a_watermark_has_no_delay() {
    Comparison comparison =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .operator("stateStoreSave")
            .accepting(cause("late-record").withDelay(Duration.ofHours(1)))
            .compare();

    assertThat(comparison.reason())
        .isEqualTo("output counts: the query has no watermark, the pair accepts a delay of 1h");
  }

  @Test
  void of_what_is_no_query_nobody_asks_for_a_delay() {
    assertThat(
            replays(COUNTS)
                .dstreamsOnBothSides()
                .tick(emitted(BLUE_1), emitted(BLUE_1))
                .accepting(cause("late-record").withDelay(Duration.ofHours(1)))
                .compare()
                .verdict())
        .isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void the_delay_is_measured_only_where_one_micro_batch_moved_the_watermark() {
    Comparison several =
        replays(COUNTS)
            .tick(records("x"), emitted(BLUE_1), emitted(BLUE_1))
            .watermark("2021-10-01T09:00:00Z")
            .latest("2021-10-01T09:10:00Z")
            .tick(records("x"), emitted(RED_1), emitted(RED_1))
            .microBatches(2)
            .watermark("2021-10-01T09:20:00Z")
            .latest("2021-10-01T09:20:00Z")
            .tick(records(), emitted(RED_1), emitted(RED_1))
            .accepting(cause("late-record").withDelay(Duration.ofHours(1)))
            .compare();

    assertThat(several.verdict()).isEqualTo(Verdict.EQUIVALENT);
  }

  private static Comparison twoOutputs(Accepted... accepted) {
    return replays(COUNTS)
        .and(named("totals", COUNTS))
        .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
        .andIn("totals", emitted(BLUE_1), emitted(BLUE_1))
        .tick(records(), emitted(BLUE_1), silent())
        .andIn("totals", emitted(BLUE_1), silent())
        .accepting(accepted)
        .compare();
  }

  /** Blue is emitted again in ticks 2 and 3. */
  private static Comparison unchanged(Accepted... accepted) {
    return replays(COUNTS)
        .tick(emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
        .tick(emitted(BLUE_1, RED_2), emitted(RED_2))
        .tick(emitted(BLUE_1, RED_3), emitted(RED_3))
        .accepting(accepted)
        .compare();
  }

  /** A late blue in tick 3; the watermark is ten minutes behind. */
  private static Comparison delayed(Duration delay) {
    return replays(COUNTS)
        .tick(records("2021-10-01 09:20:00 red"), emitted(RED_1), emitted(RED_1))
        .watermark("1970-01-01T00:00:00Z")
        .latest("2021-10-01T09:20:00Z")
        .tick(records("2021-10-01 09:30:00 red"), emitted(RED_2), emitted(RED_2))
        .watermark("2021-10-01T09:10:00Z")
        .latest("2021-10-01T09:30:00Z")
        .tick(records("2021-10-01 09:00:00 blue"), emitted(BLUE_1), emitted())
        .watermark("2021-10-01T09:20:00Z")
        .dropped(1)
        .accepting(cause("late-record").withDelay(delay))
        .compare();
  }
}

package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** DStreams let a key time out when it is due, the query once the watermark has passed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeoutGranularityTest {
  private static final OutputDeclaration COUNTS =
      output(
          Folding.UPDATE,
          List.of("word"),
          Column.of("word", ColumnType.STRING),
          Column.of("count", ColumnType.LONG),
          Column.of("expired", ColumnType.BOOLEAN));
  private static final CapturedRow BLUE_1 = row("blue", 1L, false);
  private static final CapturedRow BLUE_2 = row("blue", 2L, false);
  private static final CapturedRow BLUE_1_GONE = row("blue", 1L, true);
  private static final CapturedRow BLUE_2_GONE = row("blue", 2L, true);
  private static final CapturedRow RED_1 = row("red", 1L, false);

  @Test
  void a_timeout_is_moved_to_the_tick_after_the_watermark_moved() {
    Replays replays = passed(emitted(BLUE_1_GONE));

    assertThat(replays.divergences(5)).containsExactly("moved 5-7 timeout-granularity 1");
    assertThat(replays.evidence(5))
        .containsEntry("how", "moved")
        .containsEntry("expired", 5)
        .containsEntry("idle", 4)
        .doesNotContainKey("scan");
  }

  @Test
  void a_key_that_comes_again_before_begins_anew_in_dstreams_and_goes_on_in_the_query() {
    Replays replays =
        gone().tick(records("blue"), emitted(BLUE_1), emitted(BLUE_2)).watermark(at(1));

    assertThat(replays.divergences(5)).containsExactly("missing timeout-granularity 1");
    assertThat(replays.divergences(6)).containsExactly("changed timeout-granularity 1");
    assertThat(replays.evidence(5)).containsEntry("how", "came-again");
    assertThat(replays.evidence(6)).containsEntry("how", "began-anew");
  }

  @Test
  void the_query_may_run_nothing_when_dstreams_let_a_key_time_out() {
    Replays replays =
        quiet()
            .tick(records(), emitted(BLUE_1_GONE), silent())
            .tick(records("red"), emitted(RED_1), emitted(RED_1))
            .watermark(at(1))
            .tick(records(), emitted(), emitted(BLUE_1_GONE))
            .watermark(at(6));

    assertThat(replays.divergences(5))
        .containsExactlyInAnyOrder(
            "silent timeout-granularity 0", "moved 5-7 timeout-granularity 1");
    assertThat(replays.found(5))
        .allSatisfy(it -> assertThat(it.evidence().facts()).containsEntry("how", "moved"));
  }

  @Test
  void not_silence_if_the_query_ran_a_micro_batch() {
    Replays replays =
        quiet()
            .tick(records(), emitted(BLUE_1_GONE), silent())
            .microBatches(1)
            .tick(records("red"), emitted(RED_1), emitted(RED_1))
            .watermark(at(1))
            .tick(records(), emitted(), emitted(BLUE_1_GONE))
            .watermark(at(6));

    assertThat(replays.divergences(5))
        .containsExactlyInAnyOrder("silent unexplained 0", "moved 5-7 timeout-granularity 1");
  }

  @Test
  void each_tick_shows_a_row_of_its_own() {
    CapturedRow redGone = row("red", 1L, true);
    Replays replays =
        start()
            .tick(records("red"), emitted(RED_1), emitted(RED_1))
            .watermark(at(1))
            .tick(records(), emitted(), emitted())
            .watermark(at(2))
            .tick(records(), emitted(), emitted())
            .tick(records(), emitted(BLUE_1_GONE), emitted())
            .tick(records(), emitted(redGone), emitted());

    assertThat(replays.evidence(5)).containsEntry("row", BLUE_1_GONE).containsEntry("expired", 5);
    assertThat(replays.evidence(6)).containsEntry("row", redGone).containsEntry("expired", 6);
  }

  @Test
  void not_silence_about_a_row_that_is_not_a_timeout() {
    Replays replays =
        quiet()
            .tick(records(), emitted(BLUE_1_GONE, row("rot", 1L, true)), silent())
            .tick(records("red"), emitted(RED_1), emitted(RED_1))
            .watermark(at(1))
            .tick(records(), emitted(), emitted(BLUE_1_GONE))
            .watermark(at(6));

    assertThat(replays.divergences(5))
        .containsExactlyInAnyOrder("silent unexplained 1", "moved 5-7 timeout-granularity 1");
  }

  @Test
  void the_script_may_end_before_the_watermark_has_passed() {
    assertThat(gone().divergences(5)).containsExactly("missing timeout-granularity 1");
    assertThat(gone().evidence(5)).containsEntry("how", "script-ended");
  }

  @Test
  void not_if_the_watermark_has_passed_and_the_query_says_nothing() {
    assertThat(passed(emitted()).divergences(5)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_query_emits_another_row() {
    Replays replays = passed(emitted(BLUE_2_GONE));

    assertThat(replays.divergences(5)).containsExactly("missing unexplained 1");
    assertThat(replays.divergences(7)).containsExactly("unexpected unexplained 1");
  }

  /** In tick 7 nothing differs: the row of tick 5 has no counterpart any more. */
  @Test
  void not_if_dstreams_emit_the_timeout_again_together_with_the_query() {
    Replays replays =
        gone()
            .tick(records("red"), emitted(RED_1), emitted(RED_1))
            .watermark(at(1))
            .tick(records(), emitted(BLUE_1_GONE), emitted(BLUE_1_GONE))
            .watermark(at(6));

    assertThat(replays.divergences()).containsExactly("5: missing unexplained 1");
  }

  @Test
  void not_if_the_query_emitted_the_timeout_when_dstreams_did() {
    Replays replays =
        quiet()
            .tick(records(), emitted(BLUE_1_GONE), emitted(BLUE_1_GONE))
            .tick(records("red"), emitted(RED_1), emitted(RED_1))
            .watermark(at(1))
            .tick(records(), emitted(), emitted(BLUE_1_GONE))
            .watermark(at(6));

    assertThat(replays.divergences()).containsExactly("7: unexpected unexplained 1");
  }

  @Test
  void not_before_the_watermark_has_passed() {
    Replays replays =
        gone().tick(records("red"), emitted(RED_1), emitted(RED_1, BLUE_1_GONE)).watermark(at(1));

    assertThat(replays.divergences(5)).containsExactly("moved 5-6 unexplained 1");
  }

  @Test
  void not_after_the_first_micro_batch_with_such_a_watermark() {
    Replays replays =
        passed(emitted())
            .tick(records("red"), emitted(RED_1), emitted(RED_1, BLUE_1_GONE))
            .watermark(at(6));

    assertThat(replays.divergences(5)).containsExactly("moved 5-8 unexplained 1");
  }

  @Test
  void not_if_dstreams_row_is_another_one_than_stood() {
    Replays replays = quiet().tick(records(), emitted(BLUE_2_GONE), emitted()).watermark(at(1));

    assertThat(replays.divergences(5)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_dstreams_go_on_too() {
    Replays replays =
        gone().tick(records("blue"), emitted(BLUE_2), emitted(BLUE_2)).watermark(at(1));

    assertThat(replays.divergences(5)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_query_begins_anew_too() {
    Replays replays =
        gone().tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1)).watermark(at(1));

    assertThat(replays.divergences(5)).containsExactly("missing unexplained 1");
  }

  /** In tick 10 blue was due again, and DStreams said nothing. */
  @Test
  void not_if_dstreams_keep_the_key_the_next_time() {
    Replays replays =
        gone()
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_2))
            .watermark(at(1))
            .tick(records(), emitted(), emitted())
            .watermark(at(6))
            .tick(records(), emitted(), emitted())
            .tick(records(), emitted(), emitted())
            .tick(records(), emitted(), emitted())
            .tick(records("blue"), emitted(BLUE_2), emitted(row("blue", 3L, false)));

    assertThat(replays.divergences())
        .containsExactly(
            "5: missing timeout-granularity 1",
            "6: changed timeout-granularity 1",
            "11: changed unexplained 1");
  }

  @Test
  void only_as_long_as_the_watermark_is_the_one_that_the_pair_declares() {
    String asDeclared = "2000-01-01T00:00:04Z";
    String other = "2000-01-01T00:00:03Z";

    assertThat(declaring(Duration.ZERO, asDeclared).divergences())
        .containsExactly(
            "5: missing timeout-granularity 1",
            "6: changed timeout-granularity 1",
            "7: changed timeout-granularity 1");
    assertThat(declaring(Duration.ZERO, other).divergences(7))
        .containsExactly("changed unexplained 1");
    assertThat(declaring(Duration.ofMinutes(1), asDeclared).divergences())
        .containsExactly(
            "5: missing unexplained 1", "6: changed unexplained 1", "7: changed unexplained 1");
  }

  /** In tick 6 DStreams begin anew with 3, in tick 7 a 5 arrives: both go on by their own rows. */
  @Test
  void what_began_anew_goes_on_by_the_records_on_both_sides() {
    assertThat(largest(row("blue", 2L, 5L, false), row("blue", 3L, 7L, false)).divergences())
        .containsExactly(
            "5: missing timeout-granularity 1",
            "6: changed timeout-granularity 1",
            "7: changed timeout-granularity 1");
    assertThat(largest(row("blue", 2L, 5L, false), row("blue", 3L, 7L, false)).evidence(7))
        .containsEntry("since", 6)
        .containsEntry("byRecords", true);
  }

  @Test
  void not_if_a_side_does_not_go_on_by_the_records() {
    CapturedRow ofDStreams = row("blue", 2L, 5L, false);
    CapturedRow ofQuery = row("blue", 3L, 7L, false);
    List<Replays> wrong =
        List.of(
            largest(row("blue", 2L, 4L, false), ofQuery),
            largest(ofDStreams, row("blue", 3L, 8L, false)),
            largest(row("blue", 2L, 5L, true), ofQuery),
            largest(ofDStreams, row("blue", 3L, 7L, true)));
    for (Replays replays : wrong) {
      assertThat(replays.divergences(7)).containsExactly("changed unexplained 1");
    }
  }

  @Test
  void not_if_the_query_has_no_timeouts() {
    Replays replays =
        start()
            .operator("stateStoreSave")
            .tick(records(), emitted(), emitted())
            .tick(records(), emitted(), emitted())
            .tick(records(), emitted(), emitted())
            .tick(records(), emitted(BLUE_1_GONE), emitted());

    assertThat(replays.divergences(5)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_without_the_script() {
    assertThat(passed(emitted(BLUE_1_GONE)).withoutScript().divergences(5))
        .containsExactly("moved 5-7 unexplained 1");
  }

  /** The rows of tick 7, in which blue 5 arrives; blue 7 timed out, then blue 3 arrived. */
  private static Replays largest(CapturedRow ofDStreams, CapturedRow ofQuery) {
    OutputDeclaration output =
        output(
            Folding.UPDATE,
            List.of("word"),
            Column.of("word", ColumnType.STRING),
            Column.of("count", ColumnType.LONG),
            Column.of("largest", ColumnType.LONG),
            Column.of("expired", ColumnType.BOOLEAN));
    CapturedRow first = row("blue", 1L, 7L, false);
    return replays(
            output,
            Input.named("lines")
                .of(RecordForm.matching("(?<word>[a-z]*) (?<number>[0-9]*)").timedByArrival()))
        .tick(records("blue 7"), emitted(first), emitted(first))
        .operator("flatMapGroupsWithState")
        .watermark("1970-01-01T00:00:00Z")
        .tick(records(), emitted(), emitted())
        .watermark(at(1))
        .tick(records(), emitted(), emitted())
        .tick(records(), emitted(), emitted())
        .tick(records(), emitted(row("blue", 1L, 7L, true)), emitted())
        .tick(
            records("blue 3"),
            emitted(row("blue", 1L, 3L, false)),
            emitted(row("blue", 2L, 7L, false)))
        .tick(records("blue 5"), emitted(ofDStreams), emitted(ofQuery))
        .watermark(at(6));
  }

  /** The pair declares a delay; the watermark is that of the query's micro-batch of tick 7. */
  private static Replays declaring(Duration delay, String watermark) {
    return replays(
            COUNTS,
            Input.named("lines")
                .of(
                    RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
                        .eventTime("time", "uuuu-MM-dd HH:mm:ss")))
        .accepting(Accepted.cause("timeout-granularity").withDelay("lines", delay))
        .tick(records("1999-12-31 23:59:59,blue"), emitted(BLUE_1), emitted(BLUE_1))
        .operator("flatMapGroupsWithState")
        .watermark("1970-01-01T00:00:00Z")
        .tick(records(), emitted(), emitted())
        .watermark("1999-12-31T23:59:59Z")
        .tick(records(), emitted(), emitted())
        .tick(records(), emitted(), emitted())
        .tick(records(), emitted(BLUE_1_GONE), emitted())
        .tick(records("2000-01-01 00:00:04,blue"), emitted(BLUE_1), emitted(BLUE_2))
        .tick(records("2000-01-01 00:00:05,blue"), emitted(BLUE_2), emitted(row("blue", 3L, false)))
        .watermark(watermark);
  }

  private static Replays start() {
    return replays(
            COUNTS, new Input("lines", Optional.of(RecordForm.words("word").timedByArrival())))
        .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
        .operator("flatMapGroupsWithState")
        .watermark("1970-01-01T00:00:00Z");
  }

  /** Nothing arrives in ticks 2 to 4. */
  private static Replays quiet() {
    return start()
        .tick(records(), emitted(), emitted())
        .watermark(at(1))
        .tick(records(), emitted(), emitted())
        .tick(records(), emitted(), emitted());
  }

  /** And blue times out in tick 5. */
  private static Replays gone() {
    return quiet().tick(records(), emitted(BLUE_1_GONE), emitted());
  }

  /** And red comes in tick 6, so that the watermark passes before tick 7. */
  private static Replays passed(List<List<CapturedRow>> ofQuery) {
    return gone()
        .tick(records("red"), emitted(RED_1), emitted(RED_1))
        .watermark(at(1))
        .tick(records(), emitted(), ofQuery)
        .watermark(at(6));
  }

  /** When the records of a tick arrived. */
  private static String at(int tick) {
    return Instant.parse("2000-01-01T00:00:00Z").plusSeconds(tick - 1L).minusMillis(1).toString();
  }
}

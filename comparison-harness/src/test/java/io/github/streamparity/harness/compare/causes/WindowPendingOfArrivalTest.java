package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Windows of a second, by arrival: DStreams emit each in the batch that ends it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowPendingOfArrivalTest {
  private static final Input LINES =
      Input.named("lines").of(RecordForm.words("word").timedByArrival());
  private static final OutputDeclaration COUNTS =
      output(
          APPEND,
          List.of("start", "end", "word"),
          Column.of("start", ColumnType.TIMESTAMP),
          Column.of("end", ColumnType.TIMESTAMP),
          Column.of("word", ColumnType.STRING),
          Column.of("count", ColumnType.LONG));
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
  private static final CapturedRow FIRST = blue(1);
  private static final CapturedRow SECOND = blue(2);
  private static final CapturedRow THIRD = blue(3);

  @Test
  void each_window_is_in_the_tick_that_ends_it() {
    Replays replays = three(List.of(FIRST), List.of(SECOND), List.of(THIRD));

    assertThat(replays.divergences())
        .containsExactly(
            "1: moved 1-3 window-pending 1",
            "2: missing window-pending 1",
            "3: missing window-pending 1");
  }

  @Test
  void not_if_dstreams_emit_a_window_a_tick_too_late_and_the_query_still_later() {
    Replays replays = three(List.of(), List.of(FIRST, SECOND), List.of(THIRD));

    assertThat(replays.divergences(2))
        .containsExactlyInAnyOrder("moved 2-3 unexplained 1", "missing window-pending 1");
  }

  @Test
  void not_if_dstreams_emit_a_window_too_late_and_the_script_ends() {
    Replays replays = three(List.of(FIRST), List.of(), List.of(SECOND, THIRD));

    assertThat(replays.divergences(3)).contains("missing unexplained 1");
  }

  @Test
  void not_if_a_window_that_is_held_back_starts_between_those_of_the_query() {
    assertThat(slides(window(1)).divergences(6)).containsExactly("missing window-pending 1");
    assertThat(slides(window(0)).divergences(6)).containsExactly("missing unexplained 1");
  }

  @Test
  void any_window_that_is_held_back_if_the_query_has_emitted_none() {
    assertThat(slides().divergences(6)).containsExactly("missing window-pending 1");
  }

  /** DStreams emit windows of two seconds in every second tick; the query emits some in tick 4. */
  private static Replays slides(CapturedRow... ofQuery) {
    return replays(COUNTS, LINES)
        .tick(records("blue"), silent(), emitted())
        .state("stateStoreSave", 2)
        .tick(records("blue"), emitted(window(1)), emitted())
        .tick(records("blue"), silent(), emitted())
        .watermark("2000-01-01T00:00:00Z")
        .tick(records("blue"), emitted(window(3)), emitted(ofQuery))
        .watermark("2000-01-01T00:00:01Z")
        .tick(records("blue"), silent(), emitted())
        .tick(records("blue"), emitted(window(5)), emitted());
  }

  /** The window of two seconds that ends so many seconds after the start. */
  private static CapturedRow window(int seconds) {
    Instant end = START.plusSeconds(seconds);
    return row(end.minusSeconds(2), end, "blue", seconds == 0 ? 1L : 2L);
  }

  /** The query emits the first window in tick 3, and holds back the other two. */
  private static Replays three(
      List<CapturedRow> first, List<CapturedRow> second, List<CapturedRow> third) {
    return replays(COUNTS, LINES)
        .tick(records("blue"), emitted(first.toArray(CapturedRow[]::new)), emitted())
        .state("stateStoreSave", 1)
        .tick(records("blue"), emitted(second.toArray(CapturedRow[]::new)), emitted())
        .watermark("1999-12-31T23:59:59.999Z")
        .state("stateStoreSave", 2)
        .tick(records("blue"), emitted(third.toArray(CapturedRow[]::new)), emitted(FIRST))
        .watermark("2000-01-01T00:00:00.999Z")
        .state("stateStoreSave", 2);
  }

  /** The window that ends with a tick's batch. */
  private static CapturedRow blue(int tick) {
    Instant end = START.plusSeconds(tick - 1L);
    return row(end.minusSeconds(1), end, "blue", 1L);
  }
}

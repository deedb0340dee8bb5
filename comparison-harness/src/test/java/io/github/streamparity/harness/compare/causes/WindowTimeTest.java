package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Windows of a second; what arrives in tick 1 arrives in the second before the start. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowTimeTest {
  private static final Input LINES =
      Input.named("lines")
          .of(
              RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
                  .eventTime("time", "uuuu-MM-dd HH:mm:ss")
                  .eachWordOf("word"));
  private static final OutputDeclaration COUNTS =
      output(
          UPDATE,
          List.of("start", "end", "word"),
          Column.of("start", ColumnType.TIMESTAMP),
          Column.of("end", ColumnType.TIMESTAMP),
          Column.of("word", ColumnType.STRING),
          Column.of("count", ColumnType.LONG));
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
  private static final String BEFORE = "1999-12-31 23:59:59,blue";
  private static final String AT_THE_START = "2000-01-01 00:00:00,blue";

  @Test
  void a_record_that_came_late_is_in_another_window() {
    Replays replays = blue().tick(records(BEFORE), emitted(window(0, 1)), emitted(window(-1, 2)));

    assertThat(replays.divergences())
        .containsExactly("2: missing window-time 1", "2: unexpected window-time 1");
    assertThat(replays.evidence(2))
        .containsExactly(
            entry("rows", 1L),
            entry("row", window(0, 1)),
            entry("record", BEFORE),
            entry("time", START.minusSeconds(1)),
            entry("arrival", START));
    assertThat(replays.mirrored().divergences(2))
        .containsExactly("missing window-time 1", "unexpected window-time 1");
  }

  @Test
  void a_record_that_came_early_counts_later_too() {
    Replays replays =
        blue()
            .tick(records(AT_THE_START), emitted(window(0, 1)), emitted(window(0, 1)))
            .tick(
                records(AT_THE_START, "2000-01-01 00:00:01,blue"),
                emitted(window(1, 2)),
                emitted(window(0, 2), window(1, 1)));

    assertThat(replays.divergences(3))
        .containsExactly("unexpected window-time 1", "changed window-time 1");
  }

  @Test
  void a_row_of_the_query_names_the_record_that_made_it_in_its_window() {
    Replays replays = blue().tick(records(BEFORE), emitted(window(0, 1)), emitted(window(-1, 2)));

    assertThat(replays.found(2).get(1).evidence().facts())
        .containsEntry("row", window(-1, 2))
        .containsEntry("record", BEFORE);
  }

  @Test
  void a_record_in_the_window_of_its_time_is_not_named() {
    Replays replays =
        blue()
            .tick(
                records(AT_THE_START, BEFORE),
                emitted(window(0, 2)),
                emitted(window(0, 1), window(-1, 2)));

    assertThat(replays.divergences(2))
        .containsExactlyInAnyOrder("changed window-time 1", "unexpected window-time 1");
    assertThat(replays.found(2))
        .filteredOn(it -> it.kind() == DivergenceKind.CHANGED)
        .extracting(it -> it.evidence().facts().keySet())
        .containsExactly(Set.of("rows", "row"));
  }

  @Test
  void not_if_dstreams_emit_the_whole_table() {
    assertThat(late(new Foldings(COMPLETE, UPDATE)).divergences(2))
        .isNotEmpty()
        .noneMatch(it -> it.contains("window-time"));
  }

  @Test
  void not_if_the_query_appends() {
    assertThat(late(new Foldings(UPDATE, APPEND)).divergences(2))
        .isNotEmpty()
        .noneMatch(it -> it.contains("window-time"));
  }

  @Test
  void not_if_dstreams_count_by_their_time_as_well() {
    Replays replays = blue().tick(records(BEFORE), emitted(window(-1, 2)), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_query_begins_anew() {
    Replays replays = blue().tick(records(BEFORE), emitted(window(0, 1)), emitted(window(-1, 1)));

    assertThat(replays.divergences(2)).contains("missing unexplained 1");
  }

  @Test
  void not_if_dstreams_go_on() {
    Replays replays = blue().tick(records(BEFORE), emitted(window(0, 2)), emitted(window(-1, 2)));

    assertThat(replays.divergences(2)).contains("missing unexplained 1");
  }

  @Test
  void not_if_the_query_drops_the_record() {
    Replays replays = blue().tick(records(BEFORE), emitted(window(0, 1)), emitted());

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  @Test
  void nothing_any_more_after_a_tick_that_is_not_predicted() {
    Replays replays =
        blue()
            .tick(records(BEFORE), emitted(window(0, 1)), emitted(window(-1, 3)))
            .tick(records(BEFORE), emitted(window(1, 1)), emitted(window(-1, 4)));

    assertThat(replays.divergences(3))
        .containsExactly("missing unexplained 1", "unexpected unexplained 1");
  }

  @Test
  void not_where_dstreams_slide_by_several_batches() {
    Replays replays =
        replays(COUNTS, LINES)
            .tick(records(BEFORE), silent(), emitted(window(-1, 1)))
            .tick(records(BEFORE), emitted(window(0, 1)), emitted(window(-1, 2)));

    assertThat(replays.divergences(2)).contains("missing unexplained 1");
  }

  @Test
  void not_if_one_side_adds_up_and_the_other_takes_the_largest() {
    Input sales =
        Input.named("lines")
            .of(
                RecordForm.matching("(?<time>[^,]*),(?<word>[^,]*),(?<pieces>.*)")
                    .eventTime("time", "uuuu-MM-dd HH:mm:ss"));
    String two = BEFORE + ",2";
    Replays replays =
        replays(COUNTS, sales)
            .tick(records(two, BEFORE + ",5"), emitted(window(-1, 7)), emitted(window(-1, 5)))
            .tick(records(two), emitted(window(0, 2)), emitted(window(-1, 5)));

    assertThat(replays.divergences())
        .containsExactly(
            "1: changed unexplained 1", "2: missing unexplained 1", "2: unexpected unexplained 1");
  }

  /** The record comes in the window after that of its time. */
  private static Replays late(Foldings foldings) {
    return replays(COUNTS.with(foldings), LINES)
        .tick(records(BEFORE), emitted(window(-1, 1)), emitted(window(-1, 1)))
        .tick(records(BEFORE), emitted(window(0, 1)), emitted(window(-1, 2)));
  }

  private static Replays blue() {
    return replays(COUNTS, LINES)
        .tick(records(BEFORE), emitted(window(-1, 1)), emitted(window(-1, 1)));
  }

  private static CapturedRow window(int second, long count) {
    Instant start = START.plusSeconds(second);
    return row(start, start.plusSeconds(1), "blue", count);
  }
}

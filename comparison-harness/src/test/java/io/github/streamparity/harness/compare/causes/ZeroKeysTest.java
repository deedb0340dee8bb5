package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

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

/** One side keeps keys that have left a window, here of two ticks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ZeroKeysTest {
  private static final Input LINES = Input.named("lines").of(RecordForm.words("word"));
  private static final OutputDeclaration WINDOWS =
      output(
          PER_BATCH,
          List.of("end", "word"),
          Column.of("end", ColumnType.TIMESTAMP),
          Column.of("word", ColumnType.STRING),
          Column.of("count", ColumnType.LONG));
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
  private static final CapturedRow BLUE_0 = row("blue", 0L);
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow RED_1 = row("red", 1L);
  private static final CapturedRow RED_2 = row("red", 2L);

  @Test
  void a_zero_for_each_key_that_left_the_window() {
    Replays replays =
        upToTick2()
            .tick(records("red"), emitted(BLUE_0, RED_2), emitted(RED_2))
            .tick(records(), emitted(BLUE_0, RED_1), emitted(RED_1));

    assertThat(replays.divergences(3)).containsExactly("missing zero-keys 1");
    assertThat(replays.evidence(3))
        .containsExactly(entry("rows", 1L), entry("row", BLUE_0), entry("last", 1));
    assertThat(replays.divergences(4)).containsExactly("missing zero-keys 1");
    assertThat(replays.mirrored().divergences(3)).containsExactly("unexpected zero-keys 1");
  }

  @Test
  void a_zero_that_both_have_is_no_key_that_left() {
    OutputDeclaration sums = keyedCounts(PER_BATCH, PER_BATCH);
    Input changes = Input.named("lines").of(RecordForm.matching("(?<word>[^ ]*) (?<by>.*)"));
    Replays replays =
        replays(sums, changes)
            .tick(
                records("red 1", "blue 1", "blue -1"),
                emitted(BLUE_0, RED_1),
                emitted(BLUE_0, RED_1))
            .tick(records("red 1"), emitted(BLUE_0, RED_2), emitted(BLUE_0, RED_2))
            .tick(records("red 1"), emitted(BLUE_0, RED_2), emitted(RED_2));

    assertThat(replays.divergences()).containsExactly("3: missing zero-keys 1");
  }

  @Test
  void not_for_a_key_that_never_came() {
    Replays replays =
        upToTick2().tick(records("red"), emitted(BLUE_0, RED_2, row("green", 0L)), emitted(RED_2));

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 2");
  }

  @Test
  void not_if_another_key_was_forgotten() {
    Replays replays =
        replays(keyedCounts(PER_BATCH, PER_BATCH), LINES)
            .tick(
                records("blue green"),
                emitted(BLUE_1, row("green", 1L)),
                emitted(BLUE_1, row("green", 1L)))
            .tick(
                records("red"),
                emitted(BLUE_1, row("green", 1L), RED_1),
                emitted(BLUE_1, row("green", 1L), RED_1))
            .tick(records("red"), emitted(BLUE_0, RED_2), emitted(RED_2));

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_a_key_of_the_same_age_still_counts() {
    Replays replays =
        replays(keyedCounts(PER_BATCH, PER_BATCH), LINES)
            .tick(
                records("blue green"),
                emitted(BLUE_1, row("green", 1L)),
                emitted(BLUE_1, row("green", 1L)))
            .tick(records("red"), emitted(BLUE_0, row("green", 1L), RED_1), emitted(RED_1));

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 2");
  }

  @Test
  void not_if_the_window_changes_its_length() {
    Replays replays =
        upToTick2()
            .tick(records("red"), emitted(BLUE_0, RED_2), emitted(RED_2))
            .tick(records("blue"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1))
            .tick(records(), emitted(BLUE_0, row("red", 0L)), emitted());

    assertThat(replays.divergences(3)).containsExactly("missing zero-keys 1");
    assertThat(replays.divergences(5)).containsExactly("missing unexplained 2");
  }

  @Test
  void not_if_it_is_no_zero() {
    Replays replays =
        upToTick2().tick(records("red"), emitted(row("blue", -1L), RED_2), emitted(RED_2));

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 1");
  }

  @Test
  void not_if_the_zero_is_there_twice() {
    Replays replays =
        upToTick2().tick(records("red"), emitted(BLUE_0, BLUE_0, RED_2), emitted(RED_2));

    assertThat(replays.divergences(3)).containsExactly("missing unexplained 2");
  }

  @Test
  void not_if_the_query_has_another_number() {
    Replays replays =
        upToTick2().tick(records("red"), emitted(BLUE_0, RED_2), emitted(BLUE_1, RED_2));

    assertThat(replays.divergences(3)).containsExactly("changed unexplained 1");
  }

  @Test
  void a_key_may_have_the_time_of_its_window() {
    Replays replays = ofWindows(0, 0);

    assertThat(replays.divergences()).containsExactly("2: missing zero-keys 1");
    assertThat(replays.evidence(2))
        .containsExactly(entry("rows", 1L), entry("row", upTo(1, "blue", 0)), entry("last", 1));
  }

  @Test
  void not_if_the_times_of_windows_are_not_as_far_from_their_ticks() {
    assertThat(ofWindows(0, 1).divergences()).containsExactly("2: missing unexplained 1");
    assertThat(ofWindows(1, 0).divergences()).containsExactly("2: missing unexplained 1");
  }

  @Test
  void not_if_a_window_has_no_time() {
    CapturedRow never = row(null, "blue", 0L);
    Replays replays =
        replays(WINDOWS, LINES)
            .tick(records("blue"), emitted(upTo(0, "blue", 1)), emitted(upTo(0, "blue", 1)))
            .tick(records("red"), emitted(never, upTo(1, "red", 1)), emitted(upTo(1, "red", 1)));

    assertThat(replays.divergences()).containsExactly("2: missing unexplained 1");
  }

  @Test
  void not_if_no_column_of_the_key_is_a_field() {
    OutputDeclaration all =
        output(
            PER_BATCH,
            List.of("end"),
            Column.of("end", ColumnType.TIMESTAMP),
            Column.of("count", ColumnType.LONG));
    Replays replays =
        replays(all, LINES)
            .tick(records("blue"), emitted(row(START, 1L)), emitted(row(START, 1L)))
            .tick(records(), emitted(row(START.plusSeconds(1), 0L)), emitted());

    assertThat(replays.divergences()).containsExactly("2: missing unexplained 1");
  }

  @Test
  void not_without_a_record_form() {
    Replays replays =
        replays(keyedCounts(PER_BATCH, PER_BATCH))
            .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
            .tick(records("red"), emitted(BLUE_0, RED_1), emitted(RED_1));

    assertThat(replays.divergences(2)).containsExactly("missing unexplained 1");
  }

  /** Windows of one tick, whose ends in tick 2 are so many seconds from the tick's. */
  private static Replays ofWindows(int ofBlue, int ofRed) {
    return replays(WINDOWS, LINES)
        .tick(records("blue"), emitted(upTo(0, "blue", 1)), emitted(upTo(0, "blue", 1)))
        .tick(
            records("red"),
            emitted(upTo(1 + ofBlue, "blue", 0), upTo(1 + ofRed, "red", 1)),
            emitted(upTo(1 + ofRed, "red", 1)));
  }

  private static CapturedRow upTo(int second, String word, long count) {
    return row(START.plusSeconds(second), word, count);
  }

  private static Replays upToTick2() {
    return replays(keyedCounts(PER_BATCH, PER_BATCH), LINES)
        .tick(records("blue"), emitted(BLUE_1), emitted(BLUE_1))
        .tick(records("red"), emitted(BLUE_1, RED_1), emitted(BLUE_1, RED_1));
  }
}

package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Tolerance;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rows that are there on both sides, in different ticks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeftoversTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow RED_1 = row("red", 1L);
  private static final CapturedRow GREEN_1 = row("green", 1L);

  @Test
  void a_row_that_comes_later_or_earlier_is_moved_and_stands_in_the_earlier_tick() {
    Replays replays =
        replays(counts(APPEND))
            .tick(emitted(BLUE_1), emitted(RED_1))
            .tick(emitted(), emitted())
            .tick(emitted(RED_1), emitted(BLUE_1));

    assertThat(replays.divergences())
        .containsExactly("1: moved 1-3 unexplained 1", "1: moved 3-1 unexplained 1");
    RowDifference later = replays.found(1).get(0).rows().get(0);
    assertThat(later.reference()).contains(BLUE_1);
    assertThat(later.candidate()).contains(BLUE_1);
    RowDifference earlier = replays.found(1).get(1).rows().get(0);
    assertThat(earlier.reference()).contains(RED_1);
    assertThat(earlier.candidate()).contains(RED_1);
  }

  @Test
  void a_row_is_taken_once() {
    Replays replays =
        replays(counts(APPEND))
            .tick(emitted(BLUE_1), emitted())
            .tick(emitted(), emitted(BLUE_1))
            .tick(emitted(), emitted(BLUE_1));

    assertThat(replays.divergences())
        .containsExactly("1: moved 1-2 unexplained 1", "3: unexpected unexplained 1");
  }

  @Test
  void rows_of_one_move_are_one_divergence() {
    Replays replays =
        replays(counts(APPEND))
            .tick(emitted(BLUE_1, RED_1), emitted())
            .tick(emitted(), emitted(BLUE_1, RED_1));

    assertThat(replays.divergences()).containsExactly("1: moved 1-2 unexplained 2");
  }

  @Test
  void the_oldest_is_taken_first_and_what_is_too_much_is_left() {
    Replays replays =
        replays(counts(APPEND))
            .tick(emitted(BLUE_1), emitted())
            .tick(emitted(BLUE_1), emitted())
            .tick(emitted(), emitted(BLUE_1));

    assertThat(replays.divergences())
        .containsExactly("1: moved 1-3 unexplained 1", "2: missing unexplained 1");
  }

  @Test
  void beside_a_row_that_is_just_missing() {
    Replays replays =
        replays(counts(APPEND))
            .tick(emitted(BLUE_1, GREEN_1), emitted())
            .tick(emitted(), emitted(BLUE_1));

    assertThat(replays.divergences())
        .containsExactly("1: missing unexplained 1", "1: moved 1-2 unexplained 1");
  }

  @Test
  void a_side_that_was_silent_meanwhile_was_silent_all_the_same() {
    Replays replays =
        replays(counts(APPEND)).tick(emitted(BLUE_1), silent()).tick(silent(), emitted(BLUE_1));

    assertThat(replays.divergences())
        .containsExactly(
            "1: silent unexplained 0", "1: moved 1-2 unexplained 1", "2: silent unexplained 0");
  }

  @Test
  void a_row_with_another_value_is_not_moved() {
    Replays replays =
        replays(COUNTS).tick(emitted(BLUE_1), emitted()).tick(emitted(), emitted(row("blue", 2L)));

    assertThat(replays.divergences())
        .containsExactly("1: missing unexplained 1", "2: unexpected unexplained 1");
  }

  @Test
  void a_row_that_changed_in_its_tick_is_not_moved() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(row("blue", 2L)))
            .tick(emitted(row("blue", 2L)), emitted(BLUE_1));

    assertThat(replays.divergences())
        .containsExactly("1: changed unexplained 1", "2: changed unexplained 1");
  }

  @Test
  void a_row_within_a_tolerance_is_moved_all_the_same() {
    OutputDeclaration sums =
        output(
            PER_BATCH,
            List.of(),
            Column.of("word", ColumnType.STRING),
            Column.of("sum", ColumnType.DOUBLE).within(Tolerance.absolute(0.1)),
            Column.of("clock", ColumnType.LONG).notCompared());
    Replays replays =
        replays(sums)
            .tick(emitted(row("a", 1.0, 1L)), emitted())
            .tick(emitted(row("a", 5.0, 1L)), emitted())
            .tick(emitted(), emitted(row("a", 5.05, 2L)));

    assertThat(replays.divergences())
        .containsExactly("1: missing unexplained 1", "2: moved 2-3 unexplained 1");
  }

  @Test
  void what_a_cause_explains_is_not_moved() {
    Replays replays =
        replays(COUNTS)
            .tick(emitted(BLUE_1), emitted(BLUE_1))
            .tick(emitted(BLUE_1, RED_1), emitted(RED_1))
            .tick(emitted(GREEN_1, RED_1), emitted(BLUE_1, GREEN_1));

    assertThat(replays.divergences(2)).containsExactly("missing unchanged-keys 1");
    assertThat(replays.divergences(3))
        .containsExactly("missing unexplained 1", "unexpected unexplained 1");
  }
}

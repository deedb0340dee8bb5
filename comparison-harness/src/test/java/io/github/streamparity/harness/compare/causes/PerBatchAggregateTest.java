package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.inOrder;
import static io.github.streamparity.harness.compare.Replays.keyedCounts;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static io.github.streamparity.harness.declare.Folding.PER_BATCH;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One side aggregates a batch, the other one all that came. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PerBatchAggregateTest {
  private static final Input LINES = Input.named("lines").of(RecordForm.words("word"));
  private static final OutputDeclaration UPDATES = keyedCounts(UPDATE, UPDATE);
  private static final OutputDeclaration TABLE = keyedCounts(PER_BATCH, COMPLETE);
  private static final OutputDeclaration TOTAL =
      output(COMPLETE, List.of(), Column.of("count", ColumnType.LONG))
          .with(new Foldings(PER_BATCH, COMPLETE));

  @Test
  void a_count_that_goes_on() {
    Replays replays =
        blue(UPDATES)
            .tick(records("blue blue"), emitted(row("blue", 2L)), emitted(row("blue", 3L)));

    assertThat(replays.divergences(2)).containsExactly("changed per-batch-aggregate 1");
    assertThat(replays.evidence(2))
        .containsExactly(
            entry("rows", 1L), entry("row", row("blue", 2L)), entry("other", row("blue", 3L)));
    assertThat(replays.mirrored().divergences(2)).containsExactly("changed per-batch-aggregate 1");
  }

  @Test
  void a_word_that_stays_away() {
    Replays replays =
        blue(TABLE)
            .tick(
                records("red"), emitted(row("red", 1L)), emitted(row("blue", 1L), row("red", 1L)));

    assertThat(replays.divergences(2)).containsExactly("unexpected per-batch-aggregate 1");
    assertThat(replays.evidence(2))
        .containsExactly(entry("rows", 1L), entry("other", row("blue", 1L)));
  }

  @Test
  void a_total_without_a_key() {
    Replays replays =
        replays(TOTAL, LINES)
            .tick(records("blue"), emitted(row(1L)), emitted(row(1L)))
            .tick(records("red red"), emitted(row(2L)), emitted(row(3L)));

    assertThat(replays.divergences(2))
        .containsExactly("missing per-batch-aggregate 1", "unexpected per-batch-aggregate 1");
  }

  @Test
  void not_if_the_total_does_not_go_on() {
    Replays replays =
        replays(TOTAL, LINES)
            .tick(records("blue"), emitted(row(1L)), emitted(row(1L)))
            .tick(records("red red"), emitted(row(2L)), emitted(row(4L)));

    assertThat(replays.divergences(2))
        .containsExactly("missing unexplained 1", "unexpected unexplained 1");
  }

  @Test
  void not_if_the_count_of_the_batch_is_wrong() {
    Replays replays =
        blue(UPDATES)
            .tick(records("blue blue"), emitted(row("blue", 1L)), emitted(row("blue", 3L)));

    assertThat(replays.divergences(2)).containsExactly("changed unexplained 1");
  }

  @Test
  void not_if_the_count_does_not_go_on() {
    Replays replays =
        blue(UPDATES)
            .tick(records("blue blue"), emitted(row("blue", 2L)), emitted(row("blue", 4L)));

    assertThat(replays.divergences(2)).containsExactly("changed unexplained 1");
  }

  @Test
  void not_if_the_word_that_stays_away_has_another_count() {
    Replays replays =
        blue(TABLE)
            .tick(
                records("red"), emitted(row("red", 1L)), emitted(row("blue", 2L), row("red", 1L)));

    assertThat(replays.divergences(2)).containsExactly("unexpected unexplained 1");
  }

  @Test
  void not_if_the_query_emits_the_row_of_a_new_word_twice() {
    for (OutputDeclaration output : List.of(TABLE, UPDATES)) {
      Replays replays =
          replays(output, LINES)
              .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 1L)))
              .tick(
                  records("blue red"),
                  emitted(row("blue", 1L), row("red", 1L)),
                  emitted(row("blue", 2L), row("red", 1L), row("red", 1L)));

      assertThat(replays.divergences(2))
          .as(output.toString())
          .isNotEmpty()
          .allMatch(it -> it.contains("unexplained"));
    }
  }

  @Test
  void nothing_any_more_once_a_word_has_left_the_table() {
    Replays replays =
        replays(TABLE, LINES)
            .tick(
                records("blue red"),
                emitted(row("blue", 1L), row("red", 1L)),
                emitted(row("blue", 1L), row("red", 1L)))
            .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 2L)))
            .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 3L)));

    assertThat(replays.divergences(2)).containsExactly("changed unexplained 1");
    assertThat(replays.divergences(3)).containsExactly("changed unexplained 1");
  }

  @Test
  void nothing_any_more_once_dstreams_emitted_a_word_that_did_not_come() {
    Replays replays =
        blue(TABLE)
            .tick(records(), emitted(row("blue", 1L)), silent())
            .tick(records(), emitted(), silent());

    assertThat(replays.divergences(3)).contains("silent unexplained 1");
  }

  @Test
  void not_if_order_counts_and_equal_rows_are_in_another_one() {
    CapturedRow one = row("blue", 1L);
    CapturedRow two = row("red", 2L);
    Replays replays =
        replays(inOrder(TABLE), LINES)
            .tick(records("blue red red"), emitted(two, one), emitted(one, two))
            .tick(records("blue"), emitted(one), emitted(two, row("blue", 2L)));

    assertThat(replays.divergences())
        .containsExactly(
            "1: reordered unexplained 2",
            "2: unexpected per-batch-aggregate 1",
            "2: changed per-batch-aggregate 1");
  }

  @Test
  void not_if_the_query_was_silent() {
    Replays replays = blue(UPDATES).tick(records("blue"), emitted(row("blue", 1L)), silent());

    assertThat(replays.divergences(2)).containsExactly("silent unexplained 0");
  }

  private static final Input SALES =
      Input.named("lines").of(RecordForm.matching("(?<user>[^,]*),(?<pieces>[0-9]*)"));

  private static OutputDeclaration sales(Folding dstreams, Folding query) {
    return output(
            dstreams,
            List.of("user"),
            Column.of("user", ColumnType.STRING),
            Column.of("total", ColumnType.LONG))
        .with(new Foldings(dstreams, query));
  }

  @Test
  void a_sum_that_goes_on() {
    Replays replays =
        replays(sales(UPDATE, UPDATE), SALES)
            .tick(records("ann,5", "ann,3"), emitted(row("ann", 8L)), emitted(row("ann", 8L)))
            .tick(records("ann,2"), emitted(row("ann", 2L)), emitted(row("ann", 10L)));

    assertThat(replays.divergences()).containsExactly("2: changed per-batch-aggregate 1");
  }

  @Test
  void not_if_one_side_adds_up_and_the_other_takes_the_largest() {
    Replays replays =
        replays(sales(UPDATE, UPDATE), SALES)
            .tick(records("ann,5", "ann,3"), emitted(row("ann", 8L)), emitted(row("ann", 5L)))
            .tick(records("ann,2", "ann,7"), emitted(row("ann", 9L)), emitted(row("ann", 7L)));

    assertThat(replays.divergences())
        .containsExactly("1: changed unexplained 1", "2: changed unexplained 1");
    assertThat(replays.mirrored().divergences())
        .containsExactly("1: changed unexplained 1", "2: changed unexplained 1");
  }

  @Test
  void not_if_one_side_counts_and_the_other_adds_up() {
    Replays replays =
        replays(sales(PER_BATCH, COMPLETE), SALES)
            .tick(records("ann,1"), emitted(row("ann", 1L)), emitted(row("ann", 1L)))
            .tick(records("ann,2"), emitted(row("ann", 1L)), emitted(row("ann", 3L)));

    assertThat(replays.divergences()).containsExactly("2: changed unexplained 1");
  }

  @Test
  void not_if_one_side_takes_the_first_and_the_other_the_last() {
    Replays replays =
        replays(sales(UPDATE, UPDATE), SALES)
            .tick(records("ann,5"), emitted(row("ann", 5L)), emitted(row("ann", 5L)))
            .tick(records("ann,2", "ann,7"), emitted(row("ann", 2L)), emitted(row("ann", 7L)));

    assertThat(replays.divergences()).containsExactly("2: changed unexplained 1");
  }

  private static Replays blue(OutputDeclaration output) {
    return replays(output, LINES)
        .tick(records("blue"), emitted(row("blue", 1L)), emitted(row("blue", 1L)));
  }
}

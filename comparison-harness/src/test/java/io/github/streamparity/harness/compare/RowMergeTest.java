package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.counts;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.declare.Folding.APPEND;
import static io.github.streamparity.harness.declare.Folding.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowOrder;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancels the equal rows of two bags in canonical order; "blue" comes before "green" and "red". */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowMergeTest {
  private static final CapturedRow BLUE_1 = row("blue", 1L);
  private static final CapturedRow BLUE_2 = row("blue", 2L);
  private static final CapturedRow BLUE_3 = row("blue", 3L);
  private static final CapturedRow GREEN_1 = row("green", 1L);
  private static final CapturedRow RED_1 = row("red", 1L);

  @Nested
  class WhatIsLeft {
    @Test
    void nothing_of_equal_bags() {
      assertThat(merge(rows(), rows())).contains(RowMatching.PERFECT);
      assertThat(merge(rows(BLUE_1, RED_1), rows(BLUE_1, RED_1))).contains(RowMatching.PERFECT);
    }

    @Test
    void everything_where_the_other_bag_is_empty() {
      assertThat(merge(rows(BLUE_1, RED_1), rows())).contains(left(rows(BLUE_1, RED_1), rows()));
      assertThat(merge(rows(), rows(BLUE_1, RED_1))).contains(left(rows(), rows(BLUE_1, RED_1)));
    }

    @Test
    void rows_that_one_side_lacks_at_the_start_in_the_middle_and_at_the_end() {
      List<CapturedRow> all = rows(BLUE_1, GREEN_1, RED_1);

      for (CapturedRow gone : all) {
        List<CapturedRow> rest = all.stream().filter(row -> !row.equals(gone)).toList();
        assertThat(merge(all, rest)).contains(left(rows(gone), rows()));
        assertThat(merge(rest, all)).contains(left(rows(), rows(gone)));
      }
    }

    @Test
    void both_rows_of_a_key_with_other_values() {
      assertThat(merge(rows(BLUE_1, RED_1), rows(BLUE_2, RED_1)))
          .contains(left(rows(BLUE_1), rows(BLUE_2)));
    }

    @Test
    void in_canonical_order_on_either_side() {
      assertThat(merge(rows(BLUE_1, RED_1), rows(BLUE_2, GREEN_1)))
          .contains(left(rows(BLUE_1, RED_1), rows(BLUE_2, GREEN_1)));
    }

    @Test
    void nothing_of_rows_that_differ_in_an_ignored_column() {
      OutputDeclaration clocked =
          output(
              UPDATE,
              List.of("word"),
              Column.of("word", ColumnType.STRING),
              Column.of("clock", ColumnType.LONG).notCompared());

      assertThat(merge(clocked, rows(BLUE_1), rows(BLUE_2))).contains(RowMatching.PERFECT);
    }
  }

  @Nested
  class SeveralRowsOfAKey {
    @Test
    void cancel_in_whatever_order_they_were_emitted() {
      assertThat(merge(rows(BLUE_1, BLUE_2, RED_1), rows(BLUE_2, BLUE_1, RED_1)))
          .contains(RowMatching.PERFECT);
    }

    @Test
    void leave_as_many_as_one_side_has_more() {
      assertThat(merge(rows(BLUE_1, BLUE_1, RED_1), rows(BLUE_1, RED_1)))
          .contains(left(rows(BLUE_1), rows()));
      assertThat(merge(rows(BLUE_1, RED_1), rows(BLUE_1, BLUE_1, RED_1)))
          .contains(left(rows(), rows(BLUE_1)));
    }

    @Test
    void leave_those_that_the_other_side_has_not() {
      assertThat(merge(rows(BLUE_1, BLUE_2), rows(BLUE_2, BLUE_3)))
          .contains(left(rows(BLUE_1), rows(BLUE_3)));
      assertThat(merge(rows(BLUE_1, BLUE_2), rows(BLUE_2))).contains(left(rows(BLUE_1), rows()));
    }

    @Test
    void are_all_left_where_the_other_side_has_none() {
      assertThat(merge(rows(BLUE_1, BLUE_2, RED_1), rows(RED_1)))
          .contains(left(rows(BLUE_1, BLUE_2), rows()));
      assertThat(merge(rows(RED_1), rows(BLUE_2, BLUE_1, RED_1)))
          .contains(left(rows(), rows(BLUE_2, BLUE_1)));
    }

    @Test
    void are_left_behind_rows_that_both_sides_have() {
      assertThat(merge(rows(BLUE_1, GREEN_1, RED_1, RED_1), rows(BLUE_1, GREEN_1, RED_1)))
          .contains(left(rows(RED_1), rows()));
      assertThat(merge(rows(BLUE_1, BLUE_2, GREEN_1), rows(BLUE_1, BLUE_2, BLUE_3, RED_1)))
          .contains(left(rows(GREEN_1), rows(BLUE_3, RED_1)));
    }

    @Test
    void without_a_key_are_equal_rows() {
      assertThat(merge(counts(APPEND), rows(BLUE_1, BLUE_1, BLUE_2), rows(BLUE_1, BLUE_2, BLUE_2)))
          .contains(left(rows(BLUE_1), rows(BLUE_2)));
    }
  }

  @Nested
  class OutOfOrder {
    @Test
    void on_either_side_nothing_is_known() {
      assertThat(merge(rows(RED_1, BLUE_1), rows(BLUE_1, RED_1))).isEmpty();
      assertThat(merge(rows(BLUE_1, RED_1), rows(RED_1, BLUE_1))).isEmpty();
    }

    @Test
    void is_noticed_when_the_other_side_is_at_its_end() {
      assertThat(merge(rows(RED_1, BLUE_1), rows())).isEmpty();
      assertThat(merge(rows(), rows(RED_1, BLUE_1))).isEmpty();
    }

    @Test
    void is_noticed_behind_several_rows_of_a_key() {
      assertThat(merge(rows(RED_1, RED_1, BLUE_1), rows(RED_1))).isEmpty();
    }

    @Test
    void is_noticed_behind_rows_that_both_sides_have() {
      assertThat(merge(rows(BLUE_1, RED_1, GREEN_1), rows(BLUE_1, RED_1, GREEN_1))).isEmpty();
      assertThat(merge(rows(BLUE_1, RED_1, GREEN_1), rows(BLUE_1, RED_1))).isEmpty();
      assertThat(merge(rows(BLUE_1, RED_1), rows(BLUE_1, RED_1, GREEN_1))).isEmpty();
    }

    @Test
    void without_a_key_counts_every_column() {
      assertThat(merge(counts(APPEND), rows(BLUE_2, BLUE_1), rows(BLUE_1))).isEmpty();
    }
  }

  /** Counting the rows, which needs no order, leaves the same. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void random_bags_leave_what_counting_leaves(boolean keyed) {
    RowForm form = new RowForm(keyed ? COUNTS : counts(APPEND));
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      List<CapturedRow> reference = bag(form, random);
      List<CapturedRow> candidate = bag(form, random);

      assertThat(new RowMerge(form, reference, candidate).run())
          .as("%s and %s", reference, candidate)
          .contains(RowMatching.hashed(form, reference, candidate));
    }
  }

  private static List<CapturedRow> bag(RowForm form, Random random) {
    List<CapturedRow> rows = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      rows.add(row("w" + random.nextInt(4), (long) random.nextInt(3)));
    }
    return RowOrder.sort(form.output(), rows);
  }

  @Nested
  class StrictlyAscending {
    @Test
    void are_rows_in_order_that_are_all_of_other_keys() {
      assertThat(isStrictlyAscending()).isTrue();
      assertThat(isStrictlyAscending(RED_1)).isTrue();
      assertThat(isStrictlyAscending(BLUE_2, GREEN_1, RED_1)).isTrue();
    }

    @Test
    void are_no_rows_of_one_key() {
      assertThat(isStrictlyAscending(BLUE_1, BLUE_2, RED_1)).isFalse();
      assertThat(isStrictlyAscending(BLUE_1, RED_1, row("red", 2L))).isFalse();
    }

    @Test
    void are_no_rows_out_of_order() {
      assertThat(isStrictlyAscending(RED_1, BLUE_1)).isFalse();
      assertThat(isStrictlyAscending(BLUE_1, RED_1, GREEN_1)).isFalse();
    }

    private static boolean isStrictlyAscending(CapturedRow... rows) {
      return RowMerge.isStrictlyAscending(new RowForm(COUNTS), rows(rows));
    }
  }

  private static Optional<RowMatching> merge(
      List<CapturedRow> reference, List<CapturedRow> candidate) {
    return merge(COUNTS, reference, candidate);
  }

  private static Optional<RowMatching> merge(
      OutputDeclaration output, List<CapturedRow> reference, List<CapturedRow> candidate) {
    return new RowMerge(new RowForm(output), reference, candidate).run();
  }

  private static RowMatching left(List<CapturedRow> reference, List<CapturedRow> candidate) {
    return new RowMatching(reference, candidate);
  }

  private static List<CapturedRow> rows(CapturedRow... rows) {
    return List.of(rows);
  }
}

package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.inOrder;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.declare.Folding.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Sums of doubles that differ, since they were added in another order. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SummationOrderTest {
  private static final Input SALES =
      Input.named("lines").of(RecordForm.matching("(?<region>[^ ]*) (?<price>[^ ]*) (?<n>[^ ]*)"));
  private static final OutputDeclaration TOTALS =
      output(
          COMPLETE,
          List.of("region"),
          Column.of("region", ColumnType.STRING),
          Column.of("sales", ColumnType.DOUBLE),
          Column.of("orders", ColumnType.LONG));

  @Test
  void each_side_added_the_same_numbers_to_what_it_had() {
    Replays replays = north(total(0.1 + 0.2 + 0.3, 3), total(0.1 + (0.2 + 0.3), 3));

    assertThat(replays.divergences(2)).containsExactly("changed summation-order 1");
    assertThat(replays.evidence(2))
        .containsExactly(
            entry("rows", 1L), entry("numbers", 2L), entry("apart", "1.1102230246251565E-16"));
  }

  @Test
  void a_difference_stays_where_nothing_comes() {
    CapturedRow one = total(0.1 + 0.2 + 0.3, 3);
    CapturedRow other = total(0.1 + (0.2 + 0.3), 3);

    assertThat(north(one, other).tick(records("x"), emitted(one), emitted(other)).divergences(3))
        .containsExactly("changed summation-order 1");
  }

  @Test
  void not_if_a_sum_moves_where_nothing_comes() {
    CapturedRow one = total(0.1 + 0.2 + 0.3, 3);
    CapturedRow other = total(0.1 + (0.2 + 0.3), 3);
    CapturedRow moved = total(Math.nextDown(0.1 + (0.2 + 0.3)), 3);

    assertThat(north(one, other).tick(records("x"), emitted(one), emitted(moved)).divergences(3))
        .containsExactly("changed unexplained 1");
  }

  @Test
  void not_if_no_order_gives_the_sum() {
    CapturedRow one = total(0.1 + 0.2 + 0.3, 3);

    assertUnexplained(north(one, total(Math.nextDown(0.6), 3)));
    assertUnexplained(north(one, total(0.61, 3)));
    assertUnexplained(north(one, total(0.5, 3)));
    assertUnexplained(north(total(0.61, 3), total(0.6, 3)));
  }

  @Test
  void not_if_order_counts_and_the_row_stands_elsewhere() {
    CapturedRow one = total(0.1 + 0.2 + 0.3, 3);
    CapturedRow other = total(0.1 + (0.2 + 0.3), 3);
    CapturedRow south = row("South", 0.5, 1L);
    Map<String, List<String>> arriving =
        records("North 0.1 1", "North 0.2 1", "North 0.3 1", "South 0.5 1");

    assertThat(
            replays(inOrder(TOTALS), SALES)
                .tick(arriving, emitted(one, south), emitted(other, south))
                .divergences())
        .containsExactly("1: changed summation-order 1");
    assertThat(
            replays(inOrder(TOTALS), SALES)
                .tick(arriving, emitted(one, south), emitted(south, other))
                .divergences())
        .containsExactly("1: changed unexplained 1");
  }

  @Test
  void not_if_another_column_differs_too() {
    assertUnexplained(north(total(0.1 + 0.2 + 0.3, 3), total(0.1 + (0.2 + 0.3), 2)));
  }

  @Test
  void not_if_the_sums_were_different_before_for_no_known_reason() {
    Replays replays =
        replays(TOTALS, SALES)
            .tick(records("North 0.1 1"), emitted(total(0.1, 1)), emitted(total(0.3, 1)))
            .tick(records("North 0.2 1"), emitted(total(0.1 + 0.2, 2)), emitted(total(0.5, 2)));

    assertThat(replays.divergences(2)).containsExactly("changed unexplained 1");
  }

  @Test
  void not_from_a_difference_that_no_order_gives() {
    CapturedRow one = total(0.1 + 0.2 + 0.3, 3);
    CapturedRow aCentMore = total(0.1 + (0.2 + 0.3) + 0.01, 3);
    Replays replays =
        north(one, total(0.1 + (0.2 + 0.3), 3))
            .tick(records("x"), emitted(one), emitted(aCentMore))
            .tick(
                records("North 0.5 1"),
                emitted(total(0.1 + 0.2 + 0.3 + 0.5, 4)),
                emitted(total(0.1 + (0.2 + 0.3) + 0.01 + 0.5, 4)));

    assertThat(replays.divergences(3)).containsExactly("changed unexplained 1");
    assertThat(replays.divergences(4)).containsExactly("changed unexplained 1");
  }

  @Test
  void not_if_a_number_comes_a_tick_late() {
    Replays replays =
        north(total(0.1 + 0.2 + 0.3, 3), total(0.1 + 0.2, 3))
            .tick(
                records("x"),
                emitted(total(0.1 + 0.2 + 0.3, 3)),
                emitted(total(0.1 + 0.2 + 0.3, 3)));

    assertUnexplained(replays);
  }

  @Test
  void not_if_the_row_comes_twice() {
    CapturedRow other = total(0.1 + (0.2 + 0.3), 3);
    Replays replays =
        replays(TOTALS, SALES)
            .tick(records("North 0.1 1"), emitted(total(0.1, 1)), emitted(total(0.1, 1)))
            .tick(
                records("North 0.2 1", "North 0.3 1"),
                emitted(total(0.1 + 0.2 + 0.3, 3)),
                emitted(other, other));

    assertThat(replays.divergences(2))
        .isNotEmpty()
        .allSatisfy(divergence -> assertThat(divergence).contains("unexplained"));
  }

  @Test
  void not_without_a_record_form() {
    Replays replays =
        replays(TOTALS)
            .tick(records("North 0.1 1"), emitted(total(0.1, 1)), emitted(total(0.1, 1)))
            .tick(
                records("North 0.2 1", "North 0.3 1"),
                emitted(total(0.1 + 0.2 + 0.3, 3)),
                emitted(total(0.6, 3)));

    assertUnexplained(replays);
  }

  @Test
  void a_product_of_two_fields_may_be_what_is_added() {
    Replays replays =
        replays(TOTALS, SALES)
            .tick(records("North 0.05 2"), emitted(total(0.1, 1)), emitted(total(0.1, 1)))
            .tick(
                records("North 0.2 1", "North 0.1 3"),
                emitted(total(0.1 + 0.2 + 0.1 * 3, 3)),
                emitted(total(0.1 + (0.2 + 0.1 * 3), 3)));

    assertThat(0.1 + 0.2 + 0.1 * 3).isNotEqualTo(0.1 + (0.2 + 0.1 * 3));
    assertThat(replays.divergences(2)).containsExactly("changed summation-order 1");
  }

  private static void assertUnexplained(Replays replays) {
    assertThat(replays.divergences(2)).containsExactly("changed unexplained 1");
  }

  /** 0.1, and in the next tick 0.2 and 0.3. */
  private static Replays north(CapturedRow reference, CapturedRow candidate) {
    return replays(TOTALS, SALES)
        .tick(records("North 0.1 1"), emitted(total(0.1, 1)), emitted(total(0.1, 1)))
        .tick(records("North 0.2 1", "North 0.3 1"), emitted(reference), emitted(candidate));
  }

  private static CapturedRow total(double sales, long orders) {
    return row("North", sales, orders);
  }
}

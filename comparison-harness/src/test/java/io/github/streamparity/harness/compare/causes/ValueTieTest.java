package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whether records can have made one value of another. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValueTieTest {
  @Test
  void a_count_grows_by_the_number_of_records() {
    assertThat(holds(ColumnType.LONG, 3L, 5L, "a", "b")).isTrue();
    assertThat(holds(ColumnType.LONG, null, 2L, "a", "b")).isTrue();
    assertThat(holds(ColumnType.LONG, 3L, 4L, "a", "b")).isFalse();
    assertThat(holds(ColumnType.LONG, 3L, 6L, "a", "b")).isFalse();
    assertThat(holds(ColumnType.LONG, 3L, 3L, "a")).as("it has to grow").isFalse();
  }

  @Test
  void a_sum_grows_by_a_number_in_each_record() {
    assertThat(holds(ColumnType.LONG, 3L, 15L, "a 7", "b 5")).isTrue();
    assertThat(holds(ColumnType.LONG, 3L, 14L, "a 7", "b 5")).isFalse();
    assertThat(holds(ColumnType.DOUBLE, 0.5, 3.0, "a 1 1.25", "b 2 1.25")).isTrue();
    assertThat(
            holds(
                ColumnType.DECIMAL, new BigDecimal("0.1"), new BigDecimal("0.4"), "a 0.1", "b 0.2"))
        .isTrue();
  }

  @Test
  void a_sum_of_doubles_may_be_rounded_and_loses_no_number() {
    assertThat(holds(ColumnType.DOUBLE, 1e9, 1e9 + 0.75, "a 0.25", "b 0.5")).isTrue();
    assertThat(holds(ColumnType.DOUBLE, 1e9, 1e9 + 0.5, "a 0.25", "b 0.5")).isFalse();
    assertThat(holds(ColumnType.DOUBLE, 0.1 + 0.2, 0.1 + (0.2 + 0.3), "a 0.3")).isTrue();
    assertThat(holds(ColumnType.DOUBLE, 1e6 + 0.1, 1e6 + 0.1 - 1e6, "a -1000000")).isTrue();
  }

  @Test
  void a_sum_of_doubles_may_be_off_by_a_billionth_of_a_thousandth_of_all_that_is_added() {
    assertThat(holds(ColumnType.DOUBLE, 5e11, 1e12 + 1, "a 500000000000")).isTrue();
    assertThat(holds(ColumnType.DOUBLE, 5e11, 1e12 - 1, "a 500000000000")).isTrue();
    assertThat(holds(ColumnType.DOUBLE, 5e11, 1e12 + 2, "a 500000000000")).isFalse();
    assertThat(holds(ColumnType.DOUBLE, 5e11, 1e12 - 2, "a 500000000000")).isFalse();
    assertThat(holds(ColumnType.DOUBLE, -5e11, 1.0, "a 500000000000")).isTrue();
    assertThat(holds(ColumnType.DOUBLE, -5e11, 2.0, "a 500000000000")).isFalse();
  }

  @Test
  void an_average_of_doubles_may_be_off_by_as_much_of_what_it_is_made_of() {
    CapturedRow before = row("ann", 1L, -4e11);

    assertThat(average(before, row("ann", 2L, 5e10 + 0.4), "ann 500000000000")).isTrue();
    assertThat(average(before, row("ann", 2L, 5e10 - 0.4), "ann 500000000000")).isTrue();
    assertThat(average(before, row("ann", 2L, 5e10 + 0.6), "ann 500000000000")).isFalse();
  }

  @Test
  void a_null_before_is_no_value_before() {
    assertThat(average(row("ann", null, null), row("ann", 1L, 5.0), "ann 5")).isTrue();
    assertThat(average(row("ann", null, null), row("ann", 2L, 5.0), "ann 5")).isFalse();
    assertThat(average(row("ann", null, null), row("ann", 1L, 6.0), "ann 5")).isFalse();
  }

  @Test
  void what_is_no_finite_number_is_neither_a_count_nor_a_sum() {
    for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(holds(ColumnType.DOUBLE, 1.0, odd, "a 2")).isFalse();
      assertThat(holds(ColumnType.DOUBLE, odd, 1.0, "a")).isFalse();
      assertThat(average(row("ann", 1L, 3.0), row("ann", 2L, odd), "ann 5")).isFalse();
      assertThat(average(row("ann", 1L, odd), row("ann", 2L, 4.0), "ann 5")).isFalse();
    }
  }

  @Test
  void a_sum_grows_by_the_product_of_two_fields_of_each_record() {
    assertThat(tieOfSales("10.00", "2", "25.50", "45.50")).isTrue();
    assertThat(tieOfSales("10.00", "2", "25.50", "45.51")).isFalse();
    assertThat(tieOfSales("10.00", "2", "25.50", "37.50")).as("a sum of sums").isFalse();
    assertThat(tieOfSales("10.00", "-2", "25.50", "5.50")).isTrue();
  }

  private static boolean tieOfSales(String price, String quantity, String before, String after) {
    ScriptRow sale =
        new ScriptRow(
            "sales",
            price + "," + quantity,
            Optional.of(Map.of("price", price, "quantity", quantity)),
            Optional.empty());
    return new ValueTie(
            output(
                Folding.UPDATE,
                List.of("key"),
                Column.of("key", ColumnType.STRING),
                Column.of("sales", ColumnType.DECIMAL)))
        .holds(
            Optional.of(row("k", new BigDecimal(before))),
            row("k", new BigDecimal(after)),
            List.of(sale));
  }

  @Test
  void a_number_may_be_the_last_the_least_or_the_largest() {
    assertThat(holds(ColumnType.LONG, 100L, 6L, "4", "9", "6")).as("last").isTrue();
    assertThat(holds(ColumnType.LONG, 100L, 4L, "4", "9", "6")).as("least").isTrue();
    assertThat(holds(ColumnType.LONG, 1L, 9L, "4", "9", "6")).as("largest").isTrue();
    assertThat(holds(ColumnType.LONG, 100L, 5L, "4", "9", "5", "6")).as("another").isFalse();
  }

  @Test
  void a_largest_or_least_value_need_not_change() {
    assertThat(holds(ColumnType.LONG, 9L, 9L, "a 7")).isTrue();
    assertThat(holds(ColumnType.STRING, "ok", "ok", "a 7")).isTrue();
  }

  @Test
  void without_records_nothing_changes() {
    assertThat(holds(ColumnType.LONG, 9L, 9L)).isTrue();
    assertThat(holds(ColumnType.LONG, 9L, 10L)).isFalse();
    assertThat(holds(ColumnType.LONG, null, 0L)).isFalse();
    assertThat(holds(ColumnType.STRING, "a", "b")).isFalse();
  }

  @Test
  void only_a_number_that_every_record_has_is_summed_up() {
    assertThat(holds(ColumnType.LONG, 0L, 12L, "a 5", "b 7 3")).isTrue();
    assertThat(holds(ColumnType.LONG, 0L, 8L, "a 5", "b 7 3")).isFalse();
    assertThat(holds(ColumnType.LONG, 0L, 7L, "a", "b 7")).isFalse();
  }

  @Test
  void a_text_is_of_the_last_record() {
    assertThat(holds(ColumnType.STRING, "fire", "ok", "ann fire", "ann ok")).isTrue();
    assertThat(holds(ColumnType.STRING, "ok", "fire", "ann fire", "ann ok")).isFalse();
    assertThat(holds(ColumnType.STRING, "ok", "bob", "ann fire")).isFalse();
  }

  @Test
  void a_time_is_of_the_last_record_or_the_latest_of_them() {
    Instant nine = Instant.parse("2021-10-01T09:00:00Z");

    assertThat(holds(ColumnType.TIMESTAMP, Instant.EPOCH, nine, "2021-10-01 09:00:00")).isTrue();
    assertThat(
            holds(
                ColumnType.TIMESTAMP,
                Instant.EPOCH,
                nine,
                "2021-10-01 09:00:00",
                "2021-10-01 08:00:00"))
        .as("the latest")
        .isTrue();
    assertThat(holds(ColumnType.TIMESTAMP, Instant.EPOCH, nine, "no time")).isFalse();
  }

  @Test
  void nothing_is_known_of_other_values() {
    assertThat(holds(ColumnType.BOOLEAN, true, false, "a false")).isTrue();
    assertThat(holds(ColumnType.BOOLEAN, true, false, "a no")).isFalse();
    assertThat(holds(ColumnType.STRING, "a", null, "a null")).isFalse();
  }

  @Test
  void every_column_must_fit_but_the_key_and_what_is_ignored() {
    ValueTie tie =
        new ValueTie(
            output(
                Folding.UPDATE,
                List.of("word"),
                Column.of("word", ColumnType.STRING),
                Column.of("count", ColumnType.LONG),
                Column.of("seen", ColumnType.LONG).notCompared(),
                Column.of("last", ColumnType.STRING)));
    List<ScriptRow> records = List.of(ScriptRow.ofText("lines", "blue ok"));

    assertThat(tie.holds(Optional.empty(), row("blue", 1L, 700L, "ok"), records)).isTrue();
    assertThat(tie.holds(Optional.empty(), row("blue", 2L, 700L, "ok"), records)).isFalse();
    assertThat(tie.holds(Optional.empty(), row("blue", 1L, 700L, "bad"), records)).isFalse();
  }

  @Test
  void all_steps_of_a_column_are_made_in_one_way() {
    ValueTie tie =
        new ValueTie(output(Folding.APPEND, List.of(), Column.of("value", ColumnType.LONG)));

    assertThat(tie.holds(Optional.of(row(3L)), row(5L), records("5"))).as("largest").isTrue();
    assertThat(tie.holds(Optional.of(row(5L)), row(3L), records("3"))).as("then last").isTrue();
    assertThat(tie.holds(Optional.of(row(3L)), row(8L), records("5"))).as("a sum").isFalse();
    assertThat(tie.holds(Optional.of(row(5L)), row(5L), records("3"))).as("largest").isFalse();
  }

  @Test
  void a_field_of_the_columns_name_is_its_only_source() {
    ValueTie tie =
        new ValueTie(output(Folding.APPEND, List.of(), Column.of("color", ColumnType.STRING)));
    List<ScriptRow> records =
        List.of(
            new ScriptRow(
                "lines",
                "red,big",
                Optional.of(Map.of("color", "red", "size", "big")),
                Optional.empty()));

    assertThat(tie.holds(Optional.empty(), row("big"), records)).isFalse();
    assertThat(tie.holds(Optional.empty(), row("red"), records)).isTrue();
  }

  @Test
  void an_average_goes_with_a_count_beside_it() {
    CapturedRow before = row("ann", 2L, 3.0);
    String[] records = {"ann 5", "ann 7", "ann 12"};

    assertThat(average(before, row("ann", 5L, 6.0), records)).isTrue();
    assertThat(average(before, row("ann", 5L, 8.0), records)).as("the new ones alone").isFalse();
    assertThat(average(before, row("ann", 5L, 5.5), records)).as("of averages").isFalse();
    assertThat(average(before, row("ann", 6L, 6.0), records)).as("a wrong count").isFalse();
    assertThat(average(before, row("ann", 5L, null), records)).isFalse();
    assertThat(average(row("ann", 2L, null), row("ann", 5L, 6.0), records)).isFalse();
  }

  @Test
  void a_first_average_is_that_of_the_records() {
    ValueTie tie = averages();

    assertThat(tie.holds(Optional.empty(), row("ann", 2L, 6.0), records("ann 5", "ann 7")))
        .isTrue();
    assertThat(averages().holds(Optional.empty(), row("ann", 2L, 6.5), records("ann 5", "ann 7")))
        .isFalse();
  }

  @Test
  void an_average_without_a_count_is_not_known() {
    ValueTie tie =
        new ValueTie(output(Folding.APPEND, List.of(), Column.of("average", ColumnType.DOUBLE)));

    assertThat(tie.holds(Optional.of(row(3.0)), row(4.5), records("5", "7"))).isFalse();
  }

  private static boolean average(CapturedRow before, CapturedRow after, String... records) {
    return averages().holds(Optional.of(before), after, records(records));
  }

  private static ValueTie averages() {
    return new ValueTie(
        output(
            Folding.UPDATE,
            List.of("user"),
            Column.of("user", ColumnType.STRING),
            Column.of("orders", ColumnType.LONG),
            Column.of("average", ColumnType.DOUBLE)));
  }

  private static List<ScriptRow> records(String... texts) {
    return Stream.of(texts).map(text -> ScriptRow.ofText("lines", text)).toList();
  }

  private static boolean holds(ColumnType type, Object before, Object after, String... records) {
    ValueTie tie = new ValueTie(output(Folding.APPEND, List.of(), Column.of("value", type)));
    return tie.holds(Optional.ofNullable(before).map(it -> row(it)), row(after), records(records));
  }
}

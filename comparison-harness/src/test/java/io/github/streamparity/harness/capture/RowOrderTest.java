package io.github.streamparity.harness.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RowOrderTest {
  @Test
  void rows_without_a_key_are_ordered_by_all_columns() {
    OutputDeclaration output = output(List.of(), ColumnType.STRING, ColumnType.LONG);
    assertThat(RowOrder.sort(output, List.of(row("b", 1L), row("a", 10L), row("a", 9L))))
        .containsExactly(row("a", 9L), row("a", 10L), row("b", 1L));
  }

  @Test
  void rows_of_one_key_stay_in_the_order_in_which_they_were_emitted() {
    OutputDeclaration output = output(List.of("c0"), ColumnType.STRING, ColumnType.LONG);
    assertThat(RowOrder.sort(output, List.of(row("b", 1L), row("a", 9L), row("a", 3L))))
        .containsExactly(row("a", 9L), row("a", 3L), row("b", 1L));
  }

  @Test
  void the_key_orders_in_the_keys_own_order_of_columns() {
    OutputDeclaration output = output(List.of("c1", "c0"), ColumnType.STRING, ColumnType.LONG);
    assertThat(RowOrder.sort(output, List.of(row("a", 2L), row("b", 1L), row("a", 1L))))
        .containsExactly(row("a", 1L), row("b", 1L), row("a", 2L));
  }

  @Test
  void rows_whose_order_counts_stay_as_they_were_emitted() {
    OutputDeclaration keyed = output(List.of("c0"), ColumnType.STRING);
    OutputDeclaration output =
        new OutputDeclaration("o", keyed.foldings(), keyed.columns(), keyed.key(), true);
    assertThat(RowOrder.sort(output, List.of(row("b"), row("c"), row("a"))))
        .containsExactly(row("b"), row("c"), row("a"));
  }

  @Test
  void text_is_ordered_by_code_point_and_null_comes_before_the_empty_text() {
    assertOrder(ColumnType.STRING, null, "", "Z", "a", "a ", "aa", "ä", "\uffff", "😀", "😁");
  }

  @Test
  void numbers_are_ordered_by_value_and_nan_comes_last() {
    assertOrder(
        ColumnType.DOUBLE,
        null,
        Double.NEGATIVE_INFINITY,
        0.0,
        1.5,
        Double.POSITIVE_INFINITY,
        Double.NaN);
    assertOrder(
        ColumnType.DECIMAL,
        null,
        new BigDecimal("-1"),
        new BigDecimal("1.5"),
        new BigDecimal("1E+1"));
    assertOrder(ColumnType.BOOLEAN, null, false, true);
  }

  private static void assertOrder(ColumnType type, Object... ascending) {
    OutputDeclaration output = output(List.of(), type);
    List<CapturedRow> expected = Arrays.stream(ascending).map(RowOrderTest::row).toList();
    List<CapturedRow> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(7));
    assertThat(RowOrder.sort(output, shuffled)).isEqualTo(expected);
  }

  private static CapturedRow row(Object... values) {
    return new CapturedRow(Arrays.asList(values));
  }

  private static OutputDeclaration output(List<String> key, ColumnType... types) {
    List<Column> columns = new ArrayList<>();
    for (ColumnType type : types) {
      columns.add(Column.of("c" + columns.size(), type));
    }
    return new OutputDeclaration("o", Foldings.both(Folding.APPEND), columns, key, false);
  }
}

package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that are packed come out as they went in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackedRowsTest {
  static List<Object> every_value() {
    return Arrays.asList(
        null,
        true,
        false,
        0L,
        -1L,
        (long) Integer.MAX_VALUE,
        Integer.MAX_VALUE + 1L,
        Long.MIN_VALUE,
        0.0,
        -1.5e300,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        new BigDecimal("-123456789012345678901234567890.12345"),
        new BigDecimal("1E+20"),
        BigDecimal.ZERO,
        "",
        "blue",
        "gr\u00fcn \u00ff",
        "\u0100",
        "\ud83d\ude00",
        "\ud83d",
        "\u0000",
        LocalDate.of(-44, 3, 15),
        Instant.parse("1969-12-31T23:59:59.999999999Z"));
  }

  @ParameterizedTest
  @MethodSource
  void every_value(Object value) {
    PackedRows rows = new PackedRows(3);
    CapturedRow before = row("blue", value, 1L);

    assertThat(rows.row(rows.add(before))).isEqualTo(before);
  }

  @Test
  void many_rows_of_any_length_each_by_its_number() {
    PackedRows rows = new PackedRows(2);
    List<CapturedRow> added = new ArrayList<>();
    IntStream.range(0, 1_000).forEach(i -> added.add(row("x".repeat(i * 7), (long) i)));
    added.add(row("\u0100".repeat(1 << 20), 1L));
    added.add(row("last", 2L));
    int[] numbers = added.stream().mapToInt(rows::add).toArray();

    assertThat(IntStream.of(numbers).mapToObj(rows::row)).isEqualTo(added);
  }

  @Test
  void rows_of_others() {
    PackedRows others = new PackedRows(2);
    others.add(row("blue", 1L));
    int green = others.add(row("green".repeat(1_000), 2L));
    PackedRows rows = new PackedRows(2);

    assertThat(rows.row(rows.add(others, green))).isEqualTo(row("green".repeat(1_000), 2L));
    assertThat(rows.bytes(rows.add(others, green))).isEqualTo(others.bytes(green));
  }
}

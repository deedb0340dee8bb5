package io.github.streamparity.harness.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However many rows are packed: they come out as comparing them one by one would have them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackedOrderTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "ab",
          "abcdefg",
          "abcdefgh",
          "abcdefgi",
          "b",
          "\u0000",
          "a\u0000",
          "~",
          "\u007f",
          "\u007fa",
          "\u0080",
          "é",
          "éa",
          "\uffff",
          "😀",
          "😀a",
          "😁",
          "aé",
          "a😀",
          "a\uffff");

  @ParameterizedTest
  @EnumSource(ColumnType.class)
  void rows_of_any_two_columns_are_sorted_as_their_comparator_says(ColumnType type) {
    for (ColumnType other : ColumnType.values()) {
      for (int seed = 0; seed < 20; seed++) {
        Random random = new Random(seed);
        isSorted(declaration(type, other), rows(random, List.of(type, other)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ColumnType.class)
  void rows_with_a_common_start_are_sorted_by_what_follows(ColumnType type) {
    Random random = new Random(7);
    List<CapturedRow> rows =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    new CapturedRow(
                        Arrays.asList(
                            "word-" + Integer.toString(random.nextInt(100_000), 36),
                            value(type, random))))
            .toList();

    isSorted(declaration(ColumnType.STRING, type), rows);
  }

  private static void isSorted(OutputDeclaration output, List<CapturedRow> rows) {
    List<CapturedRow> expected = new ArrayList<>(rows);
    expected.sort(RowOrder.of(output));

    List<CapturedRow> sorted = RowOrder.sort(output, rows);

    assertThat(sorted).hasSameSizeAs(rows);
    for (int i = 0; i < sorted.size(); i++) {
      assertThat(sorted.get(i)).isSameAs(expected.get(i)); // equal rows keep their order
    }
  }

  private static OutputDeclaration declaration(ColumnType first, ColumnType second) {
    return new OutputDeclaration(
        "rows",
        Foldings.both(Folding.APPEND),
        List.of(Column.of("first", first), Column.of("second", second)),
        List.of(),
        false);
  }

  private static List<CapturedRow> rows(Random random, List<ColumnType> types) {
    Function<ColumnType, Object> next = type -> value(type, random);
    return IntStream.range(0, 1 + random.nextInt(40))
        .mapToObj(i -> new CapturedRow(Arrays.asList(types.stream().map(next).toArray())))
        .toList();
  }

  private static Object value(ColumnType type, Random random) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    return switch (type) {
      case BOOLEAN -> random.nextBoolean();
      case LONG -> number(random);
      case DOUBLE -> random.nextBoolean() ? Double.NaN : random.nextGaussian();
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(30), 1).stripTrailingZeros();
      case STRING, BINARY, JSON, SET -> TEXTS.get(random.nextInt(TEXTS.size()));
      case DATE -> LocalDate.ofEpochDay(random.nextInt(10) - 5);
      case TIMESTAMP -> Instant.ofEpochSecond(random.nextInt(4) - 2, random.nextInt(3));
    };
  }

  private static long number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MIN_VALUE;
      case 1 -> Long.MAX_VALUE;
      default -> random.nextInt(20) - 10L;
    };
  }
}

package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The canonical order of an emission's rows, the same whatever the locale or partition count: null
 * first, numbers and times ascending (NaN last), text by code point.
 */
public final class RowOrder {
  /** The order of UTF-8's bytes; {@code String.compareTo} differs above U+FFFF. */
  static final Comparator<String> BY_CODE_POINT = RowOrder::compareByCodePoint;

  private RowOrder() {}

  /**
   * The rows in canonical order: where the output has a key by key alone, keeping the order in
   * which one key's rows were emitted, since that order means something; otherwise by all columns.
   */
  public static List<CapturedRow> sort(OutputDeclaration output, List<CapturedRow> rows) {
    List<CapturedRow> sorted = new ArrayList<>(rows);
    sorted.sort(of(output));
    return sorted;
  }

  /** Compares rows of an output as {@link #sort} does; rows of one key compare as equal. */
  public static Comparator<CapturedRow> of(OutputDeclaration output) {
    int[] indexes =
        output.key().isEmpty()
            ? IntStream.range(0, output.columns().size()).toArray()
            : output.keyIndexes();
    List<Comparator<Object>> comparators =
        IntStream.of(indexes).mapToObj(i -> of(output.columns().get(i).type())).toList();
    return (left, right) -> {
      for (int i = 0; i < indexes.length; i++) {
        int index = indexes[i];
        int order = comparators.get(i).compare(left.values().get(index), right.values().get(index));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private static Comparator<Object> of(ColumnType type) {
    return switch (type) {
      case BOOLEAN -> nullsFirst(Boolean.class, Comparator.naturalOrder());
      case LONG -> nullsFirst(Long.class, Comparator.naturalOrder());
      case DOUBLE -> nullsFirst(Double.class, Comparator.naturalOrder());
      case DECIMAL -> nullsFirst(BigDecimal.class, Comparator.naturalOrder());
      case STRING, BINARY, JSON -> nullsFirst(String.class, BY_CODE_POINT);
      case DATE -> nullsFirst(LocalDate.class, Comparator.comparing(LocalDate::toEpochDay));
      case TIMESTAMP -> nullsFirst(Instant.class, Comparator.naturalOrder());
    };
  }

  private static <T> Comparator<Object> nullsFirst(Class<T> type, Comparator<T> order) {
    Comparator<T> withNulls = Comparator.nullsFirst(order);
    return (left, right) -> withNulls.compare(type.cast(left), type.cast(right));
  }

  private static int compareByCodePoint(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Surrogates, which stand for code points above U+FFFF, come after every other unit. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}

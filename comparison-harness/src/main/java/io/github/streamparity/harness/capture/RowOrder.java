package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The canonical order of an emission's rows, the same whatever the locale or partition count: null
 * first, numbers and times ascending (NaN last), text by code point. Rows of an output whose order
 * counts stay as they were emitted.
 */
public final class RowOrder {
  /** The order of UTF-8's bytes; {@code String.compareTo} differs above U+FFFF. */
  static final Comparator<String> BY_CODE_POINT = RowOrder::compareByCodePoint;

  private RowOrder() {}

  /**
   * The rows in canonical order: as they are where the output is ordered; where it has a key by key
   * alone, keeping the order in which one key's rows were emitted, since that order means
   * something; otherwise by all columns. Rows that are in order already are not copied.
   */
  public static List<CapturedRow> sort(OutputDeclaration output, List<CapturedRow> rows) {
    Comparator<CapturedRow> order = of(output);
    if (output.ordered() || isSorted(rows, order)) {
      return Collections.unmodifiableList(rows);
    }
    int[] columns = columns(output);
    return Collections.unmodifiableList(
        PackedOrder.sort(rows, columns, types(output, columns), order));
  }

  /**
   * Compares rows of an output as {@link #sort} does where their order does not count; rows of one
   * key compare as equal.
   */
  public static Comparator<CapturedRow> of(OutputDeclaration output) {
    int[] indexes = columns(output);
    ColumnType[] types = types(output, indexes);
    return (left, right) -> {
      int order = 0;
      for (int i = 0; i < indexes.length && order == 0; i++) {
        order = compare(types[i], left.value(indexes[i]), right.value(indexes[i]));
      }
      return order;
    };
  }

  private static int[] columns(OutputDeclaration output) {
    return output.key().isEmpty()
        ? IntStream.range(0, output.columns().size()).toArray()
        : output.keyIndexes();
  }

  private static ColumnType[] types(OutputDeclaration output, int[] columns) {
    return IntStream.of(columns)
        .mapToObj(i -> output.columns().get(i).type())
        .toArray(ColumnType[]::new);
  }

  private static boolean isSorted(List<CapturedRow> rows, Comparator<CapturedRow> order) {
    for (int i = 1; i < rows.size(); i++) {
      if (order.compare(rows.get(i - 1), rows.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static int compare(ColumnType type, Object left, Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return switch (type) {
      case BOOLEAN -> Boolean.compare((Boolean) left, (Boolean) right);
      case LONG -> Long.compare((Long) left, (Long) right);
      case DOUBLE -> Double.compare((Double) left, (Double) right);
      case DECIMAL -> ((BigDecimal) left).compareTo((BigDecimal) right);
      case STRING, BINARY, JSON, SET -> compareByCodePoint((String) left, (String) right);
      case DATE -> Long.compare(((LocalDate) left).toEpochDay(), ((LocalDate) right).toEpochDay());
      case TIMESTAMP -> ((Instant) left).compareTo((Instant) right);
    };
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

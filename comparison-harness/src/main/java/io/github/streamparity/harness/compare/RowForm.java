package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Decides which rows of an output are the same. A row's identity is its key, if the output declares
 * one, and otherwise every column that must be equal. Two rows are the same if every column that is
 * not ignored is equal, those with a tolerance up to it.
 */
public final class RowForm {
  private final OutputDeclaration output;
  private final int[] exact;
  private final int[] tolerant;
  private final int[] identity;
  private final boolean everyColumnIsExact;

  /** The form of an output's rows. */
  public RowForm(OutputDeclaration output) {
    this.output = output;
    exact = positions(it -> !it.ignored() && !it.tolerance().isAny());
    tolerant = positions(it -> !it.ignored() && it.tolerance().isAny());
    identity = output.key().isEmpty() ? exact : output.keyIndexes();
    everyColumnIsExact = exact.length == output.columns().size();
  }

  private int[] positions(Predicate<Column> which) {
    return IntStream.range(0, output.columns().size())
        .filter(i -> which.test(output.columns().get(i)))
        .toArray();
  }

  /** The output whose rows these are. */
  public OutputDeclaration output() {
    return output;
  }

  /** Whether the output declares a key. */
  public boolean keyed() {
    return !output.key().isEmpty();
  }

  /** Whether some column has a tolerance. */
  boolean tolerates() {
    return tolerant.length > 0;
  }

  /** Whether just one column has a tolerance, and is one number. */
  boolean toleratesOneNumber() {
    return tolerant.length == 1 && output.columns().get(tolerant[0]).type() == ColumnType.DOUBLE;
  }

  /** Whether rows are the same exactly if all their values are equal. */
  boolean comparesEveryColumn() {
    return everyColumnIsExact;
  }

  /** The values that identify a row. */
  public Identity identity(CapturedRow row) {
    return identity == exact ? exact(row) : new Identity(row.pick(identity));
  }

  /** The columns that must be equal, key or not. */
  public Identity exact(CapturedRow row) {
    return new Identity(everyColumnIsExact ? row.values() : row.pick(exact));
  }

  /** How often each row is there. */
  public Map<Identity, Integer> counts(List<CapturedRow> rows) {
    Map<Identity, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(exact(row), 1, Integer::sum));
    return counts;
  }

  /** Whether two rows have the same identity. */
  boolean sameIdentity(CapturedRow a, CapturedRow b) {
    return equal(identity, a, b);
  }

  /** A hash of a row's identity, spread over all bits. */
  int identityHash(CapturedRow row) {
    return Identity.hash(row, identity);
  }

  /** Whether two rows are the same row. */
  public boolean same(CapturedRow a, CapturedRow b) {
    if (everyColumnIsExact) {
      return a.equals(b);
    }
    return equal(exact, a, b) && near(a, b);
  }

  private static boolean equal(int[] positions, CapturedRow a, CapturedRow b) {
    for (int i : positions) {
      if (!Objects.equals(a.value(i), b.value(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the columns with a tolerance are equal up to it. */
  boolean near(CapturedRow a, CapturedRow b) {
    for (int i : tolerant) {
      if (!near(output.columns().get(i), a.value(i), b.value(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean near(Column column, Object a, Object b) {
    if (Objects.equals(a, b)) {
      return true;
    }
    if (!column.tolerance().isAny()) {
      return false;
    }
    if (column.type() == ColumnType.JSON) {
      return a instanceof String x
          && b instanceof String y
          && JsonNear.near(column.tolerance(), x, y);
    }
    return a instanceof Double x && b instanceof Double y && column.tolerance().near(x, y);
  }

  /** Orders rows by their columns with a tolerance: null first, NaN last. */
  int compareTolerant(CapturedRow a, CapturedRow b) {
    for (int i : tolerant) {
      int order = compareTolerant(a.value(i), b.value(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareTolerant(Object x, Object y) {
    if (x == null || y == null) {
      return Boolean.compare(x != null, y != null);
    }
    return x instanceof Double number
        ? Double.compare(number, (Double) y)
        : JsonNear.compare(x.toString(), y.toString());
  }

  /** Names of the columns in which two rows differ. */
  public List<String> changedColumns(CapturedRow a, CapturedRow b) {
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      if (!column.ignored() && !near(column, a.value(i), b.value(i))) {
        changed.add(column.name());
      }
    }
    return changed;
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What makes two rows of an output the same row. A row's identity is its key, if the output
 * declares one, and otherwise every column without a tolerance. Two rows are the same if every
 * column is equal, those with a tolerance up to it.
 */
final class RowForm {
  private final OutputDeclaration output;
  private final int[] exact;
  private final int[] tolerant;
  private final double[] tolerances;
  private final int[] identity;

  RowForm(OutputDeclaration output) {
    this.output = output;
    List<Column> columns = output.columns();
    exact = positions(columns, false);
    tolerant = positions(columns, true);
    tolerances = IntStream.of(tolerant).mapToDouble(i -> columns.get(i).tolerance()).toArray();
    identity = output.key().isEmpty() ? exact : output.keyIndexes();
  }

  private static int[] positions(List<Column> columns, boolean tolerant) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).tolerance() > 0 == tolerant)
        .toArray();
  }

  OutputDeclaration output() {
    return output;
  }

  Folding folding() {
    return output.folding();
  }

  boolean keyed() {
    return !output.key().isEmpty();
  }

  boolean tolerates() {
    return tolerant.length > 0;
  }

  Identity identity(CapturedRow row) {
    return identity == exact ? exact(row) : new Identity(row.pick(identity));
  }

  /** The columns that must be equal, key or not. */
  Identity exact(CapturedRow row) {
    return new Identity(tolerates() ? row.pick(exact) : row.values());
  }

  boolean same(CapturedRow a, CapturedRow b) {
    if (!tolerates()) {
      return a.equals(b);
    }
    for (int i : exact) {
      if (!Objects.equals(a.values().get(i), b.values().get(i))) {
        return false;
      }
    }
    return near(a, b);
  }

  /** Whether the columns with a tolerance are equal up to it. */
  boolean near(CapturedRow a, CapturedRow b) {
    for (int i = 0; i < tolerant.length; i++) {
      if (!near(a.values().get(tolerant[i]), b.values().get(tolerant[i]), tolerances[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean near(Object a, Object b, double tolerance) {
    if (Objects.equals(a, b)) {
      return true;
    }
    return a instanceof Double x && b instanceof Double y && Math.abs(x - y) <= tolerance;
  }

  /** Orders rows by their columns with a tolerance: null first, NaN last. */
  int compareTolerant(CapturedRow a, CapturedRow b) {
    for (int i : tolerant) {
      Object x = a.values().get(i);
      Object y = b.values().get(i);
      int order =
          x == null || y == null
              ? Boolean.compare(x != null, y != null)
              : Double.compare((Double) x, (Double) y);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Names of the columns in which two rows differ. */
  List<String> changedColumns(CapturedRow a, CapturedRow b) {
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      if (!near(a.values().get(i), b.values().get(i), column.tolerance())) {
        changed.add(column.name());
      }
    }
    return changed;
  }
}

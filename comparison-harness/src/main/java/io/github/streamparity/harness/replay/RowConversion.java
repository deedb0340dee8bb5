package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.CanonicalValue;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowOrder;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.pair.StructuredVariant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;

/** Turns what a variant yields into captured rows, in canonical order. */
public final class RowConversion {
  private static final String JAVA_TIMES = "spark.sql.datetime.java8API.enabled";

  private RowConversion() {}

  /** Rows of a batch of a DStream: the values of each element, nested tuples flattened. */
  public static List<CapturedRow> fromElements(OutputDeclaration output, List<?> elements) {
    List<CapturedRow> rows = new ArrayList<>(elements.size());
    for (Object element : elements) {
      List<Object> values = new ArrayList<>();
      Elements.flatten(element, output.columns().size() == 1, values);
      if (values.size() != output.columns().size()) {
        throw new IllegalArgumentException(
            "output %s: an element has %s values where the columns are %s: %s"
                .formatted(output.name(), values.size(), output.columnNames(), clip(element)));
      }
      rows.add(row(output, values));
    }
    return RowOrder.sort(output, rows);
  }

  /** Rows of a micro-batch, its columns matched by name. */
  public static List<CapturedRow> fromRows(
      StructuredVariant variant, OutputDeclaration output, Dataset<Row> batch) {
    List<String> names =
        Arrays.stream(batch.columns()).map(it -> variant.declaredName(output.name(), it)).toList();
    List<String> declared = output.columnNames();
    if (names.size() != declared.size() || !names.containsAll(declared)) {
      throw new IllegalArgumentException(
          "output %s has the columns %s where the pair declares %s"
              .formatted(output.name(), new TreeSet<>(names), new TreeSet<>(declared)));
    }
    int[] positions = declared.stream().mapToInt(names::indexOf).toArray();
    List<CapturedRow> rows = new ArrayList<>();
    for (Row row : withJavaTimes(batch).collectAsList()) {
      List<Object> values = new ArrayList<>(positions.length);
      for (int position : positions) {
        values.add(row.get(position));
      }
      rows.add(row(output, values));
    }
    return RowOrder.sort(output, rows);
  }

  /** Rows whose dates and times are java.time's: the older classes shift what lies long ago. */
  private static Dataset<Row> withJavaTimes(Dataset<Row> batch) {
    RuntimeConfig conf = batch.sparkSession().conf();
    String before = conf.get(JAVA_TIMES);
    conf.set(JAVA_TIMES, "true");
    try {
      Dataset<Row> same = batch.select("*");
      same.encoder(); // made now, with this setting
      return same;
    } finally {
      conf.set(JAVA_TIMES, before);
    }
  }

  private static CapturedRow row(OutputDeclaration output, List<Object> values) {
    List<Object> canonical = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      Column column = output.columns().get(i);
      Object value = values.get(i);
      boolean nests = column.type() == ColumnType.JSON || column.type() == ColumnType.SET;
      Object plain = nests ? Elements.plain(value) : value;
      try {
        canonical.add(CanonicalValue.of(column.type(), plain));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException( // without a cause: what is told is the root of it
            "output %s, column %s: %s".formatted(output.name(), column.name(), e.getMessage()));
      }
    }
    return new CapturedRow(canonical);
  }

  private static String clip(Object element) {
    String text = String.valueOf(element);
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}

package io.github.streamparity.harness.replay;

import io.github.streamparity.agent.values.Contents;
import io.github.streamparity.harness.capture.CanonicalValue;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowOrder;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.pair.StructuredVariant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;

/** Turns what a variant yields into captured rows, in canonical order. */
public final class RowConversion {
  private static final String JAVA_TIMES = "spark.sql.datetime.java8API.enabled";

  private RowConversion() {}

  /**
   * Rows of a batch of a DStream, as {@link Elements} takes them apart.
   *
   * @throws IllegalArgumentException if an element does not fit the output
   */
  public static List<CapturedRow> fromElements(OutputDeclaration output, List<?> elements) {
    Elements fitting = new Elements(output);
    List<CapturedRow> rows = new ArrayList<>(elements.size());
    for (Object element : elements) {
      rows.add(row(output, fitting.values(element)));
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
          "output %s has the columns %s where the pair declares %s: what fits is a Dataset with these columns in any order; structuredAs declares other names"
              .formatted(output.name(), sorted(names), sorted(declared)));
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

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
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
      try {
        Object plain = Elements.nests(column) ? PlainValues.of(value) : Contents.unwrapped(value);
        canonical.add(CanonicalValue.of(column.type(), plain));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException( // without a cause: what is told is the root of it
            "output %s, column %s: %s".formatted(output.name(), column.name(), e.getMessage()));
      }
    }
    return new CapturedRow(canonical);
  }
}

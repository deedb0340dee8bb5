package io.github.streamparity.harness.replay.program;

import io.github.streamparity.agent.wire.Struct;
import io.github.streamparity.harness.capture.CanonicalValue;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.RowOrder;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what a program emitted into rows of an output. */
final class ProgramRows {
  private ProgramRows() {}

  /**
   * The rows in canonical order. What has names is matched by name, what has none by position.
   *
   * @param emitted values of the wire
   * @throws IllegalArgumentException if one of them does not fit the output
   */
  static List<CapturedRow> of(OutputDeclaration output, List<?> emitted) {
    List<CapturedRow> rows = new ArrayList<>();
    for (Object value : emitted) {
      rows.add(row(output, value));
    }
    return RowOrder.sort(output, rows);
  }

  private static CapturedRow row(OutputDeclaration output, Object value) {
    List<String> names = output.columnNames();
    List<Object> values = new ArrayList<>();
    boolean isNamed =
        value instanceof Struct struct
            && struct.names().size() == names.size()
            && struct.names().containsAll(names);
    if (isNamed) {
      Struct struct = (Struct) value;
      names.forEach(name -> values.add(struct.values().get(struct.names().indexOf(name))));
    } else {
      flatten(value, names.size() == 1, values);
    }
    if (values.size() != names.size()) {
      throw new IllegalArgumentException(
          "output %s: the program emits %s where the columns are %s"
              .formatted(output.name(), shape(value), names));
    }
    List<Object> canonical = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Column column = output.columns().get(i);
      boolean nests = column.type() == ColumnType.JSON || column.type() == ColumnType.SET;
      try {
        canonical.add(
            CanonicalValue.of(column.type(), nests ? plain(values.get(i)) : values.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "output %s, column %s: %s".formatted(output.name(), column.name(), e.getMessage()));
      }
    }
    return new CapturedRow(canonical);
  }

  private static void flatten(Object value, boolean single, List<Object> values) {
    if (value instanceof Struct struct && !(single && struct.values().size() != 1)) {
      struct.values().forEach(item -> flatten(item, single, values));
    } else {
      values.add(value);
    }
  }

  private static String shape(Object value) {
    if (value instanceof Struct struct) {
      return struct.names().isEmpty()
          ? "%s values".formatted(struct.values().size())
          : "the fields " + struct.names();
    }
    return "one value";
  }

  /** A value made of Java's own maps and lists, for a JSON column. */
  private static Object plain(Object value) {
    if (value instanceof Struct struct) {
      if (struct.names().isEmpty()) {
        return plain(struct.values());
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < struct.names().size(); i++) {
        fields.put(struct.names().get(i), plain(struct.values().get(i)));
      }
      return fields;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(plain(key), plain(item)));
      return plain;
    }
    if (value instanceof List<?> items) {
      List<Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    return value;
  }
}

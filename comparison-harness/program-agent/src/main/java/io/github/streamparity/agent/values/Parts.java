package io.github.streamparity.agent.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The parts of an element of a DStream, or of a value inside of one: a tuple's values, a record's
 * components, a bean's properties.
 *
 * @param names a name for each value; empty where the values have none
 * @param values the values, in order; may have nulls
 * @param isBean whether there may be more than a row wants, since every getter counts
 */
public record Parts(List<String> names, List<Object> values, boolean isBean) {
  /** The parts of a value; empty where it is one value and no more, such as a text or a list. */
  public static Optional<Parts> of(Object value) {
    if (value instanceof Row row) {
      return Optional.of(ofRow(row));
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      List<Object> both = new ArrayList<>();
      both.add(entry.getKey());
      both.add(entry.getValue());
      return Optional.of(unnamed(both));
    }
    return value == null ? Optional.empty() : PartedClass.parts(value);
  }

  /** Whether its values have names. */
  public boolean hasNames() {
    return !names.isEmpty();
  }

  private static Parts unnamed(List<Object> values) {
    return new Parts(List.of(), values, false);
  }

  private static Parts ofRow(Row row) {
    List<Object> values = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      values.add(row.get(i));
    }
    return row.schema() == null
        ? unnamed(values)
        : new Parts(List.of(row.schema().fieldNames()), values, false);
  }
}

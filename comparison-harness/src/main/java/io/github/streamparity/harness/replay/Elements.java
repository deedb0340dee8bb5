package io.github.streamparity.harness.replay;

import io.github.streamparity.agent.values.Contents;
import io.github.streamparity.agent.values.Parts;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes rows of what a DStream yields. Where all names of an element are columns, its values go to
 * the columns of their names; those of a bean always do, since getters have no order. All other
 * values go to the columns that are left, in order.
 */
final class Elements {
  private final OutputDeclaration output;
  private final List<Column> columns;

  Elements(OutputDeclaration output) {
    this.output = output;
    this.columns = output.columns();
  }

  /**
   * An element's values, one a column.
   *
   * @throws IllegalArgumentException if it does not fit; one line says what would
   */
  List<Object> values(Object element) {
    Object value = Contents.unwrapped(element);
    Optional<Parts> parts = Parts.of(value).filter(it -> !isOneCell(value, it));
    if (parts.isEmpty()) {
      if (columns.size() > 1) {
        throw unfitting(element, value == null ? "is null" : "has 1 value");
      }
      return cells(List.of(Optional.ofNullable(value)));
    }
    Parts all = parts.get();
    boolean wholeCells = !goesByName(all) && fitAsTheyAre(all.values());
    return wholeCells ? all.values() : matched(element, all);
  }

  private boolean goesByName(Parts parts) {
    return parts.isBean() || (parts.hasNames() && output.columnNames().containsAll(parts.names()));
  }

  private static List<Object> cells(List<Optional<Object>> cells) {
    List<Object> values = new ArrayList<>(cells.size());
    cells.forEach(it -> values.add(it.orElse(null)));
    return values;
  }

  /** Whether the one column takes an object as JSON, but for what holds a single value. */
  private boolean isOneCell(Object value, Parts parts) {
    boolean single = !parts.isBean() && parts.values().size() == 1 && !(value instanceof Record);
    return columns.size() == 1 && nests(columns.get(0)) && !single;
  }

  /** Whether each value is one column's: none of them has parts that are columns of their own. */
  private boolean fitAsTheyAre(List<Object> values) {
    if (values.size() != columns.size()) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!nests(columns.get(i)) && Parts.of(Contents.unwrapped(values.get(i))).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private List<Object> matched(Object element, Parts parts) {
    Map<String, Object> named = new LinkedHashMap<>();
    List<Object> unnamed = new ArrayList<>();
    gather(element, parts, named, unnamed);
    int found = named.size() + unnamed.size();
    List<Object> values = new ArrayList<>(columns.size());
    Iterator<Object> next = unnamed.iterator();
    for (Column column : columns) {
      if (named.containsKey(column.name())) {
        values.add(named.remove(column.name()));
      } else if (next.hasNext()) {
        values.add(next.next());
      } else {
        throw misfit(element, parts, found);
      }
    }
    if (!named.isEmpty() || next.hasNext()) {
      throw misfit(element, parts, found);
    }
    return values;
  }

  private void gather(
      Object element, Parts parts, Map<String, Object> named, List<Object> unnamed) {
    for (int i = 0; i < parts.values().size(); i++) {
      Object value = Contents.unwrapped(parts.values().get(i));
      if (!goesByName(parts)) {
        Optional<Parts> nested = Parts.of(value);
        if (nested.isPresent()) {
          gather(element, nested.get(), named, unnamed);
        } else {
          unnamed.add(value);
        }
      } else if (!parts.isBean() || output.columnNames().contains(parts.names().get(i))) {
        if (named.containsKey(parts.names().get(i))) {
          throw unfitting(element, "has two values called " + Excerpt.of(parts.names().get(i)));
        }
        named.put(parts.names().get(i), value);
      }
    }
  }

  private IllegalArgumentException misfit(Object element, Parts parts, int found) {
    return parts.hasNames()
        ? unfitting(element, "has " + Excerpt.message(parts.names().toString()))
        : unfitting(element, "has " + Wording.count(found, "value"));
  }

  private IllegalArgumentException unfitting(Object element, String what) {
    return new IllegalArgumentException(
        ("output %s: an element %s where the columns are %s: %s; what fits is a tuple, a map's"
                + " entry or a Row without a schema that has %s in this order, or a Row, record,"
                + " bean, case class or data class that has these names")
            .formatted(
                output.name(),
                what,
                output.columnNames(),
                element == null
                    ? "null"
                    : element.getClass().getTypeName() + " " + Excerpt.ofObject(element),
                Wording.count(columns.size(), "value")));
  }

  static boolean nests(Column column) {
    return column.type() == ColumnType.JSON || column.type() == ColumnType.SET;
  }
}

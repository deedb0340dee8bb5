package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * A named output of a pair: its columns, its key and how its emissions fold.
 *
 * @param name unique within its pair
 * @param foldings how emissions become a result table, on each side
 * @param columns in the order in which both variants yield them
 * @param key names of the columns that identify a row; empty if rows have no key
 * @param ordered whether the order of rows within an emission counts
 */
public record OutputDeclaration(
    String name, Foldings foldings, List<Column> columns, List<String> key, boolean ordered) {
  /**
   * @throws IllegalArgumentException if there is no column that is compared, a column's name occurs
   *     twice, a key column is unknown, ignored or has a tolerance, or rows fold by update without
   *     a key
   */
  public OutputDeclaration {
    requireNonNull(foldings, "foldings");
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    if (name.isBlank() || columns.stream().allMatch(Column::ignored)) {
      throw new IllegalArgumentException(
          "an output needs a name and at least one column that is compared: " + name);
    }
    List<String> names = columns.stream().map(Column::name).toList();
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "output %s has two columns of one name: %s".formatted(name, names));
    }
    if (!names.containsAll(key)) {
      throw new IllegalArgumentException(
          "output %s: the key %s is not among the columns %s".formatted(name, key, names));
    }
    List<String> keyNames = key;
    if (columns.stream()
        .anyMatch(c -> (c.tolerance().isAny() || c.ignored()) && keyNames.contains(c.name()))) {
      throw new IllegalArgumentException(
          "output %s: a key column cannot have a tolerance or be ignored".formatted(name));
    }
    if (foldings.any(Folding.UPDATE) && key.isEmpty()) {
      throw new IllegalArgumentException(
          "output %s folds by update and so needs a key".formatted(name));
    }
  }

  /** How a side's emissions fold. */
  public Folding folding(Side side) {
    return foldings.of(side);
  }

  /** The same output with other foldings. */
  public OutputDeclaration with(Foldings other) {
    return new OutputDeclaration(name, other, columns, key, ordered);
  }

  /** Position of a column. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("output %s has no column %s".formatted(name, column));
  }

  /** The columns' names, in order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** Positions of the key's columns, in the key's order. */
  public int[] keyIndexes() {
    return key.stream().mapToInt(this::indexOf).toArray();
  }

  /** Whether each column that is compared has the name of one of these fields. */
  public boolean isMadeOf(Collection<String> fields) {
    return columns.stream()
        .filter(column -> !column.ignored())
        .allMatch(column -> fields.contains(column.name()));
  }
}

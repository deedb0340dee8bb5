package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;

/**
 * Reads the tables of {@code show()} and of the console sink: their cells as Spark has them before
 * it shows them. In the text a tab is a backslash and a {@code t}, cells are filled up with blanks,
 * and long ones are cut off.
 */
final class ShownTables implements Probes.Reading {
  /** The tables that were shown since the tick before. */
  private static final List<Table> SHOWN = new ArrayList<>();

  private static final ThreadLocal<Table> BEING_SHOWN = new ThreadLocal<>();

  private final Probes.Columns columns;

  ShownTables(Probes.Columns columns) {
    this.columns = columns;
  }

  /**
   * A table.
   *
   * @param width number of its columns
   * @param most number of rows that it shows at most
   * @param cells row by row, first the names of its columns; there may be one row more than shown
   */
  private record Table(int width, int most, List<String> cells) {
    List<String> row(int number) {
      return cells.subList(number * width, (number + 1) * width);
    }

    int rows() {
      return cells.size() / width - 1;
    }
  }

  /** A Dataset makes the cells of its first rows, to show them. */
  static void begins(Object dataset, Object most) {
    int width = ((Dataset<?>) dataset).schema().fields().length;
    BEING_SHOWN.set(new Table(width, (Integer) most, new ArrayList<>()));
  }

  /** One of the cells. */
  static void cell(Object text) {
    Optional.ofNullable(BEING_SHOWN.get()).ifPresent(it -> it.cells().add((String) text));
  }

  /** It has made them all. */
  static void ends() {
    synchronized (SHOWN) {
      SHOWN.add(BEING_SHOWN.get());
    }
    BEING_SHOWN.remove();
  }

  static void forget() {
    synchronized (SHOWN) {
      SHOWN.clear();
    }
  }

  @Override
  public boolean isOfTick() {
    return true;
  }

  @Override
  public Optional<List<Object>> rows() {
    List<Table> mine;
    synchronized (SHOWN) {
      mine = SHOWN.stream().filter(it -> it.width() == columns.names().size()).toList();
    }
    List<Object> rows = new ArrayList<>();
    mine.forEach(it -> read(it, rows));
    return mine.isEmpty() ? Optional.empty() : Optional.of(rows);
  }

  private void read(Table table, List<Object> rows) {
    if (table.rows() > table.most()) {
      throw PrintedText.cutOff("a table leaves rows out", "its query");
    }
    List<String> header = table.row(0);
    boolean isNamed = header.containsAll(columns.names());
    for (int number = 1; number <= table.rows(); number++) {
      List<String> cells = table.row(number);
      List<Object> inOrder = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        String cell = cells.get(isNamed ? header.indexOf(columns.names().get(i)) : i);
        inOrder.add(Texts.shown(cell, columns, i));
      }
      rows.add(new Struct(columns.names(), inOrder));
    }
  }
}

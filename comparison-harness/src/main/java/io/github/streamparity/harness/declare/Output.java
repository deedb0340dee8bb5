package io.github.streamparity.harness.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declares an output: {@code Output.update("counts").column("word", STRING)….key("word")}. */
public final class Output {
  private final String name;
  private final Folding folding;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, String> structuredNames = new LinkedHashMap<>();
  private List<String> key = List.of();

  private Output(String name, Folding folding) {
    this.name = name;
    this.folding = folding;
  }

  /** An output whose emissions stand alone, each for its batch. */
  public static Output perBatch(String name) {
    return new Output(name, Folding.PER_BATCH);
  }

  /** An output whose rows are added and stay. */
  public static Output append(String name) {
    return new Output(name, Folding.APPEND);
  }

  /** An output whose rows replace those of the same key. */
  public static Output update(String name) {
    return new Output(name, Folding.UPDATE);
  }

  /** An output whose every emission is the whole table. */
  public static Output complete(String name) {
    return new Output(name, Folding.COMPLETE);
  }

  /** The next column, which both variants yield in this place. */
  public Output column(String column, ColumnType type) {
    columns.add(Column.of(column, type));
    return this;
  }

  /** The next column, of type DOUBLE, whose values may differ by that much. */
  public Output column(String column, double tolerance) {
    columns.add(new Column(column, ColumnType.DOUBLE, tolerance));
    return this;
  }

  /** Says that the structured variant calls the last column by another name. */
  public Output structuredAs(String structuredName) {
    structuredNames.put(structuredName, columns.get(columns.size() - 1).name());
    return this;
  }

  /** The columns that identify a row. */
  public Output key(String... keyColumns) {
    key = List.of(keyColumns);
    return this;
  }

  public OutputDeclaration declaration() {
    return new OutputDeclaration(name, folding, columns, key);
  }

  public Map<String, String> structuredNames() {
    return structuredNames;
  }
}

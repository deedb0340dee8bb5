package io.github.streamparity.harness.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declares an output: {@code Output.update("counts").column("word", STRING)….key("word")}. */
public final class Output {
  private final String name;
  private Foldings foldings;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, String> structuredNames = new LinkedHashMap<>();
  private List<String> key = List.of();
  private boolean ordered;

  private Output(String name, Folding folding) {
    this.name = name;
    this.foldings = Foldings.both(folding);
  }

  /** An output whose emissions each stand alone, for their own batch. */
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

  /** An output of which each emission is the whole table. */
  public static Output complete(String name) {
    return new Output(name, Folding.COMPLETE);
  }

  /**
   * Says that the candidate's emissions fold in another way than the reference's: {@code
   * Output.complete("counts").candidate(Folding.UPDATE)} for {@code updateStateByKey}, which emits
   * its whole state, and a query in update mode, which emits what changed.
   */
  public Output candidate(Folding folding) {
    foldings = new Foldings(foldings.reference(), folding);
    return this;
  }

  /** Adds the next column, in the order in which both variants yield them. */
  public Output column(String column, ColumnType type) {
    return column(Column.of(column, type));
  }

  /** Adds the next column, of type DOUBLE, whose values may differ by at most {@code tolerance}. */
  public Output column(String column, double tolerance) {
    return column(Column.of(column, ColumnType.DOUBLE).within(Tolerance.absolute(tolerance)));
  }

  /** Adds the next column, of type DOUBLE or JSON, whose numbers may differ within a tolerance. */
  public Output column(String column, ColumnType type, Tolerance tolerance) {
    return column(Column.of(column, type).within(tolerance));
  }

  /** Adds the next column. */
  public Output column(Column column) {
    columns.add(column);
    return this;
  }

  /** Adds the next column, which is captured and shown but not compared: a wall clock, an id. */
  public Output ignoredColumn(String column, ColumnType type) {
    return column(Column.of(column, type).notCompared());
  }

  /** Says that the structured variant has another name for the last column. */
  public Output structuredAs(String structuredName) {
    structuredNames.put(structuredName, columns.get(columns.size() - 1).name());
    return this;
  }

  /** The columns that identify a row. */
  public Output key(String... keyColumns) {
    key = List.of(keyColumns);
    return this;
  }

  /** Says that the order of rows within an emission counts, as it does for a top ten. */
  public Output inOrder() {
    ordered = true;
    return this;
  }

  /** The declaration. */
  public OutputDeclaration declaration() {
    return new OutputDeclaration(name, foldings, columns, key, ordered);
  }

  /** The structured variant's name of each renamed column, to the declared name. */
  public Map<String, String> structuredNames() {
    return Map.copyOf(structuredNames);
  }
}

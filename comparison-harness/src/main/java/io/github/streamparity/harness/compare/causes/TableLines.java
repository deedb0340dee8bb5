package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the lines of a pair's tables say of an output's columns: a row that has columns of a table
 * must have them from one of its lines, or none of those that only the table has.
 */
final class TableLines {
  private final OutputDeclaration output;
  private final List<Table> tables = new ArrayList<>();
  private final Map<String, Set<List<Optional<Object>>>> lines = new HashMap<>();

  /**
   * A table that alone gives some columns of the output.
   *
   * @param columns positions of all columns that are its fields
   * @param own those of which it is the only source
   */
  private record Table(String name, List<Integer> columns, List<Integer> own) {}

  TableLines(PairDeclaration pair, OutputDeclaration output) {
    this.output = output;
    List<String> ofStreams =
        pair.inputs().stream().filter(it -> !it.isTable()).flatMap(TableLines::fields).toList();
    for (Input input : pair.inputs()) {
      List<String> fields = fields(input).toList();
      List<Integer> columns =
          IntStream.range(0, output.columns().size())
              .filter(i -> fields.contains(column(i).name()) && !column(i).ignored())
              .boxed()
              .toList();
      List<Integer> own =
          columns.stream().filter(i -> !ofStreams.contains(column(i).name())).toList();
      if (input.isTable() && !own.isEmpty()) {
        tables.add(new Table(input.name(), columns, own));
        lines.put(input.name(), new HashSet<>());
      }
    }
  }

  private static Stream<String> fields(Input input) {
    return input.form().map(RecordForm::fields).stream().flatMap(List::stream);
  }

  private Column column(int position) {
    return output.columns().get(position);
  }

  /** Takes in the lines of a tick. */
  void see(List<ScriptRow> ofTables) {
    for (Table table : tables) {
      ofTables.stream()
          .filter(it -> it.input().equals(table.name()))
          .map(it -> table.columns().stream().map(i -> value(it, i)).toList())
          .forEach(lines.get(table.name())::add);
    }
  }

  private Optional<Object> value(ScriptRow line, int position) {
    return line.fields()
        .map(them -> them.get(column(position).name()))
        .flatMap(text -> ScriptRow.value(column(position).type(), text));
  }

  /** Whether a row has its columns from lines that have come so far. */
  boolean have(CapturedRow row) {
    return tables.stream()
        .allMatch(
            table ->
                table.own().stream().map(row::value).allMatch(Objects::isNull)
                    || lines.get(table.name()).contains(values(row, table)));
  }

  private static List<Optional<Object>> values(CapturedRow row, Table table) {
    return table.columns().stream().map(i -> Optional.ofNullable(row.value(i))).toList();
  }
}

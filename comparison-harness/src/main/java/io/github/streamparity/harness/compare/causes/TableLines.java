package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the lines of a pair's tables say of an output's columns: a row that has columns of a table
 * must have them from one of its lines, or none of those that only the table has; and a record
 * counts in it once for each of these lines.
 */
final class TableLines {
  private final OutputDeclaration output;
  private final List<Table> tables = new ArrayList<>();

  /** Table to what its lines give these columns, to how often it has had such a line at once. */
  private final Map<String, Map<List<Optional<Object>>, Integer>> lines = new HashMap<>();

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
        lines.put(input.name(), new HashMap<>());
      }
    }
  }

  private static Stream<String> fields(Input input) {
    return input.form().map(RecordForm::fields).stream().flatMap(List::stream);
  }

  private Column column(int position) {
    return output.columns().get(position);
  }

  /** Takes in the lines of a tick, which replace those before. */
  void see(List<ScriptRow> ofTables) {
    for (Table table : tables) {
      Map<List<Optional<Object>>, Integer> counts = new HashMap<>();
      ofTables.stream()
          .filter(it -> it.input().equals(table.name()))
          .map(it -> table.columns().stream().map(i -> value(it, i)).toList())
          .forEach(it -> counts.merge(it, 1, Integer::sum));
      counts.forEach((line, count) -> lines.get(table.name()).merge(line, count, TableLines::same));
    }
  }

  /** Which of them a job has read is not known, so that a line counts once where they differ. */
  private static int same(int before, int now) {
    return before == now ? now : 1;
  }

  private Optional<Object> value(ScriptRow line, int position) {
    return line.fields()
        .map(them -> them.get(column(position).name()))
        .flatMap(text -> ScriptRow.value(column(position).type(), text));
  }

  /**
   * How often a record gives a row whose columns are from lines that have come so far: once for
   * each line, or not at all where there is none.
   */
  int times(CapturedRow row) {
    int times = 1;
    for (Table table : tables) {
      if (!table.own().stream().map(row::value).allMatch(Objects::isNull)) {
        times *= lines.get(table.name()).getOrDefault(values(row, table), 0);
      }
    }
    return times;
  }

  private static List<Optional<Object>> values(CapturedRow row, Table table) {
    return table.columns().stream().map(i -> Optional.ofNullable(row.value(i))).toList();
  }
}

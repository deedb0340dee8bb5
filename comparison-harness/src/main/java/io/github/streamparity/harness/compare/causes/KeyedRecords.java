package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The records of a script by the key of an output's row that they give, tick by tick, without the
 * lines of tables. Records whose fields are known are found by them; the others are searched. It
 * walks forward through the script and holds one tick.
 */
final class KeyedRecords implements AutoCloseable {
  private final OutputDeclaration output;
  private final ScriptRows script;
  private final Set<String> tables;
  private final Map<List<Integer>, Map<List<Optional<Object>>, List<Integer>>> read =
      new HashMap<>();
  private final List<Integer> unread = new ArrayList<>();
  private List<ScriptRow> rows = List.of();
  private List<ScriptRow> lines = List.of();
  private int at;

  KeyedRecords(PairDeclaration pair, Script script, OutputDeclaration output) {
    this.output = output;
    this.script = new ScriptRows(pair, script);
    this.tables = Set.copyOf(pair.tableNames());
  }

  /** The records of a tick; ticks are asked for in ascending order. */
  List<ScriptRow> of(int tick) {
    if (at != tick) {
      at = tick;
      Map<Boolean, List<ScriptRow>> all =
          script.of(tick).stream()
              .collect(Collectors.partitioningBy(it -> tables.contains(it.input())));
      lines = all.get(true);
      rows = all.get(false);
      read.clear();
      unread.clear();
      for (int i = 0; i < rows.size(); i++) {
        add(i);
      }
    }
    return rows;
  }

  /** The lines of tables of a tick; ticks are asked for in ascending order. */
  List<ScriptRow> linesOfTables(int tick) {
    of(tick);
    return lines;
  }

  /**
   * The records of a tick that give the key of an output's row, in order, each as often as it gives
   * it. Key columns that come from no field, such as a window, do not matter here.
   */
  List<ScriptRow> of(int tick, CapturedRow key) {
    of(tick);
    List<Integer> found = new ArrayList<>();
    read.forEach(
        (columns, byValues) ->
            found.addAll(
                byValues.getOrDefault(
                    columns.stream().map(i -> Optional.ofNullable(key.value(i))).toList(),
                    List.of())));
    for (int i : unread) {
      found.addAll(Collections.nCopies(rows.get(i).occurrences(output, key), i));
    }
    Collections.sort(found);
    return found.stream().map(rows::get).toList();
  }

  /** Lets go of the script before its end. */
  @Override
  public void close() {
    script.close();
  }

  private void add(int row) {
    Optional<Map<String, String>> fields = rows.get(row).fields();
    if (fields.isEmpty()) {
      unread.add(row);
      return;
    }
    List<Integer> columns = new ArrayList<>();
    List<Optional<Object>> values = new ArrayList<>();
    for (int column : output.keyIndexes()) {
      String name = output.columns().get(column).name();
      if (fields.get().containsKey(name)) {
        columns.add(column);
        values.add(ScriptRow.value(output.columns().get(column).type(), fields.get().get(name)));
      }
    }
    if (!columns.isEmpty()) {
      read.computeIfAbsent(columns, absent -> new HashMap<>())
          .computeIfAbsent(values, absent -> new ArrayList<>(1))
          .add(row);
    }
  }
}

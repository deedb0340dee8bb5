package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The inner join of a stream with a table on the fields that both have, computed from the script:
 * with the table as it is in a tick, and as it was at the start.
 */
final class TableJoin {
  private final Situation situation;
  private final TickCursor ticks;
  private final Input stream;
  private final Input table;
  private final RecordForm.Reader ofStream;
  private final RecordForm.Reader ofTable;
  private final List<String> keys;
  private Table now = new Table(1, Map.of());
  private Table start = now;
  private int at;

  private TableJoin(Situation situation, Input stream, Input table, List<String> keys) {
    this.situation = situation;
    this.ticks = situation.script().orElseThrow().open();
    this.stream = stream;
    this.table = table;
    this.ofStream = stream.form().orElseThrow().reader();
    this.ofTable = table.form().orElseThrow().reader();
    this.keys = keys;
  }

  /** A line of the table and its fields. */
  private record Line(String text, Map<String, String> fields) {}

  /** The table as a tick left it. */
  private record Table(int since, Map<List<String>, List<Line>> lines) {}

  /**
   * The rows that a tick's records give with one version of the table.
   *
   * @param rows the rows of the join
   * @param lines the lines of the table that are in them
   */
  record Joined(List<CapturedRow> rows, List<String> lines) {}

  /**
   * The rows of a tick with the table as it is, and as it was at the start.
   *
   * @param since the tick that replaced the table last
   */
  record Met(int since, Joined now, Joined then) {}

  /** The join, if the fields of one stream and one table give every column of the output. */
  static Optional<TableJoin> of(Situation situation) {
    List<Input> inputs = situation.pair().inputs();
    List<Input> streams = inputs.stream().filter(it -> !it.isTable()).toList();
    List<Input> tables = inputs.stream().filter(Input::isTable).toList();
    boolean isDeclared =
        situation.script().isPresent()
            && streams.size() == 1
            && tables.size() == 1
            && situation.pair().saysHowRecordsAreRead();
    if (!isDeclared) {
      return Optional.empty();
    }
    List<String> one = streams.get(0).form().orElseThrow().fields();
    List<String> other = tables.get(0).form().orElseThrow().fields();
    List<String> keys = one.stream().filter(other::contains).toList();
    List<String> all = Stream.concat(one.stream(), other.stream()).toList();
    return keys.isEmpty() || !situation.output().isMadeOf(all)
        ? Optional.empty()
        : Optional.of(new TableJoin(situation, streams.get(0), tables.get(0), keys));
  }

  /** The table's name. */
  String table() {
    return table.name();
  }

  /** Takes in a tick; ticks come in ascending order. */
  Met step(int number) {
    Tick tick = new Tick(number, Map.of());
    while (at < number && ticks.hasNext()) {
      tick = ticks.next();
      at++;
      replace(tick);
    }
    if (!ticks.hasNext()) {
      ticks.close();
    }
    List<String> records = tick.records(stream.name());
    return new Met(now.since(), joined(records, now), joined(records, start));
  }

  private void replace(Tick tick) {
    List<String> lines = tick.records(table.name());
    if (!lines.isEmpty()) {
      Map<List<String>, List<Line>> byKey = new HashMap<>();
      for (String line : lines) {
        for (RecordForm.Fields fields : ofTable.read(line)) {
          byKey
              .computeIfAbsent(key(fields.fields()), absent -> new ArrayList<>(1))
              .add(new Line(line, fields.fields()));
        }
      }
      now = new Table(tick.number(), byKey);
    }
    start = tick.number() == 1 ? now : start;
  }

  private Joined joined(List<String> records, Table with) {
    List<CapturedRow> rows = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String record : records) {
      for (RecordForm.Fields fields : ofStream.read(record)) {
        for (Line line : with.lines().getOrDefault(key(fields.fields()), List.of())) {
          rows.add(row(fields.fields(), line.fields()));
          lines.add(line.text());
        }
      }
    }
    return new Joined(rows, lines);
  }

  private List<String> key(Map<String, String> fields) {
    return keys.stream().map(key -> fields.getOrDefault(key, "")).toList();
  }

  private CapturedRow row(Map<String, String> one, Map<String, String> other) {
    List<Object> values = new ArrayList<>();
    for (Column column : situation.output().columns()) {
      String text = one.getOrDefault(column.name(), other.getOrDefault(column.name(), ""));
      values.add(ScriptRow.value(column.type(), text).orElse(null));
    }
    return new CapturedRow(values);
  }

  /** Whether both have the same rows, each as often. */
  boolean isSame(List<CapturedRow> one, List<CapturedRow> other) {
    RowForm form = situation.form();
    return one.size() == other.size() && form.counts(one).equals(form.counts(other));
  }
}

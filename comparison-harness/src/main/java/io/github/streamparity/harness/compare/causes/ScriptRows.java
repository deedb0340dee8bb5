package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that the records of a script give, tick by tick, read as the pair says that its jobs
 * read them. It walks forward through the script and holds one tick.
 */
final class ScriptRows implements AutoCloseable {
  private final Script script;
  private final Map<String, Optional<RecordForm.Reader>> readers = new LinkedHashMap<>();
  private Optional<TickCursor> cursor = Optional.empty();
  private int at;
  private List<ScriptRow> rows = List.of();

  ScriptRows(PairDeclaration pair, Script script) {
    this.script = script;
    for (Input input : pair.inputs()) {
      readers.put(input.name(), input.form().map(RecordForm::reader));
    }
  }

  /** The rows of a tick; ticks are asked for in ascending order. */
  List<ScriptRow> of(int tick) {
    if (cursor.isEmpty()) {
      cursor = Optional.of(script.open());
    }
    while (at < tick && cursor.get().hasNext()) {
      rows = rows(cursor.get().next());
      at++;
    }
    if (at >= script.ticks()) {
      cursor.get().close();
    }
    return at == tick ? rows : List.of();
  }

  /** Lets go of the script before its end. */
  @Override
  public void close() {
    cursor.ifPresent(TickCursor::close);
  }

  private List<ScriptRow> rows(Tick tick) {
    List<ScriptRow> all = new ArrayList<>();
    readers.forEach(
        (input, reader) ->
            tick.records(input)
                .forEach(record -> read(input, record, arrival(tick.number()), reader, all)));
    return all;
  }

  /** When the records of a tick arrived: just before the batch or the trigger that reads them. */
  private Instant arrival(int tick) {
    return script.timeOf(tick).minusMillis(1);
  }

  private static void read(
      String input,
      String record,
      Instant arrival,
      Optional<RecordForm.Reader> reader,
      List<ScriptRow> all) {
    if (reader.isEmpty()) {
      all.add(ScriptRow.ofText(input, record));
    } else {
      boolean byArrival = reader.get().isByArrival();
      for (RecordForm.Fields row : reader.get().read(record)) {
        Optional<Instant> time = byArrival ? Optional.of(arrival) : row.time();
        all.add(new ScriptRow(input, record, Optional.of(row.fields()), time));
      }
    }
  }
}

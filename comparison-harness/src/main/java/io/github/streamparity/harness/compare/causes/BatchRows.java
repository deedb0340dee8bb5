package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Computes the rows of a tick where DStreams start from nothing in every batch. */
final class BatchRows {
  private final OutputDeclaration output;
  private final Side dstreams;
  private final KeyedRecords script;
  private final ValueTie tie;

  /**
   * @param tie what holds for these rows, and perhaps for others
   */
  BatchRows(Situation situation, Side dstreams, ValueTie tie) {
    this.output = situation.output();
    this.dstreams = dstreams;
    this.script = new KeyedRecords(situation.pair(), situation.script().orElseThrow(), output);
    this.tie = tie;
  }

  /** The records of a tick that give a row's key; without a key all of them. */
  List<ScriptRow> records(TickView tick, CapturedRow row) {
    return output.key().isEmpty() ? script.of(tick.tick()) : script.of(tick.tick(), row);
  }

  /** Whether a row of DStreams is what its key's records of the tick make of nothing. */
  boolean isOfTheBatch(CapturedRow ours, TickView tick) {
    return tie.holds(Optional.empty(), ours, records(tick, ours));
  }

  /**
   * Whether DStreams emitted one row for each key of the tick's records, and none besides; without
   * a key one row, if any record came.
   */
  boolean isRowForEachKey(TickView tick) {
    Set<List<String>> keys = new HashSet<>();
    for (ScriptRow record : script.of(tick.tick())) {
      if (!output.key().stream().allMatch(record::hasField)) {
        return false;
      }
      keys.add(output.key().stream().map(key -> record.fields().orElseThrow().get(key)).toList());
    }
    List<CapturedRow> rows = tick.emitted(dstreams);
    return keys.size() == rows.size()
        && rows.stream()
            .allMatch(
                row -> tick.emitted(dstreams, row).size() == 1 && !records(tick, row).isEmpty());
  }
}

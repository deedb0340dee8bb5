package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Map;

/**
 * Predicts the rows of a query in update mode: in each tick it emits one row for each window and
 * key that the tick's records fall in, and that row is what the records make of the row that the
 * query had.
 */
final class UpdatedWindows {
  private final ArrivalWindows windows;
  private final Side query;
  private final ValueTie tie;

  /**
   * @param tie what holds for these rows, and perhaps for others
   */
  UpdatedWindows(ArrivalWindows windows, Side query, ValueTie tie) {
    this.windows = windows;
    this.query = query;
    this.tie = tie;
  }

  /**
   * Whether the query's rows of a tick are those.
   *
   * @param records those of the tick, by the key of their row
   */
  boolean isEmission(TickView tick, Map<List<Object>, List<ScriptRow>> records) {
    Map<List<Object>, CapturedRow> rows = windows.byKey(tick.emitted(query));
    return rows.size() == tick.emitted(query).size()
        && rows.keySet().equals(records.keySet())
        && rows.values().stream().allMatch(row -> goesOn(row, tick, records));
  }

  private boolean goesOn(
      CapturedRow row, TickView tick, Map<List<Object>, List<ScriptRow>> records) {
    List<CapturedRow> before = tick.before(query, row);
    return before.size() <= 1
        && tie.holds(before.stream().findFirst(), row, records.get(windows.key(row)));
  }
}

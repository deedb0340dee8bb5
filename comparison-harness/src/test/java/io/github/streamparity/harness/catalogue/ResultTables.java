package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.replay.Replays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folds what a variant emitted into the result table after each tick, in the plainest way. */
final class ResultTables {
  private ResultTables() {}

  /** The table of one output after each tick. */
  static List<List<CapturedRow>> of(Capture capture, OutputDeclaration output, Side side)
      throws Exception {
    List<List<CapturedRow>> tables = new ArrayList<>();
    List<CapturedRow> table = List.of();
    for (CapturedTick tick : Replays.ticks(capture)) {
      table = folded(table, tick.of(output.name()), output, output.folding(side));
      tables.add(table);
    }
    return tables;
  }

  private static List<CapturedRow> folded(
      List<CapturedRow> before,
      List<List<CapturedRow>> emissions,
      OutputDeclaration output,
      Folding folding) {
    List<CapturedRow> rows = emissions.stream().flatMap(List::stream).toList();
    return switch (folding) {
      case PER_BATCH -> rows;
      case APPEND -> both(before, rows);
      case UPDATE -> byKey(both(before, rows), output);
      case COMPLETE -> emissions.isEmpty() ? before : emissions.get(emissions.size() - 1);
    };
  }

  private static List<CapturedRow> both(List<CapturedRow> before, List<CapturedRow> rows) {
    List<CapturedRow> all = new ArrayList<>(before);
    all.addAll(rows);
    return all;
  }

  private static List<CapturedRow> byKey(List<CapturedRow> rows, OutputDeclaration output) {
    Map<List<Object>, CapturedRow> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(row.pick(output.keyIndexes()), row));
    return List.copyOf(last.values());
  }
}

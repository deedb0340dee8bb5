package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one capture holds of one output, tick by tick. */
final class OutputEmissions {
  private final Engine engine;
  private final Folding folding;
  private final int lastTick;
  private final Map<Integer, List<List<CapturedRow>>> emissions = new HashMap<>();
  private final Map<Integer, TickReport> reports;
  private final Map<Identity, List<At>> index = new HashMap<>();

  private record At(int tick, CapturedRow row) {}

  OutputEmissions(Capture capture, String output) {
    this.engine = capture.engine();
    this.lastTick = capture.outcome().completedTicks();
    this.folding = capture.pair().output(output).folding();
    for (Emission emission : capture.emissions()) {
      if (emission.output().equals(output)) {
        emissions
            .computeIfAbsent(emission.tick(), absent -> new ArrayList<>(1))
            .add(emission.rows());
      }
    }
    this.reports =
        capture.reports().stream()
            .filter(report -> report.output().equals(output))
            .collect(Collectors.toMap(TickReport::tick, report -> report, (a, b) -> b));
  }

  Engine engine() {
    return engine;
  }

  /** The tick's emissions in order; none where the variant was silent. */
  List<List<CapturedRow>> at(int tick) {
    return emissions.getOrDefault(tick, List.of());
  }

  boolean silent(int tick) {
    return at(tick).isEmpty();
  }

  /** The rows that count as emitted in the tick; empty where the variant was silent. */
  List<CapturedRow> rows(int tick) {
    return Emission.together(folding, at(tick));
  }

  /** How often an equal row was emitted after a tick. */
  long after(int tick, CapturedRow row, RowForm form) {
    if (index.isEmpty()) {
      emissions.forEach((at, all) -> all.forEach(rows -> rows.forEach(it -> index(at, it, form))));
    }
    return index.getOrDefault(form.exact(row), List.of()).stream()
        .filter(it -> it.tick() > tick && form.same(it.row(), row))
        .count();
  }

  private void index(int tick, CapturedRow row, RowForm form) {
    index.computeIfAbsent(form.exact(row), absent -> new ArrayList<>(1)).add(new At(tick, row));
  }

  /** What the engine itself reports about the tick, if the capture has it. */
  Optional<TickReport> report(int tick) {
    return Optional.ofNullable(reports.get(tick));
  }

  /** The last tick that was replayed whole. */
  int lastTick() {
    return lastTick;
  }
}

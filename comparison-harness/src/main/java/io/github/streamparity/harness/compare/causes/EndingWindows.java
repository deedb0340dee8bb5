package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Windows of arrival, which a query in update mode emits while they are open. DStreams emit such a
 * window in the tick in which it ends, if not before.
 */
final class EndingWindows {
  private final Script script;
  private final Side dstreams;
  private final ArrivalWindows windows;
  // a row of each key of the windows that are not over, by their ends
  private final TreeMap<Instant, Map<List<Object>, CapturedRow>> open = new TreeMap<>();

  private EndingWindows(Script script, Side dstreams, ArrivalWindows windows) {
    this.script = script;
    this.dstreams = dstreams;
    this.windows = windows;
  }

  /** Those of an output that both sides fold by update; empty where it has none. */
  static Optional<EndingWindows> of(Situation situation, Side dstreams) {
    return ArrivalWindows.ofArrival(situation)
        .filter(windows -> situation.output().foldings().equals(Foldings.both(Folding.UPDATE)))
        .map(windows -> new EndingWindows(situation.script().orElseThrow(), dstreams, windows));
  }

  /** Sees the next tick. */
  void see(TickView tick) {
    open.headMap(script.timeOf(tick.tick())).clear();
    for (CapturedRow row : tick.emitted(dstreams.other())) {
      open.computeIfAbsent(windows.end(row), absent -> new HashMap<>()).put(windows.key(row), row);
    }
  }

  /** Whether the query has emitted rows of a window that ends in this tick, and DStreams none. */
  boolean areLeftOut(TickView tick) {
    return open.getOrDefault(script.timeOf(tick.tick()), Map.of()).values().stream()
        .anyMatch(row -> tick.after(dstreams, row).isEmpty());
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Folding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether each identity goes through the same values in the same order on both sides, whatever the
 * ticks. A value is what the result table holds for the identity after a tick; the same value again
 * counts once, except in a per-batch table, where each tick in which it appears counts.
 *
 * <p>Values of the side that is ahead wait for the other one, so that only what is unmatched is
 * kept.
 */
final class HistoryWalk {
  private final RowForm form;
  private final Map<Identity, Ahead> byIdentity = new HashMap<>();
  private final Map<Engine, Map<Identity, List<CapturedRow>>> last =
      Map.of(Engine.DSTREAM, new HashMap<>(), Engine.STRUCTURED, new HashMap<>());
  private boolean broken;

  HistoryWalk(RowForm form) {
    this.form = form;
  }

  /** Values that one engine has gone through and the other one not yet; no empty queue stays. */
  private record Ahead(Engine engine, Deque<List<CapturedRow>> values) {}

  boolean sameHistory(OutputEmissions dstream, OutputEmissions structured, int ticks) {
    ResultTable ours = ResultTable.of(form);
    ResultTable theirs = ResultTable.of(form);
    for (int tick = 1; tick <= ticks && !broken; tick++) {
      ours.fold(dstream.at(tick));
      theirs.fold(structured.at(tick));
      ours.touched().forEach(identity -> step(Engine.DSTREAM, ours, identity));
      theirs.touched().forEach(identity -> step(Engine.STRUCTURED, theirs, identity));
    }
    return !broken && byIdentity.isEmpty();
  }

  private void step(Engine engine, ResultTable table, Identity identity) {
    List<CapturedRow> value = value(table, identity);
    if (form.folding() == Folding.UPDATE || form.folding() == Folding.COMPLETE) {
      List<CapturedRow> before = last.get(engine).getOrDefault(identity, List.of());
      if (RowMatching.same(form, before, value)) {
        return;
      }
      remember(engine, identity, value);
    }
    advance(engine, identity, value);
  }

  private void remember(Engine engine, Identity identity, List<CapturedRow> value) {
    if (value.isEmpty()) {
      last.get(engine).remove(identity);
    } else {
      last.get(engine).put(identity, value);
    }
  }

  // An appended table only grows: it goes through the same values if it grows by the same steps.
  private static List<CapturedRow> value(ResultTable table, Identity identity) {
    return table instanceof AppendedTable appended
        ? List.copyOf(appended.added(identity))
        : table.after(identity);
  }

  private void advance(Engine engine, Identity identity, List<CapturedRow> value) {
    Ahead ahead = byIdentity.computeIfAbsent(identity, it -> new Ahead(engine, new ArrayDeque<>()));
    if (ahead.engine() == engine) {
      ahead.values().add(value);
      return;
    }
    broken |= !RowMatching.same(form, ahead.values().remove(), value);
    if (ahead.values().isEmpty()) {
      byIdentity.remove(identity);
    }
  }
}

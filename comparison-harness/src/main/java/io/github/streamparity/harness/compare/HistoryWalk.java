package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether each identity goes through the same values in the same order on both sides, whatever the
 * ticks. A value is what the result table holds for the identity after a tick; the same value again
 * counts once, except in a per-batch or appended table, where each tick in which it appears counts.
 *
 * <p>Values of the side that is ahead wait for the other one, so that only what is unmatched is
 * kept.
 */
final class HistoryWalk {
  private final RowForm form;
  private final Map<Identity, Ahead> byIdentity = new HashMap<>();
  private boolean broken;

  HistoryWalk(RowForm form) {
    this.form = form;
  }

  /** Values that one side has gone through and the other one not yet; no empty queue stays. */
  private record Ahead(Side side, Deque<List<CapturedRow>> values) {}

  boolean sameHistory(Capture reference, Capture candidate)
      throws IOException, InvalidCaptureException {
    String output = form.output().name();
    Steps ours = new Steps(form.output().folding(Side.REFERENCE));
    Steps theirs = new Steps(form.output().folding(Side.CANDIDATE));
    try (TickPairs ticks = TickPairs.open(reference, candidate)) {
      Optional<TickPairs.TickPair> tick = ticks.next();
      while (tick.isPresent() && !broken) {
        advance(Side.REFERENCE, ours.of(tick.get().reference().of(output)));
        advance(Side.CANDIDATE, theirs.of(tick.get().candidate().of(output)));
        tick = ticks.next();
      }
    }
    return !broken && byIdentity.isEmpty();
  }

  private void advance(Side side, Map<Identity, List<CapturedRow>> steps) {
    for (Map.Entry<Identity, List<CapturedRow>> step : steps.entrySet()) {
      if (broken) {
        return;
      }
      advance(side, step.getKey(), step.getValue());
    }
  }

  private void advance(Side side, Identity identity, List<CapturedRow> value) {
    Ahead ahead = byIdentity.computeIfAbsent(identity, it -> new Ahead(side, new ArrayDeque<>()));
    if (ahead.side() == side) {
      ahead.values().add(value);
      return;
    }
    broken |= !RowMatching.same(form, ahead.values().remove(), value);
    if (ahead.values().isEmpty()) {
      byIdentity.remove(identity);
    }
  }

  /** The steps that one side's emissions make, by its folding. */
  private final class Steps {
    private final Folding folding;
    private Map<Identity, List<CapturedRow>> last = new HashMap<>();

    Steps(Folding folding) {
      this.folding = folding;
    }

    Map<Identity, List<CapturedRow>> of(List<List<CapturedRow>> emissions) {
      Map<Identity, List<CapturedRow>> now = new LinkedHashMap<>();
      for (CapturedRow row : TablePair.together(folding, emissions)) {
        List<CapturedRow> group =
            now.computeIfAbsent(form.identity(row), absent -> new ArrayList<>(1));
        if (folding == Folding.UPDATE) {
          group.clear();
        }
        group.add(row);
      }
      return switch (folding) {
        case PER_BATCH, APPEND -> now;
        case UPDATE -> changes(now);
        case COMPLETE -> emissions.isEmpty() ? Map.of() : replaced(now);
      };
    }

    private Map<Identity, List<CapturedRow>> changes(Map<Identity, List<CapturedRow>> now) {
      Map<Identity, List<CapturedRow>> steps = new LinkedHashMap<>(now);
      steps
          .entrySet()
          .removeIf(
              step ->
                  RowMatching.same(
                      form, last.getOrDefault(step.getKey(), List.of()), step.getValue()));
      last.putAll(steps);
      return steps;
    }

    private Map<Identity, List<CapturedRow>> replaced(Map<Identity, List<CapturedRow>> now) {
      Map<Identity, List<CapturedRow>> before = last;
      last = new HashMap<>(now);
      Map<Identity, List<CapturedRow>> steps = new LinkedHashMap<>();
      before.keySet().stream()
          .filter(identity -> !now.containsKey(identity))
          .forEach(identity -> steps.put(identity, List.of()));
      now.forEach(
          (identity, rows) -> {
            if (!RowMatching.same(form, before.getOrDefault(identity, List.of()), rows)) {
              steps.put(identity, rows);
            }
          });
      return steps;
    }
  }
}

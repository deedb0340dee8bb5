package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Side;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ticks in which a side failed: what arrived in them is shown, since that may be why. */
public final class FailedTicks {
  private FailedTicks() {}

  /** Tick to who failed in it: {@code DStreams}. Empty where none did, or only at its start. */
  public static SortedMap<Integer, String> of(Comparison comparison) {
    SortedMap<Integer, String> ticks = new TreeMap<>();
    for (Side side : Side.values()) {
      in(comparison, side)
          .ifPresent(
              tick ->
                  ticks.merge(tick, comparison.title(side), (one, other) -> one + " and " + other));
    }
    return Collections.unmodifiableSortedMap(ticks);
  }

  /** The tick in which a side failed. */
  public static Optional<Integer> in(Comparison comparison, Side side) {
    return comparison
        .capture(side)
        .outcome()
        .flatMap(ReplayOutcome::error)
        .map(ReplayError::tick)
        .filter(tick -> tick > 0);
  }
}

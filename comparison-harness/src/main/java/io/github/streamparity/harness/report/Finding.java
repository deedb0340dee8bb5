package io.github.streamparity.harness.report;

import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.pair.OutputDeclaration;

/**
 * A divergence and where it is.
 *
 * @param output the output it is in
 * @param at the tick it is in
 * @param divergence what differs
 */
record Finding(OutputDeclaration output, TickComparison at, Divergence divergence) {
  /** What it counts for. */
  Standing standing() {
    return Standing.of(divergence);
  }

  /** The tick's number. */
  int tick() {
    return at.tick();
  }
}

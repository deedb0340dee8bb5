package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;

/**
 * A divergence and where it is.
 *
 * @param output the output it is in
 * @param at the tick it is in
 * @param divergence what differs
 */
public record Finding(OutputDeclaration output, TickComparison at, Divergence divergence) {
  /** The standing of its divergence. */
  public Standing standing() {
    return Standing.of(divergence);
  }

  /** The tick's number. */
  public int tick() {
    return at.tick();
  }
}

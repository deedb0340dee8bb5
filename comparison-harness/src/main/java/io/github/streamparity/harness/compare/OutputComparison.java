package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.List;
import java.util.Optional;

/**
 * How one output of the two variants compares.
 *
 * @param output what the pair declares of it
 * @param agreement the strongest that holds; empty if neither side emitted a row, so that nothing
 *     was compared
 * @param lag there exactly if the agreement is {@code lagged}
 * @param ticks every tick that both variants completed, ascending
 */
public record OutputComparison(
    OutputDeclaration output,
    Optional<Agreement> agreement,
    Optional<Lag> lag,
    List<TickComparison> ticks) {
  public OutputComparison {
    ticks = List.copyOf(ticks);
  }
}

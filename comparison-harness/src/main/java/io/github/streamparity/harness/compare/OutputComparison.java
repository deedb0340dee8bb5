package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one output of the two variants compares.
 *
 * @param output what the pair declares of it
 * @param agreement the strongest that holds; empty if neither side emitted a row, or one was
 *     refused, so that nothing was compared
 * @param lag there exactly if the agreement is {@code lagged}
 * @param ticks every tick that both variants completed, ascending
 * @param unfinished why one side could not emit yet when the script ended; empty if that is not so
 * @param metrics what the engine of each side reports; without a side of which nothing is reported
 */
public record OutputComparison(
    OutputDeclaration output,
    Optional<Agreement> agreement,
    Optional<Lag> lag,
    List<TickComparison> ticks,
    Optional<Unfinished> unfinished,
    Map<Side, EngineMetrics> metrics) {
  public OutputComparison {
    requireNonNull(unfinished, "unfinished");
    ticks = List.copyOf(ticks);
    metrics = Map.copyOf(metrics);
  }

  /** An output of which no engine reports anything. */
  public OutputComparison(
      OutputDeclaration output,
      Optional<Agreement> agreement,
      Optional<Lag> lag,
      List<TickComparison> ticks,
      Optional<Unfinished> unfinished) {
    this(output, agreement, lag, ticks, unfinished, Map.of());
  }

  /** Every divergence of the output, tick by tick. */
  public Stream<Divergence> divergences() {
    return ticks.stream().flatMap(tick -> tick.divergences().stream());
  }

  /** The same with other ticks. */
  public OutputComparison with(List<TickComparison> others) {
    return new OutputComparison(output, agreement, lag, others, unfinished, metrics);
  }
}

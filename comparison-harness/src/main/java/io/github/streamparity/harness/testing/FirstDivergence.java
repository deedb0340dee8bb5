package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The divergence that a failure shows.
 *
 * @param output in which output
 * @param tick in which tick
 * @param divergence what parts there
 */
record FirstDivergence(OutputDeclaration output, int tick, Divergence divergence) {
  /** The first one that matches: the earliest tick's, and there the first output's. */
  static Optional<FirstDivergence> of(Comparison comparison, Predicate<Divergence> matching) {
    Optional<FirstDivergence> first = Optional.empty();
    for (OutputComparison output : comparison.outputs()) {
      for (TickComparison tick : output.ticks()) {
        for (Divergence divergence : tick.divergences()) {
          boolean earlier = first.map(it -> tick.tick() < it.tick()).orElse(true);
          if (earlier && matching.test(divergence)) {
            first = Optional.of(new FirstDivergence(output.output(), tick.tick(), divergence));
          }
        }
      }
    }
    return first;
  }

  /** {@code tick 2, output counts, changed (unexplained)}. */
  String title() {
    String kind =
        divergence.side().map(side -> side.title() + " silent").orElse(divergence.kind().word());
    String cause =
        divergence
            .cause()
            .map(it -> it.id() + (divergence.accepted() ? ", accepted" : ", not accepted"))
            .orElse("unexplained");
    return "tick %s, output %s, %s (%s)".formatted(tick, output.name(), kind, cause);
  }
}

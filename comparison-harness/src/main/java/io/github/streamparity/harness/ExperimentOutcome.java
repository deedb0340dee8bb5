package io.github.streamparity.harness;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.TickComparison;
import io.github.streamparity.harness.compare.Verdict;
import java.util.Optional;
import java.util.function.Predicate;

/** Judges an experiment by the comparison before it and the one after it. */
final class ExperimentOutcome {
  private ExperimentOutcome() {}

  /** A cause for which there is no experiment. */
  static ExperimentResult none(String cause, String why) {
    return new ExperimentResult(cause, why, Optional.empty(), Optional.empty());
  }

  /**
   * The cause is proven if none of its divergences is left and no new one came that is unexplained.
   * Where an output that it concerned has no row left on either side, nothing is proven.
   */
  static ExperimentResult of(String cause, String what, Comparison before, Comparison after) {
    if (after.verdict() == Verdict.FAILED) {
      return none(cause, what + ": then a variant fails");
    }
    Optional<Integer> left = Optional.empty();
    for (OutputComparison output : before.outputs()) {
      OutputComparison then = output(after, output.output().name());
      boolean concerned = firstTick(output, isOf(cause)).isPresent();
      if (concerned && !emits(then)) {
        return none(cause, what + ": then nothing is emitted to " + output.output().name());
      }
      left = earlier(left, firstTick(then, isOf(cause)));
      if (unexplained(then) > unexplained(output)) {
        left = earlier(left, firstTick(then, ExperimentOutcome::isUnexplained));
      }
    }
    Proof proof = left.isPresent() ? Proof.REFUTED : Proof.PROVEN;
    return new ExperimentResult(cause, what, Optional.of(proof), left);
  }

  private static OutputComparison output(Comparison comparison, String name) {
    return comparison.outputs().stream()
        .filter(output -> output.output().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean emits(OutputComparison output) {
    return output.ticks().stream()
        .anyMatch(tick -> tick.referenceRows().orElse(0) + tick.candidateRows().orElse(0) > 0);
  }

  private static Optional<Integer> firstTick(
      OutputComparison output, Predicate<Divergence> matching) {
    return output.ticks().stream()
        .filter(tick -> tick.divergences().stream().anyMatch(matching))
        .map(TickComparison::tick)
        .findFirst();
  }

  /** Rows, and silences: a silent side may hide no row at all. */
  private static long unexplained(OutputComparison output) {
    return output.ticks().stream()
        .flatMap(tick -> tick.divergences().stream())
        .filter(ExperimentOutcome::isUnexplained)
        .mapToLong(divergence -> Math.max(1, divergence.rows().size()))
        .sum();
  }

  private static boolean isUnexplained(Divergence divergence) {
    return divergence.cause().isEmpty();
  }

  private static Predicate<Divergence> isOf(String cause) {
    return divergence -> divergence.cause().filter(it -> it.id().equals(cause)).isPresent();
  }

  private static Optional<Integer> earlier(Optional<Integer> one, Optional<Integer> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(Math.min(one.get(), other.get()))
        : one.or(() -> other);
  }
}

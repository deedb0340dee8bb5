package io.github.streamparity.harness;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.compare.causes.Experiment;
import java.util.Optional;

/** Judges an experiment by the comparison before it and the one after it. */
final class ExperimentOutcome {
  private ExperimentOutcome() {}

  /** A cause for which there is no experiment. */
  static ExperimentResult none(String cause, String why) {
    return new ExperimentResult(cause, why, Optional.empty(), Optional.empty());
  }

  /**
   * The result of an experiment. It shows nothing where a variant fails, or where an output that
   * the cause concerned has no row left on either side.
   */
  static ExperimentResult of(
      String cause, Experiment experiment, Comparison before, Comparison after) {
    if (after.verdict() == Verdict.FAILED) {
      return none(cause, experiment.what() + ", but then a variant fails");
    }
    for (OutputComparison output : before.outputs()) {
      String name = output.output().name();
      if (concerns(cause, output) && !emits(after, name)) {
        return none(cause, experiment.what() + ", but then nothing is emitted to " + name);
      }
    }
    Optional<String> saysNothing = experiment.saysNothing(cause, before, after);
    if (saysNothing.isPresent()) {
      return none(cause, experiment.what() + ", but then " + saysNothing.get());
    }
    Optional<Integer> left = experiment.left(cause, before, after);
    if (left.isPresent()) {
      return new ExperimentResult(cause, experiment.what(), Optional.of(Proof.REFUTED), left);
    }
    return experiment
        .takenOver(cause, before, after)
        .map(by -> none(cause, experiment.what() + ", but then " + by))
        .orElse(
            new ExperimentResult(
                cause, experiment.what(), Optional.of(Proof.PROVEN), Optional.empty()));
  }

  private static boolean concerns(String cause, OutputComparison output) {
    return output.divergences().anyMatch(it -> it.isOf(cause));
  }

  private static boolean emits(Comparison comparison, String output) {
    return comparison.outputs().stream()
        .filter(it -> it.output().name().equals(output))
        .flatMap(it -> it.ticks().stream())
        .anyMatch(tick -> tick.referenceRows().orElse(0) + tick.candidateRows().orElse(0) > 0);
  }
}

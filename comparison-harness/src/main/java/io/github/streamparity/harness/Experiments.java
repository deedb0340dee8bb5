package io.github.streamparity.harness;

import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.compare.causes.Experiment;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts every cause of a comparison to an experiment: a replay of both sides in which only what the
 * cause blames is changed.
 */
final class Experiments {
  private final Recorder recorder;
  private final ReplayWatcher watcher;

  Experiments(Recorder recorder, ReplayWatcher watcher) {
    this.recorder = recorder;
    this.watcher = watcher;
  }

  /** One result for each cause, in the order in which they first explain something. */
  List<ExperimentResult> of(Comparison comparison, Script script)
      throws IOException, InvalidCaptureException, InterruptedException {
    List<ExperimentResult> results = new ArrayList<>();
    for (String cause : causes(comparison)) {
      Optional<Experiment> experiment = Causes.experimentFor(cause);
      results.add(
          experiment.isPresent()
              ? run(cause, experiment.get(), comparison, script)
              : ExperimentOutcome.none(cause, Causes.noExperimentBecause(cause)));
    }
    return results;
  }

  private ExperimentResult run(
      String cause, Experiment experiment, Comparison comparison, Script script)
      throws IOException, InvalidCaptureException, InterruptedException {
    Optional<Script> possible = experiment.apply(script, recorder.pair().declaration(), comparison);
    if (possible.isEmpty()) {
      return ExperimentOutcome.none(cause, experiment.impossibleBecause());
    }
    Script changed = possible.get();
    String purpose = "with " + experiment.what();
    try (Recording reference = record(Side.REFERENCE, changed, purpose);
        Recording candidate = record(Side.CANDIDATE, changed, purpose)) {
      Comparison after =
          Comparer.compare(
              recorder.pair().declaration(),
              Recorder.capture(reference),
              Recorder.capture(candidate),
              Optional.of(changed),
              comparison.strict());
      return ExperimentOutcome.of(cause, experiment, comparison, after);
    }
  }

  private Recording record(Side side, Script changed, String purpose)
      throws IOException, InterruptedException {
    return recorder.record(recorder.request(side, changed), watcher, purpose);
  }

  private static List<String> causes(Comparison comparison) {
    return comparison
        .divergences()
        .flatMap(divergence -> divergence.cause().stream())
        .map(Cause::id)
        .distinct()
        .toList();
  }
}

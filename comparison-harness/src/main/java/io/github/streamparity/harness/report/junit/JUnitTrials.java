package io.github.streamparity.harness.report.junit;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.TrialWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the results of further replays, and advice for a longer script, as test cases. */
final class JUnitTrials {
  private JUnitTrials() {}

  /** A case for each side that was tried for noise, and for each experiment. */
  static List<JUnitCase> of(Comparison comparison) {
    List<JUnitCase> cases = new ArrayList<>();
    for (Side side : Side.values()) {
      TrialWords.noise(comparison, side)
          .ifPresent(words -> cases.add(noise(comparison, side, words)));
    }
    for (ExperimentResult experiment : comparison.experiments()) {
      cases.add(experiment(comparison, experiment));
    }
    return cases;
  }

  private static JUnitCase noise(Comparison comparison, Side side, String words) {
    String suite = comparison.pair().name();
    String name = "noise on " + comparison.title(side);
    boolean found =
        comparison.noise().stream().anyMatch(it -> it.side() == side && it.tick().isPresent());
    return found
        ? new JUnitCase(suite, name, JUnitCase.Result.SKIPPED, "inconclusive: " + words, "")
        : JUnitCase.passed(suite, name, words);
  }

  private static JUnitCase experiment(Comparison comparison, ExperimentResult experiment) {
    String suite = comparison.pair().name();
    String name = "experiment on " + XmlText.of(experiment.cause());
    String words = XmlText.of(TrialWords.experiment(experiment));
    if (experiment.proof().isEmpty()) {
      return new JUnitCase(suite, name, JUnitCase.Result.SKIPPED, words, "");
    }
    return experiment.proof().get() == Proof.REFUTED
        ? new JUnitCase(suite, name, JUnitCase.Result.FAILURE, words, words)
        : JUnitCase.passed(suite, name, words);
  }

  /** An output for which the script ends too early; its ticks alone would all seem to be right. */
  static Optional<JUnitCase> unfinished(
      String suite, Comparison comparison, OutputComparison output) {
    return TrialWords.unfinished(comparison, output)
        .map(XmlText::of)
        .map(words -> new JUnitCase(suite, "unfinished", JUnitCase.Result.SKIPPED, words, ""));
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.util.Optional;

/**
 * The facts that a cause's rule has before the first tick of an output: the pair, the engines of
 * both sides, and the script.
 *
 * @param pair what the pair declares
 * @param form what makes two rows of the output the same
 * @param referenceEngine the engine of the reference, if its capture says
 * @param candidateEngine the engine of the candidate, if its capture says
 * @param script what was replayed, if it is at hand
 * @param refused the side whose engine refuses its job just as the pair declares, and what it says
 */
public record Situation(
    PairDeclaration pair,
    RowForm form,
    Optional<Engine> referenceEngine,
    Optional<Engine> candidateEngine,
    Optional<Script> script,
    Optional<Refused> refused) {
  /**
   * That an engine refuses a job just as the pair declares.
   *
   * @param side whose job
   * @param error what the engine said
   */
  public record Refused(Side side, ReplayError error) {}

  /** The situation of one output of two captures. */
  static Situation of(
      PairDeclaration pair,
      OutputDeclaration output,
      Capture reference,
      Capture candidate,
      Optional<Script> script) {
    return new Situation(
        pair,
        new RowForm(output),
        reference.variant().engine(),
        candidate.variant().engine(),
        script,
        Comparison.refused(pair, reference, candidate)
            .map(side -> refused(side, side == Side.REFERENCE ? reference : candidate)));
  }

  private static Refused refused(Side side, Capture capture) {
    return new Refused(side, capture.outcome().flatMap(ReplayOutcome::error).orElseThrow());
  }

  /** The output. */
  public OutputDeclaration output() {
    return form.output();
  }

  /** The side that ran on DStreams, if the other one ran on Structured Streaming. */
  public Optional<Side> dstreams() {
    if (referenceEngine.isEmpty()
        || candidateEngine.isEmpty()
        || referenceEngine.equals(candidateEngine)) {
      return Optional.empty();
    }
    return Optional.of(referenceEngine.get() == Engine.DSTREAM ? Side.REFERENCE : Side.CANDIDATE);
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Refusal;
import io.github.streamparity.harness.declare.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of comparing two captures. Reports show only this and the two captures.
 *
 * @param pair what the pair declares, with each side's folding
 * @param reference the capture of the existing job
 * @param candidate the capture of the job that replaces it
 * @param verdict the verdict
 * @param reason the verdict in one sentence, for people
 * @param agreement the weakest of the outputs' agreements; empty if an output has no row on either
 *     side, or a replay did not complete
 * @param strict whether no cause was accepted
 * @param noise the results of replaying variants once more; empty if that was not tried
 * @param experiments the results of experiments; empty if none was tried
 * @param outputs one for each declared output, in that order
 * @param restarts what the script's restarts did to each side; empty if it has none
 */
public record Comparison(
    PairDeclaration pair,
    Capture reference,
    Capture candidate,
    Verdict verdict,
    String reason,
    Optional<Agreement> agreement,
    boolean strict,
    List<NoiseFinding> noise,
    List<ExperimentResult> experiments,
    List<OutputComparison> outputs,
    List<RestartFinding> restarts) {
  public Comparison {
    restarts = List.copyOf(restarts);
    noise = List.copyOf(noise);
    experiments = List.copyOf(experiments);
    outputs = List.copyOf(outputs);
  }

  /** A comparison of a script without restarts. */
  public Comparison(
      PairDeclaration pair,
      Capture reference,
      Capture candidate,
      Verdict verdict,
      String reason,
      Optional<Agreement> agreement,
      boolean strict,
      List<NoiseFinding> noise,
      List<ExperimentResult> experiments,
      List<OutputComparison> outputs) {
    this(
        pair,
        reference,
        candidate,
        verdict,
        reason,
        agreement,
        strict,
        noise,
        experiments,
        outputs,
        List.of());
  }

  /** A side's capture. */
  public Capture capture(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }

  /** The name of a side: its engine, or its id where both have one engine or one has none. */
  public String title(Side side) {
    Variant mine = capture(side).variant();
    Variant other = capture(side.other()).variant();
    boolean byEngine =
        mine.engine().isPresent()
            && other.engine().isPresent()
            && !mine.engine().equals(other.engine());
    if (byEngine) {
      return mine.engine().map(Engine::title).orElseThrow();
    }
    return mine.id().equals(other.id()) ? side.word() : mine.id();
  }

  /**
   * The side whose engine refuses its job just as the pair declares; empty if none is declared, and
   * where the job runs or fails otherwise.
   */
  public Optional<Side> refused() {
    return refused(pair, reference, candidate);
  }

  /** The engine's error when it refused a job just as the pair declares. */
  public Optional<ReplayError> refusal() {
    return refused().flatMap(side -> capture(side).outcome()).flatMap(ReplayOutcome::error);
  }

  /** Whether it is as the pair declares that a side did not come to its end. */
  public boolean isRefused(Side side) {
    return refused().equals(Optional.of(side));
  }

  static Optional<Side> refused(PairDeclaration pair, Capture reference, Capture candidate) {
    return pair.refused()
        .filter(
            declared ->
                (declared.side() == Side.REFERENCE ? reference : candidate)
                    .outcome()
                    .flatMap(ReplayOutcome::error)
                    .filter(
                        error ->
                            error
                                .condition()
                                .filter(it -> declared.isBy(it, error.message()))
                                .isPresent())
                    .isPresent())
        .map(Refusal::side);
  }

  /** Number of ticks in the script; without one, of those that were compared. */
  public int ticks() {
    return reference
        .header()
        .script()
        .or(() -> candidate.header().script())
        .map(it -> it.ticks())
        .orElseGet(
            () -> outputs.stream().mapToInt(output -> output.ticks().size()).max().orElse(0));
  }

  /** Every divergence, in the order of the outputs and of their ticks. */
  public Stream<Divergence> divergences() {
    return outputs.stream().flatMap(OutputComparison::divergences);
  }

  /** The same with what restarts did. */
  public Comparison restarted(List<RestartFinding> findings) {
    return new Comparison(
        pair,
        reference,
        candidate,
        verdict,
        reason,
        agreement,
        strict,
        noise,
        experiments,
        outputs,
        findings);
  }

  /** The same with what came of replaying variants once more. */
  public Comparison with(List<NoiseFinding> findings) {
    Comparison noisy = with(verdict, reason, findings, experiments, outputs);
    boolean disagrees = findings.stream().anyMatch(finding -> finding.tick().isPresent());
    return disagrees ? noisy.with(Judgement.of(noisy, List.of())) : noisy;
  }

  /** The same with what came of experiments; what one refuted is accepted no longer. */
  public Comparison proved(List<ExperimentResult> results) {
    Map<String, Proof> proofs = new HashMap<>();
    results.forEach(result -> result.proof().ifPresent(proof -> proofs.put(result.cause(), proof)));
    List<OutputComparison> known = outputs.stream().map(it -> proved(it, proofs)).toList();
    Comparison proved = with(verdict, reason, noise, results, known);
    boolean anyRefuted = proved.divergences().anyMatch(Divergence::isRefuted);
    return anyRefuted ? proved.with(Judgement.of(proved, List.of())) : proved;
  }

  /** The same, judged. */
  Comparison with(Judgement judgement) {
    return with(judgement.verdict(), judgement.reason(), noise, experiments, outputs);
  }

  private Comparison with(
      Verdict judged,
      String why,
      List<NoiseFinding> findings,
      List<ExperimentResult> results,
      List<OutputComparison> compared) {
    return new Comparison(
        pair, reference, candidate, judged, why, agreement, strict, findings, results, compared,
        restarts);
  }

  private static OutputComparison proved(OutputComparison output, Map<String, Proof> proofs) {
    return output.with(
        output.ticks().stream()
            .map(
                tick ->
                    tick.with(
                        tick.divergences().stream().map(each -> proved(each, proofs)).toList()))
            .toList());
  }

  private static Divergence proved(Divergence divergence, Map<String, Proof> proofs) {
    return divergence
        .cause()
        .map(cause -> proofs.get(cause.id()))
        .map(divergence::proved)
        .orElse(divergence);
  }
}

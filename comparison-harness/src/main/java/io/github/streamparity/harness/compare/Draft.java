package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;

/**
 * A divergence of which it is not yet known whether the pair accepts it.
 *
 * @param silence whether it stands for a side's silence, which is a divergence without any row
 */
record Draft(
    DivergenceKind kind,
    Optional<Side> silent,
    Optional<Move> move,
    Optional<Cause> cause,
    boolean silence,
    Evidence evidence,
    List<RowDifference> rows) {
  static Draft explained(Candidate candidate, Cause cause, Explanation explanation) {
    return new Draft(
        candidate.kind(),
        candidate.silent(),
        Optional.empty(),
        Optional.of(cause),
        explanation.silence(),
        explanation.evidence(),
        explanation.rows());
  }

  static Draft open(Candidate candidate, boolean silence) {
    return new Draft(
        candidate.kind(),
        candidate.silent(),
        Optional.empty(),
        Optional.empty(),
        silence,
        Evidence.NONE,
        candidate.rows());
  }

  static Draft moved(Move move, List<RowDifference> rows) {
    return new Draft(
        DivergenceKind.MOVED,
        Optional.empty(),
        Optional.of(move),
        Optional.empty(),
        false,
        Evidence.NONE,
        rows);
  }

  Draft because(Cause found, Evidence seen) {
    return new Draft(kind, silent, move, Optional.of(found), silence, seen, rows);
  }

  Draft with(List<RowDifference> others) {
    return new Draft(kind, silent, move, cause, silence, evidence, others);
  }

  boolean isOpen() {
    return cause.isEmpty();
  }

  /** Whether nothing is left of it. */
  boolean isEmpty() {
    return rows.isEmpty() && !silence;
  }

  /**
   * @param exceeded what the pair accepts of the cause and this goes beyond
   */
  Divergence divergence(boolean accepted, List<Exceeded> exceeded) {
    return new Divergence(
        kind,
        silent,
        move,
        cause,
        accepted && cause.isPresent(),
        exceeded,
        cause.map(it -> Proof.PREDICTED),
        evidence,
        rows);
  }
}

package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;

/**
 * One way in which an output's emissions differ in one tick: all rows of one kind and one cause.
 * Rows that were moved stand in the earlier of their two ticks.
 *
 * @param kind in what way
 * @param side the side that was silent; empty for every other kind
 * @param move from which tick to which; there exactly if the kind is MOVED
 * @param cause what explains it; empty if no rule does
 * @param accepted whether the pair accepts that cause here (never under {@code --strict})
 * @param proof how much is known of the cause; empty without one
 * @param evidence what the rule saw; for an unexplained divergence nothing
 * @param rows every row concerned; for a silent side, the rows that the other one emitted and that
 *     its result table does not have
 */
public record Divergence(
    DivergenceKind kind,
    Optional<Side> side,
    Optional<Move> move,
    Optional<Cause> cause,
    boolean accepted,
    Optional<Proof> proof,
    Evidence evidence,
    List<RowDifference> rows) {
  public Divergence {
    requireNonNull(kind, "kind");
    requireNonNull(side, "side");
    requireNonNull(move, "move");
    requireNonNull(cause, "cause");
    requireNonNull(proof, "proof");
    requireNonNull(evidence, "evidence");
    rows = List.copyOf(rows);
  }

  /** The same with another standing, after an experiment. */
  public Divergence proved(Proof found) {
    return new Divergence(
        kind,
        side,
        move,
        cause,
        accepted && found != Proof.REFUTED,
        Optional.of(found),
        evidence,
        rows);
  }
}

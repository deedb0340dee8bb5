package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;

/**
 * One way in which an output's emissions differ in one tick: all rows of one kind and one cause.
 * Moved rows belong to the earlier of their two ticks.
 *
 * @param kind in what way
 * @param side the side that was silent; empty for every other kind
 * @param move from which tick to which; there exactly if the kind is MOVED
 * @param cause what explains it; empty if no rule does
 * @param accepted whether the pair accepts that cause here (never under {@code --strict})
 * @param exceeded the limit of the pair's acceptance that this divergence exceeds; empty if it is
 *     accepted, or if the pair does not accept the cause at all
 * @param proof how sure the cause is; empty without one
 * @param evidence what the rule saw; for an unexplained divergence nothing
 * @param rows every row concerned; for a silent side, those in which the result tables differ since
 *     this tick
 */
public record Divergence(
    DivergenceKind kind,
    Optional<Side> side,
    Optional<Move> move,
    Optional<Cause> cause,
    boolean accepted,
    List<Exceeded> exceeded,
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
    exceeded = List.copyOf(exceeded);
    rows = List.copyOf(rows);
  }

  /**
   * The limit up to which the pair accepts the cause, and the number or delay found, in a few
   * words: {@code accepted in at most 2 rows, found 5}. Empty if it is accepted, refuted, or not
   * accepted at all.
   */
  public Optional<String> exceededWords() {
    return isRefuted() ? Optional.empty() : Exceeded.words(exceeded);
  }

  /** Whether a cause explains it: {@code late-record}. */
  public boolean isOf(String causeId) {
    return cause.filter(it -> it.id().equals(causeId)).isPresent();
  }

  /** Whether an experiment has refuted its cause. */
  public boolean isRefuted() {
    return proof.equals(Optional.of(Proof.REFUTED));
  }

  /** The same with another standing, after an experiment. */
  public Divergence proved(Proof found) {
    return new Divergence(
        kind,
        side,
        move,
        cause,
        accepted && found != Proof.REFUTED,
        exceeded,
        Optional.of(found),
        evidence,
        rows);
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;

/**
 * A divergence that is looking for its cause: all rows of one kind in one tick of one output that
 * no rule has explained so far.
 *
 * @param kind in what way the emissions differ
 * @param silent the side that was silent; empty for every other kind
 * @param rows the rows concerned; for a silent side, the rows in which its result table differs
 *     from the other one's since this tick
 */
public record Candidate(DivergenceKind kind, Optional<Side> silent, List<RowDifference> rows) {
  public Candidate {
    rows = List.copyOf(rows);
  }

  /** Whether it is that a side was silent. */
  public boolean isSilence(Side side) {
    return silent.equals(Optional.of(side));
  }

  /** The same with only some of its rows. */
  Candidate with(List<RowDifference> remaining) {
    return new Candidate(kind, silent, remaining);
  }

  /** Whether a side has rows here that the other one lacks. */
  public boolean isOnlyOf(Side side) {
    return kind == (side == Side.REFERENCE ? DivergenceKind.MISSING : DivergenceKind.UNEXPECTED)
        || isSilence(side.other());
  }
}

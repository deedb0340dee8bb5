package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.OptionalInt;

/**
 * One tick of one output.
 *
 * @param tick counted from 1
 * @param referenceRows number of rows that the reference emitted; empty if silent
 * @param candidateRows number of rows that the candidate emitted; empty if silent
 * @param referenceTableRows rows in the reference's result table after the tick
 * @param candidateTableRows rows in the candidate's result table after the tick
 * @param tablesAgree whether the result tables are equal after the tick
 * @param divergences how the two emissions differ; empty if they do not
 */
public record TickComparison(
    int tick,
    OptionalInt referenceRows,
    OptionalInt candidateRows,
    int referenceTableRows,
    int candidateTableRows,
    boolean tablesAgree,
    List<Divergence> divergences) {
  public TickComparison {
    divergences = List.copyOf(divergences);
  }

  /** Number of rows that a side emitted; empty if silent. */
  public OptionalInt rows(Side side) {
    return side == Side.REFERENCE ? referenceRows : candidateRows;
  }

  /** Rows in a side's result table after the tick. */
  public int tableRows(Side side) {
    return side == Side.REFERENCE ? referenceTableRows : candidateTableRows;
  }

  /** The same tick with other divergences. */
  public TickComparison with(List<Divergence> others) {
    return new TickComparison(
        tick,
        referenceRows,
        candidateRows,
        referenceTableRows,
        candidateTableRows,
        tablesAgree,
        others);
  }
}

package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The part of a candidate that a cause explains, with the evidence.
 *
 * @param rows the candidate's own rows that it explains
 * @param silence whether it explains that a side was silent at all; a rule that explains only why
 *     rows differ leaves the silence to another rule
 * @param evidence what the rule saw
 */
public record Explanation(List<RowDifference> rows, boolean silence, Evidence evidence) {
  public Explanation {
    requireNonNull(evidence, "evidence");
    rows = List.copyOf(rows);
  }

  /** Why some rows differ. */
  public static Explanation ofRows(List<RowDifference> rows, Evidence evidence) {
    return new Explanation(rows, false, evidence);
  }

  /** Why a side was silent, and why these rows differ. */
  public static Explanation ofSilence(List<RowDifference> rows, Evidence evidence) {
    return new Explanation(rows, true, evidence);
  }
}

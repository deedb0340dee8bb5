package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a cause explains of a candidate, and what shows it.
 *
 * @param rows the candidate's own rows that it explains
 * @param silence whether it explains that an engine was silent at all; a rule that explains only
 *     why rows differ leaves the silence to another rule
 * @param evidence what the rule saw, in one sentence
 */
public record Explanation(List<RowDifference> rows, boolean silence, String evidence) {
  public Explanation {
    requireNonNull(evidence, "evidence");
    rows = List.copyOf(rows);
  }

  /** Why some rows differ. */
  static Explanation ofRows(List<RowDifference> rows, String evidence) {
    return new Explanation(rows, false, evidence);
  }

  /** Why an engine was silent, and why these rows differ. */
  static Explanation ofSilence(List<RowDifference> rows, String evidence) {
    return new Explanation(rows, true, evidence);
  }
}

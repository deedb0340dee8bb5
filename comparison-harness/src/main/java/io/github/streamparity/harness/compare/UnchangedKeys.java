package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.text.Wording;
import java.util.List;
import java.util.Optional;

/** DStreams emit every key of their state again; update mode emits those that changed. */
final class UnchangedKeys implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "unchanged-keys",
          "Keys that did not change",
          "updateStateByKey calls its function for every key in every batch and emits every key"
              + " again. A query in update mode emits only the keys that the micro-batch changed.",
          "Write the query's output by key (an upsert), so that a key that is not emitted keeps its"
              + " last value. Where every key is needed in every emission, use complete mode.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, Evidence evidence) {
    if (candidate.kind() != DivergenceKind.MISSING || evidence.folding() != Folding.UPDATE) {
      return Optional.empty();
    }
    List<RowDifference> unchanged =
        candidate.rows().stream().filter(row -> unchanged(row.row(), evidence)).toList();
    return unchanged.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Explanation.ofRows(
                unchanged,
                "DStreams emitted %s again as before tick %s, and the query's result table holds"
                        .formatted(Wording.count(unchanged.size(), "row"), evidence.tick())
                    + " the same"));
  }

  private static boolean unchanged(CapturedRow row, Evidence evidence) {
    Identity key = evidence.form().identity(row);
    List<CapturedRow> same = List.of(row);
    return RowMatching.same(evidence.form(), same, evidence.table(Engine.DSTREAM).before(key))
        && RowMatching.same(evidence.form(), same, evidence.table(Engine.STRUCTURED).after(key));
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DStreams call the state function for each record; a query calls it once a key and trigger. */
final class CallGranularity implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "call-granularity",
          "One call a record, or one a key",
          "mapWithState calls its function for each record and emits a row each time."
              + " (flat)mapGroupsWithState is called once for a key and trigger, with all the key's"
              + " records, and emits what it returns then.",
          "If consumers use only a key's last value, nothing is to be done. If they need every"
              + " step, loop over the records inside flatMapGroupsWithState and return a row for"
              + " each.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, Evidence evidence) {
    boolean hasState =
        evidence.report(Engine.STRUCTURED).filter(it -> !it.operators().isEmpty()).isPresent();
    if (candidate.kind() != DivergenceKind.MISSING
        || evidence.folding() != Folding.UPDATE
        || !hasState) {
      return Optional.empty();
    }
    Map<Identity, List<CapturedRow>> ours = byKey(Engine.DSTREAM, evidence);
    Map<Identity, List<CapturedRow>> theirs = byKey(Engine.STRUCTURED, evidence);
    List<RowDifference> steps =
        candidate.rows().stream()
            .filter(
                row -> {
                  Identity key = evidence.form().identity(row.row());
                  return onlyLast(
                      evidence.form(),
                      ours.getOrDefault(key, List.of()),
                      theirs.getOrDefault(key, List.of()));
                })
            .toList();
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Explanation.ofRows(
                steps,
                "the query emitted one row for each key concerned, equal to the last that DStreams"
                    + " emitted for it in tick %s; %s came before it"
                        .formatted(evidence.tick(), Wording.rows(steps))));
  }

  private static boolean onlyLast(
      RowForm form, List<CapturedRow> dstream, List<CapturedRow> structured) {
    return dstream.size() > 1
        && structured.size() == 1
        && form.same(dstream.get(dstream.size() - 1), structured.get(0));
  }

  private static Map<Identity, List<CapturedRow>> byKey(Engine engine, Evidence evidence) {
    Map<Identity, List<CapturedRow>> groups = new HashMap<>();
    for (CapturedRow row : evidence.emitted(engine)) {
      groups.computeIfAbsent(evidence.form().identity(row), absent -> new ArrayList<>(1)).add(row);
    }
    return groups;
  }
}

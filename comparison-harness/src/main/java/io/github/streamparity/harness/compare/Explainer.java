package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Splits a candidate by cause: each rule in turn takes out the rows that its evidence covers. */
final class Explainer {
  private final Predicate<Cause> accepted;

  /**
   * @param accepted whether the pair accepts a cause
   */
  Explainer(Predicate<Cause> accepted) {
    this.accepted = accepted;
  }

  /** The candidate as divergences, one for each cause; what no rule explains comes last. */
  List<Divergence> explain(Candidate candidate, Evidence evidence) {
    List<Divergence> divergences = new ArrayList<>();
    Candidate rest = candidate;
    boolean silence = candidate.kind() == DivergenceKind.SILENT;
    for (CauseRule rule : Causes.rules()) {
      if (rest.rows().isEmpty() && !silence) {
        break;
      }
      Optional<Explanation> explanation = rule.explain(rest, evidence);
      if (explanation.isPresent()) {
        divergences.add(divergence(rest, rule.cause(), explanation.get()));
        rest = rest.with(without(rest.rows(), explanation.get().rows()));
        silence &= !explanation.get().silence();
      }
    }
    if (!rest.rows().isEmpty() || silence) {
      divergences.add(unexplained(rest));
    }
    return divergences;
  }

  private Divergence divergence(Candidate candidate, Cause cause, Explanation explanation) {
    return new Divergence(
        candidate.kind(),
        candidate.side(),
        Optional.of(cause),
        accepted.test(cause),
        explanation.evidence(),
        explanation.rows());
  }

  private static Divergence unexplained(Candidate candidate) {
    return new Divergence(
        candidate.kind(),
        candidate.side(),
        Optional.empty(),
        false,
        found(candidate),
        candidate.rows());
  }

  private static String found(Candidate candidate) {
    String rows = Wording.count(candidate.rows().size(), "row");
    return switch (candidate.kind()) {
      case MISSING -> "DStreams emitted %s that Structured Streaming did not".formatted(rows);
      case UNEXPECTED -> "Structured Streaming emitted %s that DStreams did not".formatted(rows);
      case CHANGED ->
          "%s with other values in %s"
              .formatted(
                  Wording.count(candidate.rows().size(), "key"),
                  Wording.changedColumns(candidate.rows()));
      case SILENT -> foundSilence(candidate);
    };
  }

  private static String foundSilence(Candidate candidate) {
    Engine silent = candidate.side().orElseThrow();
    String what = "%s did not emit, %s did".formatted(silent.title(), silent.other().title());
    return candidate.rows().isEmpty()
        ? what
        : what + ": " + Wording.count(candidate.rows().size(), "row") + " not in both";
  }

  /** Rows are taken out one by one: equal rows may be there several times. */
  private static List<RowDifference> without(
      List<RowDifference> rows, List<RowDifference> explained) {
    Set<RowDifference> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(explained);
    return rows.stream().filter(row -> !gone.contains(row)).toList();
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.compare.causes.Predictor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Splits the candidates of one output by cause, tick by tick: each rule in turn takes out the rows
 * that it predicted.
 */
final class Explainer {
  private final List<Predictor> predictors;
  private final CarriedOn carriedOn;

  Explainer(Situation situation) {
    predictors = Causes.predictors(situation);
    carriedOn =
        new CarriedOn(
            situation.form(),
            predictors.stream()
                .filter(Predictor::carriesOn)
                .collect(Collectors.toMap(Predictor::cause, Function.identity())));
  }

  /** The candidates of a tick as drafts, one for each cause; what no rule explains comes last. */
  List<Draft> explain(List<Candidate> candidates, TickView tick) {
    List<Draft> drafts = new ArrayList<>();
    predictors.forEach(predictor -> predictor.see(tick, candidates));
    carriedOn.see(tick);
    for (Candidate candidate : candidates) {
      explain(candidate, tick, drafts);
    }
    carriedOn.remember(drafts, tick);
    return drafts;
  }

  private void explain(Candidate candidate, TickView tick, List<Draft> drafts) {
    if (candidate.kind() == DivergenceKind.REORDERED) {
      drafts.add(Draft.open(candidate, false)); // rows that both have: no rule predicts their order
      return;
    }
    Candidate rest = candidate;
    boolean silence = candidate.kind() == DivergenceKind.SILENT;
    for (Predictor predictor : predictors) {
      if (rest.rows().isEmpty() && !silence) {
        return;
      }
      Optional<Explanation> explanation = predictor.explain(rest, tick);
      if (explanation.isPresent()) {
        drafts.add(Draft.explained(rest, predictor.cause(), explanation.get()));
        rest = rest.with(without(rest.rows(), explanation.get().rows()));
        silence &= !explanation.get().silence();
      }
    }
    for (CarriedOn.Again again : carriedOn.explain(rest, tick)) {
      drafts.add(Draft.explained(rest, again.cause(), again.explanation()));
      rest = rest.with(without(rest.rows(), again.explanation().rows()));
    }
    if (!rest.rows().isEmpty() || silence) {
      drafts.add(Draft.open(rest, silence));
    }
  }

  /** The rules, to be asked again when all ticks are known. */
  List<Predictor> predictors() {
    return predictors;
  }

  /** Rows are taken out one by one: equal rows may be there several times. */
  static List<RowDifference> without(List<RowDifference> rows, List<RowDifference> gone) {
    if (gone.isEmpty()) {
      return rows;
    }
    Set<RowDifference> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    objects.addAll(gone);
    return rows.stream().filter(row -> !objects.contains(row)).toList();
  }
}

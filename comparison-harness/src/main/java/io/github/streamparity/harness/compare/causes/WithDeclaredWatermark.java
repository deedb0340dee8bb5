package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Leftovers;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;

/**
 * The rule of a cause that the pair accepts with a delay for each input. It explains nothing once
 * the query has had another watermark, and nothing where nobody can say which one it must have.
 */
final class WithDeclaredWatermark implements Predictor {
  private final Predictor rule;
  private final DeclaredWatermark watermark;
  private final Optional<Side> query;
  private final Optional<ScriptRows> script;

  private WithDeclaredWatermark(
      Predictor rule, DeclaredWatermark watermark, Situation situation, boolean isTimed) {
    this.rule = rule;
    this.watermark = watermark;
    this.query = situation.dstreams().map(Side::other);
    this.script =
        situation.script().filter(it -> isTimed).map(it -> new ScriptRows(situation.pair(), it));
  }

  /** The rule as it is, unless the pair accepts its cause with a delay for each input. */
  static Predictor of(Situation situation, Predictor rule) {
    boolean isTimed =
        situation.pair().inputs().stream()
            .allMatch(it -> it.form().flatMap(RecordForm::time).isPresent());
    return situation.pair().accepts().stream()
        .filter(it -> it.cause().equals(rule.cause().id()))
        .filter(it -> it.concerns(situation.output().name()))
        .map(Accepted::delays)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .<Predictor>map(
            it -> new WithDeclaredWatermark(rule, new DeclaredWatermark(it), situation, isTimed))
        .orElse(rule);
  }

  private boolean isMet() {
    return query.isPresent() && script.isPresent() && watermark.isMet();
  }

  @Override
  public Cause cause() {
    return rule.cause();
  }

  @Override
  public void see(TickView tick, List<Candidate> candidates) {
    if (isMet()) {
      watermark.step(script.orElseThrow().of(tick.tick()), tick.report(query.orElseThrow()));
    }
    rule.see(tick, candidates);
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, TickView tick) {
    return isMet() ? rule.explain(candidate, tick) : Optional.empty();
  }

  @Override
  public boolean carriesOn() {
    return rule.carriesOn();
  }

  @Override
  public boolean isCarriedOn(CapturedRow key, TickView tick) {
    return isMet() && rule.isCarriedOn(key, tick);
  }

  @Override
  public boolean rulesOutToCarryOn(CapturedRow key, TickView tick) {
    return !isMet() || rule.rulesOutToCarryOn(key, tick);
  }

  @Override
  public void explainLater(Leftovers leftovers) {
    if (isMet()) {
      rule.explainLater(leftovers);
    }
  }
}

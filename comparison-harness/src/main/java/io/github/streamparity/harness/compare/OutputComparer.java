package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Compares one output of two captures, tick by tick. */
final class OutputComparer {
  private final PairDeclaration pair;
  private final RowForm form;
  private final OutputEmissions dstream;
  private final OutputEmissions structured;
  private final Optional<ScriptRecords> script;
  private final Explainer explainer;

  OutputComparer(
      PairDeclaration pair,
      RowForm form,
      OutputEmissions dstream,
      OutputEmissions structured,
      Optional<ScriptRecords> script,
      Explainer explainer) {
    this.pair = pair;
    this.form = form;
    this.dstream = dstream;
    this.structured = structured;
    this.script = script;
    this.explainer = explainer;
  }

  /**
   * Compares the first ticks.
   *
   * @param ticks how many
   */
  OutputComparison compare(int ticks) {
    List<TickComparison> compared = new ArrayList<>(ticks);
    TablePair tables = new TablePair(form);
    boolean anyRow = false;
    for (int tick = 1; tick <= ticks; tick++) {
      tables.fold(dstream.at(tick), structured.at(tick));
      compared.add(compareTick(tick, tables));
      anyRow |= !dstream.rows(tick).isEmpty() || !structured.rows(tick).isEmpty();
    }
    AgreementLadder.Rung rung = rung(compared, tables);
    return new OutputComparison(
        form.output(),
        anyRow ? Optional.of(rung.agreement()) : Optional.empty(),
        anyRow ? rung.lag() : Optional.empty(),
        compared);
  }

  private TickComparison compareTick(int tick, TablePair tables) {
    List<Candidate> candidates = candidates(tick, tables);
    Evidence evidence =
        new Evidence(pair, form, tick, script, dstream, structured, tables, candidates);
    return new TickComparison(
        tick,
        rowCount(dstream, tick),
        rowCount(structured, tick),
        tables.table(Engine.DSTREAM).size(),
        tables.table(Engine.STRUCTURED).size(),
        tables.agree(),
        candidates.stream()
            .flatMap(candidate -> explainer.explain(candidate, evidence).stream())
            .toList());
  }

  private List<Candidate> candidates(int tick, TablePair tables) {
    if (dstream.silent(tick) && structured.silent(tick)) {
      return List.of();
    }
    if (!dstream.silent(tick) && !structured.silent(tick)) {
      return EmissionDifference.between(form, dstream.rows(tick), structured.rows(tick));
    }
    OutputEmissions silent = dstream.silent(tick) ? dstream : structured;
    List<CapturedRow> emitted = (dstream.silent(tick) ? structured : dstream).rows(tick);
    return List.of(EmissionDifference.silence(form, silent.engine(), emitted, tables));
  }

  private static OptionalInt rowCount(OutputEmissions emissions, int tick) {
    return emissions.silent(tick)
        ? OptionalInt.empty()
        : OptionalInt.of(emissions.rows(tick).size());
  }

  private AgreementLadder.Rung rung(List<TickComparison> compared, TablePair last) {
    boolean everyTick = compared.stream().allMatch(TickComparison::tablesAgree);
    if (everyTick && compared.stream().allMatch(tick -> tick.divergences().isEmpty())) {
      return AgreementLadder.Rung.of(Agreement.EVERY_EMISSION);
    }
    if (everyTick) {
      return AgreementLadder.Rung.of(Agreement.EVERY_TICK);
    }
    boolean vacuous = form.folding() == Folding.PER_BATCH && last.empty();
    return new AgreementLadder(form, dstream, structured, compared).below(last.agree() && !vacuous);
  }
}

package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares one output of two captures as their ticks come in: it holds both result tables, the
 * tick, and what differs.
 */
final class OutputFold {
  private final Situation situation;
  private final RowForm form;
  private final TablePair tables;
  private final HistoryStart history;
  private final Explainer explainer;
  private final List<TickComparison> ticks = new ArrayList<>();
  private final List<List<Draft>> drafts = new ArrayList<>();
  private final Map<Side, List<Optional<TickReport>>> reports = new EnumMap<>(Side.class);
  private final Map<Side, Long> emittedRows = new EnumMap<>(Side.class);

  OutputFold(Situation situation) {
    this.situation = situation;
    this.form = situation.form();
    this.tables = TablePair.of(form);
    this.history = new HistoryStart(form, tables);
    this.explainer = new Explainer(situation);
    for (Side side : Side.values()) {
      reports.put(side, new ArrayList<>());
      emittedRows.put(side, 0L);
    }
  }

  /** Takes in the next tick. */
  void add(TickPairs.TickPair pair) {
    String output = form.output().name();
    tables.fold(pair.reference().of(output), pair.candidate().of(output));
    TickView tick = new TickView(form, pair, tables);
    for (Side side : Side.values()) {
      reports.get(side).add(tick.report(side));
      emittedRows.merge(side, (long) tick.emitted(side).size(), Long::sum);
    }
    List<Candidate> candidates = candidates(tick);
    history.see(candidates);
    drafts.add(explainer.explain(candidates, tick));
    ticks.add(
        new TickComparison(
            tick.tick(),
            rowCount(Side.REFERENCE, tick),
            rowCount(Side.CANDIDATE, tick),
            tables.size(Side.REFERENCE),
            tables.size(Side.CANDIDATE),
            tables.agree(),
            List.of()));
    tables.forgetTick();
  }

  private List<Candidate> candidates(TickView tick) {
    boolean noReference = tick.isSilent(Side.REFERENCE);
    boolean noCandidate = tick.isSilent(Side.CANDIDATE);
    List<CapturedRow> reference = tick.emitted(Side.REFERENCE);
    List<CapturedRow> candidate = tick.emitted(Side.CANDIDATE);
    if (noReference == noCandidate) {
      return EmissionDifference.between(form, reference, candidate, tables);
    }
    return List.of(
        noReference
            ? EmissionDifference.silence(form, Side.REFERENCE, candidate, tables)
            : EmissionDifference.silence(form, Side.CANDIDATE, reference, tables));
  }

  private static OptionalInt rowCount(Side side, TickView tick) {
    return tick.isSilent(side) ? OptionalInt.empty() : OptionalInt.of(tick.emitted(side).size());
  }

  /**
   * Compares the output over all ticks, now that every one is in.
   *
   * @param accepted which causes the pair accepts
   */
  OutputComparison finish(Acceptance accepted, Capture reference, Capture candidate)
      throws IOException, InvalidCaptureException {
    Leftovers leftovers = new Leftovers(situation, drafts, reports, emittedRows);
    leftovers.matchMoved();
    explainer.predictors().forEach(predictor -> predictor.explainLater(leftovers));
    List<TickComparison> compared = accepted.judge(form.output(), ticks, drafts, reports);
    boolean anyRow =
        situation.refused().isEmpty() && emittedRows.values().stream().anyMatch(rows -> rows > 0);
    AgreementLadder.Rung rung =
        anyRow ? rung(compared, reference, candidate) : AgreementLadder.Rung.of(Agreement.NONE);
    return new OutputComparison(
        form.output(),
        anyRow ? Optional.of(rung.agreement()) : Optional.empty(),
        anyRow ? rung.lag() : Optional.empty(),
        compared,
        leftovers.unfinished(),
        metrics());
  }

  private Map<Side, EngineMetrics> metrics() {
    Map<Side, EngineMetrics> metrics = new EnumMap<>(Side.class);
    reports.forEach(
        (side, ticks) -> EngineMetrics.of(ticks).ifPresent(it -> metrics.put(side, it)));
    return metrics;
  }

  private AgreementLadder.Rung rung(
      List<TickComparison> compared, Capture reference, Capture candidate)
      throws IOException, InvalidCaptureException {
    boolean everyTick = compared.stream().allMatch(TickComparison::tablesAgree);
    if (everyTick && compared.stream().allMatch(tick -> tick.divergences().isEmpty())) {
      return AgreementLadder.Rung.of(Agreement.EVERY_EMISSION);
    }
    if (everyTick) {
      return AgreementLadder.Rung.of(Agreement.EVERY_TICK);
    }
    boolean vacuous = form.output().foldings().any(Folding.PER_BATCH) && tables.empty();
    return new AgreementLadder(form, reference, candidate, compared)
        .below(history.differs(), tables.agree() && !vacuous);
  }
}

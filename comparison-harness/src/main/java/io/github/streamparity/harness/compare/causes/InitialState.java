package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Leftovers;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * DStreams emit their initial state with their first batch, a query with its first micro-batch,
 * which runs when the first records arrive. The prediction: in tick 1 no record arrives and
 * DStreams emit rows; the query's first micro-batch emits each of their keys once, as it was, or as
 * the key's records of that tick make it.
 *
 * <p>Facts: {@code rows} (number of rows of the initial state), {@code row} (the first), {@code
 * tick} (the one of the query's first micro-batch).
 */
final class InitialState implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "initial-state",
          "A state that is there before the first record",
          "DStreams run a batch in their first interval, whether or not a record arrived, and"
              + " emit the initial state in it. A query reads its initial state in its first"
              + " micro-batch, which runs when the first records arrive.",
          "If a consumer needs the initial state at once, write it to the sink before the query"
              + " starts. Otherwise do nothing: the query's first micro-batch emits all of it.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .filter(side -> situation.script().isPresent() && situation.form().keyed())
        .map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new FromTheFirstRecordOn());
  }

  private static final class Rule implements Predictor {
    private final RowForm form;
    private final Side dstreams;
    private final KeyedRecords script;
    private final ValueTie tie;
    private List<CapturedRow> initial = List.of();
    private boolean isWaiting = true;
    private Optional<Integer> first = Optional.empty();

    Rule(Situation situation, Side dstreams) {
      this.form = situation.form();
      this.dstreams = dstreams;
      this.script =
          new KeyedRecords(situation.pair(), situation.script().orElseThrow(), situation.output());
      this.tie = new ValueTie(situation.output());
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      if (!isWaiting) {
        return;
      }
      Side query = dstreams.other();
      Optional<TickReport> report = tick.report(query);
      boolean nothingRan =
          tick.isSilent(query)
              && report.filter(it -> it.records() == 0 && it.batches() == 0).isPresent();
      boolean nothingArrived = tick.report(dstreams).filter(it -> it.records() == 0).isPresent();
      if (nothingRan && nothingArrived && tick.tick() == 1) {
        initial = tick.emitted(dstreams);
      }
      if (!nothingRan || initial.isEmpty()) {
        isWaiting = false;
        boolean predicted =
            !initial.isEmpty()
                && report.filter(it -> it.batches() == 1).isPresent()
                && initial.stream().map(form::identity).distinct().count() == initial.size()
                && initial.stream().allMatch(row -> isEmitted(row, tick));
        first = predicted ? Optional.of(tick.tick()) : Optional.empty();
      }
    }

    /** Whether the query emits what the initial row and the records of its key make. */
    private boolean isEmitted(CapturedRow row, TickView tick) {
      List<CapturedRow> ofQuery = tick.emitted(dstreams.other(), row);
      List<CapturedRow> ofDStreams = tick.before(dstreams, row);
      boolean once =
          ofQuery.size() == 1 && ofDStreams.size() == 1 && form.same(row, ofDStreams.get(0));
      if (!once) {
        return false;
      }
      List<ScriptRow> records = script.of(tick.tick(), row);
      return records.isEmpty()
          ? form.same(row, ofQuery.get(0))
          : tie.holds(Optional.of(row), ofQuery.get(0), records);
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      return Optional.empty();
    }

    /** Only the query's first micro-batch shows whether it has the same initial state. */
    @Override
    public void explainLater(Leftovers leftovers) {
      first.ifPresent(
          tick ->
              leftovers.explainSilence(
                  1,
                  CAUSE,
                  Evidence.of("rows", (long) initial.size())
                      .with("row", initial.get(0))
                      .with("tick", tick)));
    }
  }

  /** The ticks before the first record are left out. */
  private static final class FromTheFirstRecordOn implements Experiment {
    @Override
    public String what() {
      return "without the ticks before the first record";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      List<Tick> kept = new ArrayList<>();
      try (TickCursor ticks = script.open()) {
        ticks.forEachRemaining(
            tick -> {
              if (tick.size() > 0 || !kept.isEmpty()) {
                kept.add(tick);
              }
            });
      }
      return Optional.of(Changed.ticks(script, kept));
    }
  }
}

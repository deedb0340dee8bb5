package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.compare.WholeStates;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One side emits every key of its state again, the other one those that changed. The prediction:
 * the first emits its whole state, as it did in every tick before, and a row that it emits again is
 * in both tables as it was. A key that the other side's query says it removed from its state is
 * none that did not change.
 *
 * <p>Facts: {@code whole} (the side that emits its whole state), {@code rows} (number of rows that
 * it emitted again).
 */
final class UnchangedKeys implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "unchanged-keys",
          "Keys that did not change",
          "One side emits every key of its state in each tick, changed or not. The other one emits"
              + " only the keys that the tick changed.",
          "Write the output by key (an upsert), so that a key that is not emitted keeps its last"
              + " value. If consumers need every key in every emission, run the query in complete"
              + " mode.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation.form().keyed() ? Optional.of(new Rule(situation)) : Optional.empty();
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new NoKeyStaysAsItWas());
  }

  private static final class Rule implements Predictor {
    private final Situation situation;
    private final Optional<KeyedRecords> script;
    private final WholeStates wholeStates = new WholeStates();
    // keys that a side's query no longer has in its state, and the other side still emits
    private final Map<Side, Set<Identity>> removed = new EnumMap<>(Side.class);

    Rule(Situation situation) {
      this.situation = situation;
      this.script =
          situation.script().map(it -> new KeyedRecords(situation.pair(), it, situation.output()));
      for (Side side : Side.values()) {
        removed.put(side, new HashSet<>());
      }
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      wholeStates.see(tick);
      for (Side whole : Side.values()) {
        Set<Identity> gone = removed.get(whole.other());
        if (!gone.isEmpty()) {
          gone.removeAll(keys(whole.other(), tick));
          if (!tick.isSilent(whole)) {
            gone.retainAll(keys(whole, tick));
          }
        }
        gone.addAll(removedNow(whole, gone, tick));
      }
    }

    private Set<Identity> keys(Side side, TickView tick) {
      return tick.emitted(side).stream()
          .map(situation.form()::identity)
          .collect(Collectors.toSet());
    }

    /**
     * The keys whose records let the other side's query remove them in this tick, while this side
     * keeps them; none unless its state is smaller by just these.
     */
    private Set<Identity> removedNow(Side whole, Set<Identity> before, TickView tick) {
      Optional<TickReport> report =
          tick.report(whole.other()).filter(it -> it.removedRows() > 0 && it.saysHowManyRemoved());
      if (report.isEmpty() || script.isEmpty() || !emitsItsWholeState(whole, tick)) {
        return Set.of();
      }
      Set<Identity> now =
          tick.emitted(whole).stream()
              .filter(row -> tick.emitted(whole.other(), row).isEmpty())
              .filter(row -> !tick.before(whole.other(), row).isEmpty())
              .filter(row -> !script.get().of(tick.tick(), row).isEmpty())
              .map(situation.form()::identity)
              .filter(key -> !before.contains(key))
              .collect(Collectors.toSet());
      long missing = tick.tableSize(whole) - report.get().stateRows();
      boolean areThese =
          now.size() <= report.get().removedRows() && now.size() + before.size() == missing;
      return areThese ? now : Set.of();
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      for (Side whole : Side.values()) {
        boolean concerns =
            candidate.isOnlyOf(whole)
                && !tick.isSilent(whole.other())
                && situation.output().folding(whole.other()) == Folding.UPDATE
                && emitsItsWholeState(whole, tick);
        if (concerns) {
          List<RowDifference> unchanged =
              candidate.rows().stream()
                  .filter(row -> row.of(whole).isPresent())
                  .filter(row -> isUnchanged(row.row(), whole, tick))
                  .filter(row -> !wasRemoved(row.row(), whole.other()))
                  .toList();
          return unchanged.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  Explanation.ofRows(
                      unchanged,
                      Evidence.of("whole", whole.word()).with("rows", (long) unchanged.size())));
        }
      }
      return Optional.empty();
    }

    /**
     * Each key of its table, as in every tick before: one that it leaves out has left its state.
     */
    private boolean emitsItsWholeState(Side whole, TickView tick) {
      Folding folding = situation.output().folding(whole);
      RowForm form = situation.form();
      return folding == Folding.COMPLETE
          || (folding == Folding.UPDATE
              && wholeStates.emits(whole)
              && tick.emitted(whole).stream().map(form::identity).distinct().count()
                  == tick.tableSize(whole));
    }

    private boolean wasRemoved(CapturedRow row, Side side) {
      return removed.get(side).contains(situation.form().identity(row));
    }

    private boolean isUnchanged(CapturedRow row, Side whole, TickView tick) {
      return tick.emitted(whole, row).size() == 1
          && is(row, tick.before(whole, row))
          && is(row, tick.after(whole.other(), row));
    }

    private boolean is(CapturedRow row, List<CapturedRow> rows) {
      return rows.size() == 1 && situation.form().same(row, rows.get(0));
    }
  }

  private static final class NoKeyStaysAsItWas extends EveryRecordAgain {
    /** A state function may emit nothing for a record that changes nothing. */
    @Override
    public Optional<String> saysNothing(String cause, Comparison original, Comparison changed) {
      boolean isUnexplained = changed.divergences().anyMatch(it -> it.cause().isEmpty());
      boolean wasUnexplained = original.divergences().anyMatch(it -> it.cause().isEmpty());
      boolean isLeft = changed.divergences().anyMatch(it -> it.isOf(cause));
      return isLeft && (wasUnexplained || !isUnexplained)
          ? Optional.of("some keys still stay as they were")
          : Optional.empty();
    }
  }
}

package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;

/**
 * One side emits every key of its state again, the other one those that changed. The prediction:
 * the first emits its whole state, and a row that it emits again is in both tables as it was
 * before.
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

  private record Rule(Situation situation) implements Predictor {
    @Override
    public Cause cause() {
      return CAUSE;
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

    /** Each key of its table once: a key that it leaves out has left its state. */
    private boolean emitsItsWholeState(Side whole, TickView tick) {
      Folding folding = situation.output().folding(whole);
      RowForm form = situation.form();
      return folding == Folding.COMPLETE
          || (folding == Folding.UPDATE
              && tick.emitted(whole).stream().map(form::identity).distinct().count()
                  == tick.tableSize(whole));
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

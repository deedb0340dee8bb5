package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
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
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.util.List;
import java.util.Optional;

/**
 * A key leaves the state on both sides: DStreams emit their state without it, and a query in update
 * mode has no row that says so. The prediction: records of the key arrive, DStreams no longer emit
 * it, the query emits nothing of it either, both tables held the same row of it until now, and the
 * query's state holds as many keys as DStreams emit, after it has removed as many at least. Which
 * ones these are it does not report.
 *
 * <p>Facts: {@code rows} (number of rows that stay in the query's table), {@code row} (the first),
 * {@code stateRows} (number of keys in the query's state), {@code removed} (number of keys that it
 * removed in the tick), {@code records} (those of the keys, as text).
 */
final class RemovedKey implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "removed-key",
          "A key that left the state",
          "DStreams emit their whole state in each tick, without the keys that have left it. A"
              + " query removes such a key from its state as well, but update mode emits no row"
              + " for the removal: the row that was written last stays.",
          "Emit a separate row when the state is removed, such as a count of 0 or a flag, and"
              + " have the sink delete the key. Without such a row, no consumer of the query"
              + " learns that the key is gone.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .filter(
            side ->
                situation.script().isPresent()
                    && situation.form().keyed()
                    && situation.output().folding(side) == Folding.COMPLETE
                    && situation.output().folding(side.other()) == Folding.UPDATE)
        .map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new WithoutTheRemovingRecords());
  }

  private static final class Rule implements Predictor {
    private final RowForm form;
    private final Side dstreams;
    private final KeyedRecords script;

    Rule(Situation situation, Side dstreams) {
      this.form = situation.form();
      this.dstreams = dstreams;
      this.script =
          new KeyedRecords(situation.pair(), situation.script().orElseThrow(), situation.output());
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      Optional<TickReport> report =
          tick.report(dstreams.other()).filter(it -> !it.operators().isEmpty());
      boolean holdsAsMany =
          report.filter(it -> it.stateRows() == tick.tableSize(dstreams)).isPresent();
      if (!candidate.isOnlyOf(dstreams.other())
          || tick.isSilent(dstreams)
          || tick.isSilent(dstreams.other())
          || !holdsAsMany) {
        return Optional.empty();
      }
      List<RowDifference> removed =
          candidate.rows().stream().filter(row -> isRemoved(row, tick)).toList();
      long removedByQuery = report.orElseThrow().removedRows();
      boolean removedFewer =
          removedByQuery < removed.size() && report.orElseThrow().saysHowManyRemoved();
      if (removed.isEmpty() || removedFewer) {
        return Optional.empty();
      }
      List<String> records =
          removed.stream()
              .flatMap(row -> script.of(tick.tick(), row.row()).stream())
              .map(ScriptRow::text)
              .distinct()
              .sorted()
              .toList();
      return Optional.of(
          Explanation.ofRows(
              removed,
              Evidence.of("rows", (long) removed.size())
                  .with("row", removed.get(0).row())
                  .with("stateRows", report.orElseThrow().stateRows())
                  .with("removed", removedByQuery)
                  .with("records", records)));
    }

    /** Whether a row is still in the query's table only because no row removes it. */
    private boolean isRemoved(RowDifference difference, TickView tick) {
      CapturedRow row = difference.row();
      Side query = dstreams.other();
      return is(row, tick.before(dstreams, row))
          && is(row, tick.before(query, row))
          && is(row, tick.after(query, row))
          && tick.after(dstreams, row).isEmpty()
          && tick.emitted(query, row).isEmpty()
          && !script.of(tick.tick(), row).isEmpty();
    }

    private boolean is(CapturedRow row, List<CapturedRow> rows) {
      return rows.size() == 1 && form.same(row, rows.get(0));
    }
  }

  /** The records that come for a key in the tick in which it is removed are left out. */
  private static final class WithoutTheRemovingRecords implements Experiment {
    @Override
    public String what() {
      return "without the records that remove keys";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      return Optional.of(Changed.withoutRecordsOf(CAUSE.id(), script, comparison));
    }
  }
}

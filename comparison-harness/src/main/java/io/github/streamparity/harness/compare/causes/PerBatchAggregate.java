package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
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
 * DStreams aggregate one batch; a query's aggregate goes on from all that came before. The
 * prediction: DStreams emit one row for each key of the tick's records, or one row where the output
 * has no key, and it is what these records make of nothing. The query's row is what they make, in
 * the same way, of the one that it had. In complete mode it also has each key of earlier ticks that
 * did not come in this one, as it was, and no key ever leaves it. From the first tick on in which
 * one side does anything else, nothing is explained.
 *
 * <p>Facts: {@code rows} (number of rows concerned), {@code row} (the first that DStreams made;
 * none where they have no row of the key), {@code other} (the query's row in its place).
 */
final class PerBatchAggregate implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "per-batch-aggregate",
          "An aggregate of one batch, or since the start",
          "On DStreams, reduceByKey, reduce and count aggregate one batch and keep nothing for"
              + " the next one. An aggregation in a query continues from all earlier records, and"
              + " in complete mode it emits every key since the start.",
          "If each batch should stand alone, aggregate in foreachBatch, or in windows. If the job"
              + " should aggregate since the start, the query is right, and the DStream job would"
              + " need updateStateByKey.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .filter(side -> situation.script().isPresent())
        .filter(side -> situation.output().folding(side) != Folding.COMPLETE)
        .filter(
            side ->
                situation.output().folding(side.other()) == Folding.COMPLETE
                    || situation.output().folding(side.other()) == Folding.UPDATE)
        .map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new AllInOneTick());
  }

  private static final class Rule implements Predictor {
    private final RowForm form;
    private final Side dstreams;
    private final Side query;
    private final boolean isComplete;
    private final BatchRows batch;
    private final ValueTie tie; // one for both: they aggregate in the same way
    private List<CapturedRow> last = List.of(); // what the query emitted last
    private List<CapturedRow> before = List.of();
    private boolean always = true; // in every tick so far
    private boolean fits;

    Rule(Situation situation, Side dstreams) {
      this.form = situation.form();
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.isComplete = situation.output().folding(query) == Folding.COMPLETE;
      this.tie = new ValueTie(situation.output());
      this.batch = new BatchRows(situation, dstreams, tie);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      before = last;
      boolean ran = !tick.isSilent(query);
      last = ran ? tick.emitted(query) : last;
      boolean isPredicted =
          (ran || tick.emitted(dstreams).isEmpty())
              && batch.isRowForEachKey(tick)
              && tick.emitted(dstreams).stream().allMatch(row -> batch.isOfTheBatch(row, tick))
              && tick.emitted(query).stream().allMatch(row -> goesOn(row, tick));
      // count() is 0 then, which is the matter of empty-tick
      boolean isOfNothing = !form.keyed() && !ran;
      always &= (isPredicted || isOfNothing) && (!isComplete || !ran || keepsItsTable(tick));
      fits = always && isPredicted && !tick.isSilent(dstreams);
    }

    /** Whether each key of the query's table is in the new one. */
    private boolean keepsItsTable(TickView tick) {
      return form.keyed()
          ? before.stream().noneMatch(row -> tick.emitted(query, row).isEmpty())
          : last.size() == 1;
    }

    /**
     * Whether the query's row is its key's only one, and what the records make of the one before.
     */
    private boolean goesOn(CapturedRow row, TickView tick) {
      List<CapturedRow> had = form.keyed() ? tick.before(query, row) : before;
      return had.size() <= 1
          && (!form.keyed() || tick.emitted(query, row).size() == 1)
          && tie.holds(had.stream().findFirst(), row, batch.records(tick, row));
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      List<RowDifference> rows =
          candidate.rows().stream().filter(row -> fits && isPredicted(row)).toList();
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      Optional<CapturedRow> ours =
          form.keyed() ? rows.get(0).of(dstreams) : tick.emitted(dstreams).stream().findFirst();
      CapturedRow theirs = form.keyed() ? rows.get(0).of(query).orElseThrow() : last.get(0);
      Evidence evidence = Evidence.of("rows", (long) rows.size());
      return Optional.of(
          Explanation.ofRows(
              rows,
              ours.map(it -> evidence.with("row", it)).orElse(evidence).with("other", theirs)));
    }

    /**
     * The query has every row that DStreams have; only complete mode emits a key that did not
     * arrive.
     */
    private boolean isPredicted(RowDifference row) {
      return !form.keyed()
          || (row.of(query).isPresent() && (isComplete || row.of(dstreams).isPresent()));
    }
  }
}

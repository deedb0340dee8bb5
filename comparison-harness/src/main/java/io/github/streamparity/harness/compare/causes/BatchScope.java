package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * DStreams start from nothing in every batch; a query in append mode knows what it has emitted. The
 * prediction: DStreams emit one row for each key of the tick's records, and it is what these
 * records make of nothing. The query emitted a row of the key in an earlier tick, once, and emits
 * none again.
 *
 * <p>Facts: {@code rows} (number of rows concerned), {@code row} (the first that DStreams emitted).
 */
final class BatchScope implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "batch-scope",
          "One batch, or everything since the start",
          "On DStreams, distinct and similar functions see one batch and nothing of the earlier"
              + " ones. In a query, distinct keeps state and covers all records since the start.",
          "If each batch should stand alone, apply the function in foreachBatch, or use windows."
              + " If the job should cover everything since the start, the query is right. Its"
              + " state grows with every key: bound it with a watermark.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .filter(side -> situation.script().isPresent() && situation.form().keyed())
        .filter(side -> situation.output().folding(side) != Folding.COMPLETE)
        .filter(side -> situation.output().folding(side.other()) == Folding.APPEND)
        .map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new FirstOfEachKey());
  }

  private static final class Rule implements Predictor {
    private final RowForm form;
    private final Side dstreams;
    private final Side query;
    private final BatchRows batch;
    private final Map<Identity, Integer> appended = new HashMap<>();
    private List<CapturedRow> last = List.of();
    private boolean fits;

    Rule(Situation situation, Side dstreams) {
      this.form = situation.form();
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.batch = new BatchRows(situation, dstreams, new ValueTie(situation.output()));
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      fits = batch.isRowForEachKey(tick);
      last.forEach(row -> appended.merge(form.identity(row), 1, Integer::sum));
      last = tick.emitted(query);
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      if (!fits || tick.isSilent(query)) {
        return Optional.empty();
      }
      List<RowDifference> rows =
          candidate.rows().stream().filter(row -> isPredicted(row, tick)).toList();
      return rows.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Explanation.ofRows(
                  rows,
                  Evidence.of("rows", (long) rows.size())
                      .with("row", rows.get(0).of(dstreams).orElseThrow())));
    }

    private boolean isPredicted(RowDifference row, TickView tick) {
      return row.of(dstreams)
          .filter(ours -> batch.isOfTheBatch(ours, tick))
          .filter(ours -> appended.getOrDefault(form.identity(ours), 0) == 1)
          .filter(ours -> tick.emitted(query, ours).isEmpty())
          .isPresent();
    }
  }
}

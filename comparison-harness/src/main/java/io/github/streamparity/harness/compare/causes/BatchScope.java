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
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DStreams start from nothing in every batch; a query goes on from all that came before. The
 * prediction: DStreams emit one row for each key of the tick's records, and it is what these
 * records make of nothing. The query has a row of the key since an earlier tick; in append mode it
 * emits none again, otherwise the one that the records make of the row that it had.
 *
 * <p>Facts: {@code rows} (number of rows concerned), {@code row} (the first that DStreams emitted),
 * {@code other} (the query's row in its place; none in append mode).
 */
final class BatchScope implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "batch-scope",
          "One batch, or all that came",
          "reduceByKey, distinct and the like see one batch of DStreams and know nothing of those"
              + " before. An aggregation or a distinct of a query sees all that has come since the"
              + " start.",
          "If each batch is to stand alone, apply the function in foreachBatch, or count in windows."
              + " If all that came is meant, the query is right, and its state grows with every key:"
              + " bound it with a watermark.");

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
        .filter(side -> situation.output().folding(side.other()) != Folding.PER_BATCH)
        .map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new FirstOfEachKey());
  }

  private static final class Rule implements Predictor {
    private final OutputDeclaration output;
    private final RowForm form;
    private final Side dstreams;
    private final Side query;
    private final KeyedRecords script;
    private final ValueTie ofTheBatch;
    private final ValueTie sinceTheStart;
    private final Map<Identity, Integer> appended = new HashMap<>();
    private List<CapturedRow> last = List.of();
    private boolean fits;

    Rule(Situation situation, Side dstreams) {
      this.output = situation.output();
      this.form = situation.form();
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.script = new KeyedRecords(situation.pair(), situation.script().orElseThrow(), output);
      this.ofTheBatch = new ValueTie(output);
      this.sinceTheStart = new ValueTie(output);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      fits = isRowForEachKey(tick);
      if (output.folding(query) == Folding.APPEND) {
        last.forEach(row -> appended.merge(form.identity(row), 1, Integer::sum));
        last = tick.emitted(query);
      }
    }

    /** Whether DStreams emitted one row for each key of the tick's records, and none besides. */
    private boolean isRowForEachKey(TickView tick) {
      Set<List<String>> keys = new HashSet<>();
      for (ScriptRow record : script.of(tick.tick())) {
        if (!output.key().stream().allMatch(record::hasField)) {
          return false;
        }
        keys.add(output.key().stream().map(record.fields().orElseThrow()::get).toList());
      }
      List<CapturedRow> rows = tick.emitted(dstreams);
      return keys.size() == rows.size()
          && rows.stream()
              .allMatch(
                  row ->
                      tick.emitted(dstreams, row).size() == 1
                          && !script.of(tick.tick(), row).isEmpty());
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      if (!fits || tick.isSilent(query)) {
        return Optional.empty();
      }
      List<RowDifference> rows =
          candidate.rows().stream().filter(row -> isPredicted(row, tick)).toList();
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      Evidence evidence =
          Evidence.of("rows", (long) rows.size())
              .with("row", rows.get(0).of(dstreams).orElseThrow());
      return Optional.of(
          Explanation.ofRows(
              rows,
              rows.get(0).of(query).map(row -> evidence.with("other", row)).orElse(evidence)));
    }

    private boolean isPredicted(RowDifference row, TickView tick) {
      if (row.of(dstreams).isEmpty()) {
        return false;
      }
      CapturedRow ours = row.of(dstreams).get();
      List<ScriptRow> records = script.of(tick.tick(), ours);
      return ofTheBatch.holds(Optional.empty(), ours, records)
          && (output.folding(query) == Folding.APPEND
              ? appended.getOrDefault(form.identity(ours), 0) == 1
                  && tick.emitted(query, ours).isEmpty()
              : goesOn(tick, ours, records));
    }

    private boolean goesOn(TickView tick, CapturedRow ours, List<ScriptRow> records) {
      List<CapturedRow> before = tick.before(query, ours);
      List<CapturedRow> theirs = tick.emitted(query, ours);
      return before.size() == 1
          && theirs.size() == 1
          && sinceTheStart.holds(Optional.of(before.get(0)), theirs.get(0), records);
    }
  }
}

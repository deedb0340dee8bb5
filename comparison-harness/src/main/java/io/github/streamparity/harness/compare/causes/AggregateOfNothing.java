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
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Records arrived, and none of them is one that the jobs read. An aggregate over a whole table is
 * one row in SQL, also over nothing; {@code reduce} gives none then. The prediction: the query's
 * one row has 0 in every column that counted the records wherever both sides agree, and null in all
 * others; DStreams emit no row.
 *
 * <p>Facts: {@code records} (number of records that arrived in the tick), {@code fromStart} (true
 * if the aggregate is one of all ticks, and none of them had a record that is read).
 */
final class AggregateOfNothing implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "aggregate-of-nothing",
          "An aggregate of nothing",
          "DStreams emit no row when there is nothing to reduce, and none for a key without"
              + " records. In SQL, an aggregate without groupBy is always one row, even over no"
              + " rows: its count is 0, and its sum, average, minimum and maximum are null.",
          "Filter out the row whose count is 0, or choose a value for an empty sum with coalesce."
              + " Otherwise readers of the output must expect nulls.");

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
                situation.pair().saysHowRecordsAreRead()
                    && situation.script().isPresent()
                    && !situation.form().keyed())
        .filter(side -> situation.output().folding(side.other()) != Folding.APPEND)
        .map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new WithoutDroppedRecords());
  }

  private static final class Rule implements Predictor {
    private final OutputDeclaration output;
    private final RowForm form;
    private final Side dstreams;
    private final Side query;
    private final ScriptRows script;
    private final boolean ofEachBatch;
    private final Map<Integer, Long> recordsOfNothing = new HashMap<>();
    private final Set<Integer> counts = new HashSet<>();
    private final Set<Integer> others = new HashSet<>();
    private long readSoFar;

    Rule(Situation situation, Side dstreams) {
      this.output = situation.output();
      this.form = situation.form();
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.script = new ScriptRows(situation.pair(), situation.script().orElseThrow());
      this.ofEachBatch = output.folding(query) == Folding.PER_BATCH;
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      List<ScriptRow> read = script.of(tick.tick());
      readSoFar += read.size();
      long aggregated = ofEachBatch ? read.size() : readSoFar;
      read.forEach(this::learnFields);
      List<CapturedRow> rows = tick.emitted(query);
      if (aggregated > 0) {
        if (areAgreed(rows, tick.emitted(dstreams))) {
          learn(rows.get(0), aggregated);
        }
      } else if (rows.size() == 1 && isNothingOfDStreams(tick)) {
        tick.report(query)
            .map(TickReport::records)
            .filter(records -> records > 0)
            .ifPresent(records -> recordsOfNothing.put(tick.tick(), records));
      }
    }

    private boolean areAgreed(List<CapturedRow> one, List<CapturedRow> other) {
      return one.size() == 1 && other.size() == 1 && form.same(one.get(0), other.get(0));
    }

    /** They emitted, and their table is as empty. */
    private boolean isNothingOfDStreams(TickView tick) {
      return !tick.isSilent(dstreams)
          && tick.emitted(dstreams).isEmpty()
          && tick.tableSize(dstreams) == 0;
    }

    /** A column with the name of a field is made of that field. */
    private void learnFields(ScriptRow row) {
      for (int i = 0; i < output.columns().size(); i++) {
        if (row.hasField(output.columns().get(i).name())) {
          others.add(i);
        }
      }
    }

    /** A column that once was not the number of records counts none. */
    private void learn(CapturedRow row, long aggregated) {
      for (int i = 0; i < output.columns().size(); i++) {
        boolean counts = row.value(i) instanceof Long number && number == aggregated;
        (counts ? this.counts : others).add(i);
      }
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      return Optional.empty();
    }

    /** Only the last tick shows which columns are counts. */
    @Override
    public void explainLater(Leftovers leftovers) {
      List<Leftovers.Alone> ofNothing =
          leftovers.alone(query).stream()
              .filter(alone -> recordsOfNothing.containsKey(alone.tick()))
              .filter(alone -> isOfNothing(alone.difference().row()))
              .toList();
      Function<Integer, Evidence> evidence =
          tick ->
              Evidence.of("records", recordsOfNothing.get(tick)).with("fromStart", !ofEachBatch);
      leftovers.explain(ofNothing, CAUSE, evidence);
    }

    private boolean isOfNothing(CapturedRow row) {
      for (int i = 0; i < output.columns().size(); i++) {
        Column column = output.columns().get(i);
        Object value = row.value(i);
        boolean isCount =
            column.type() == ColumnType.LONG && counts.contains(i) && !others.contains(i);
        if (!column.ignored() && !(isCount ? Long.valueOf(0).equals(value) : value == null)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The records that no job reads are left out: then nothing arrives in these ticks. */
  private static final class WithoutDroppedRecords implements Experiment {
    @Override
    public String what() {
      return "without the records that no job reads";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      Function<String, RecordForm.Reader> readers = Changed.readers(pair);
      return Optional.of(
          Changed.ticks(
              script,
              (input, tick, records) ->
                  records.stream()
                      .filter(it -> !readers.apply(input).read(it.value()).isEmpty())
                      .toList()));
    }
  }
}

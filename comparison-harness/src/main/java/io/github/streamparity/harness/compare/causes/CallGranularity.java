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
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * DStreams call the state function for each record; a query calls it once a key and trigger. The
 * prediction: for each record of a key DStreams emit one row, each is what that record makes of the
 * row before, and the query emits the last of them and nothing else of the key.
 *
 * <p>Facts: {@code calls} (number of records of the first key), {@code key} (the last row of the
 * first key), {@code rows} (number of rows that came before a last one).
 */
final class CallGranularity implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "call-granularity",
          "One call a record, or one a key",
          "mapWithState calls its function for each record and emits a row each time."
              + " mapGroupsWithState and flatMapGroupsWithState call theirs once per key and"
              + " trigger, with all of the key's records, and emit the rows that it returns.",
          "If consumers use only a key's last value, do nothing. If they need every step, loop"
              + " over the records inside flatMapGroupsWithState and return a row for each.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    boolean fits =
        situation.script().isPresent()
            && situation.form().keyed()
            && situation.output().foldings().any(Folding.UPDATE);
    return situation
        .dstreams()
        .filter(side -> fits)
        .map(
            side ->
                new Rule(
                    situation,
                    side,
                    new KeyedRecords(
                        situation.pair(), situation.script().orElseThrow(), situation.output()),
                    new ValueTie(situation.output())));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new OneRecordATick());
  }

  private record Rule(Situation situation, Side dstreams, KeyedRecords script, ValueTie tie)
      implements Predictor {
    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      boolean hasState =
          tick.report(dstreams.other())
              .map(TickReport::operators)
              .filter(operators -> !operators.isEmpty())
              .isPresent();
      if (!candidate.isOnlyOf(dstreams) || tick.isSilent(dstreams.other()) || !hasState) {
        return Optional.empty();
      }
      Map<Identity, List<ScriptRow>> predicted = new HashMap<>();
      List<RowDifference> steps = new ArrayList<>();
      for (RowDifference row : candidate.rows()) {
        List<ScriptRow> calls =
            predicted.computeIfAbsent(
                situation.form().identity(row.row()), absent -> calls(row.row(), tick));
        if (!calls.isEmpty()) {
          steps.add(row);
        }
      }
      if (steps.isEmpty()) {
        return Optional.empty();
      }
      List<CapturedRow> first = tick.emitted(dstreams, steps.get(0).row());
      return Optional.of(
          Explanation.ofRows(
              steps,
              Evidence.of("calls", first.size())
                  .with("key", first.get(first.size() - 1))
                  .with("rows", (long) steps.size())));
    }

    /** The records of a key, if both sides emitted just what they make; otherwise none. */
    private List<ScriptRow> calls(CapturedRow key, TickView tick) {
      List<CapturedRow> rows = tick.emitted(dstreams, key);
      List<CapturedRow> ofQuery = tick.emitted(dstreams.other(), key);
      boolean onlyLast =
          rows.size() > 1
              && ofQuery.size() == 1
              && situation.form().same(rows.get(rows.size() - 1), ofQuery.get(0));
      if (!onlyLast) {
        return List.of();
      }
      List<ScriptRow> calls = script.of(tick.tick(), key);
      return calls.size() == rows.size() && areSteps(rows, calls, tick) ? calls : List.of();
    }

    private boolean areSteps(List<CapturedRow> rows, List<ScriptRow> calls, TickView tick) {
      List<CapturedRow> before = tick.before(dstreams, rows.get(0));
      Optional<CapturedRow> last =
          before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
      for (int i = 0; i < rows.size(); i++) {
        if (!tie.holds(last, rows.get(i), List.of(calls.get(i)))) {
          return false;
        }
        last = Optional.of(rows.get(i));
      }
      return true;
    }
  }

  /** Each record, and each word of a record that is made of words, comes in a tick of its own. */
  private static final class OneRecordATick implements Experiment {
    @Override
    public String what() {
      return "with each record of a key in a tick of its own";
    }

    @Override
    public String impossibleBecause() {
      return "the pair does not declare how its records are read, so none can be split";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      Map<String, RecordForm.Reader> readers = new LinkedHashMap<>();
      for (Input input : pair.inputs()) {
        if (input.form().isEmpty()) {
          return Optional.empty();
        }
        readers.put(input.name(), input.form().get().reader());
      }
      List<Tick> single = new ArrayList<>();
      try (TickCursor ticks = script.open()) {
        ticks.forEachRemaining(tick -> split(tick, readers, single));
      }
      return Optional.of(Changed.ticks(script, single));
    }

    private static void split(
        Tick tick, Map<String, RecordForm.Reader> readers, List<Tick> single) {
      if (tick.size() == 0) {
        single.add(tick);
      }
      int before = single.size();
      readers.forEach(
          (input, reader) -> {
            for (ScriptRecord record : tick.arriving(input)) {
              for (String part : reader.eachWordAlone(record.value())) {
                Tick one = tick.with(Map.of(input, List.of(record.with(part))));
                single.add(single.size() == before ? one : one.after(Optional.empty()));
              }
            }
          });
    }
  }
}

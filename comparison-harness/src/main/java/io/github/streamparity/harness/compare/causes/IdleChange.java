package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of what came lately loses rows by time alone. DStreams notice in every batch, a query
 * only in its next micro-batch. The prediction, for a table whose columns are its key: DStreams
 * emit in each tick the keys that came in the last ticks, each once and no other, and so does the
 * query whenever it runs. Nobody says how many ticks that are: it must be the same number in all
 * ticks so far. From the first tick on in which a side does anything else, nothing is explained.
 *
 * <p>Facts: {@code rows} (number of rows that left the table of DStreams and are still in that of
 * the query), {@code row} (the first) and {@code last} (the tick in which its key came last).
 */
final class IdleChange implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "idle-change",
          "A table that time alone changes",
          "A DStream window slides in every batch, so a row leaves the table when it is too old."
              + " A query runs no micro-batch when nothing arrives: a filter on the current time"
              + " is not evaluated, and the row stays until the next record arrives.",
          "Write a time with each row, so that readers of the table can skip rows that are too"
              + " old. Or send the query a record in each interval.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    OutputDeclaration output = situation.output();
    boolean isTableOfKeys =
        output.foldings().equals(Foldings.both(Folding.COMPLETE))
            && situation.form().keyed()
            && output.columns().stream()
                .filter(column -> !column.ignored())
                .map(Column::name)
                .allMatch(output.key()::contains);
    boolean isRead = situation.script().isPresent() && situation.pair().saysHowRecordsAreRead();
    return situation
        .dstreams()
        .filter(side -> isTableOfKeys && isRead)
        .map(side -> new Rule(situation, side));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new SomethingInEachTick());
  }

  private static final class Rule implements Predictor {
    private final RowForm form;
    private final ScriptRows script;
    private final Side dstreams;
    private final Side query;
    private final Map<Identity, Integer> last = new HashMap<>(); // the tick in which a key came
    private int least = 1; // number of ticks that a key stays
    private int most = Integer.MAX_VALUE;
    private boolean always = true;

    Rule(Situation situation, Side dstreams) {
      this.form = situation.form();
      this.script = new ScriptRows(situation.pair(), situation.script().orElseThrow());
      this.dstreams = dstreams;
      this.query = dstreams.other();
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      last.values().removeIf(came -> tick.tick() - came > most);
      for (ScriptRow record : script.of(tick.tick())) {
        Optional<CapturedRow> row = record.row(form.output());
        row.ifPresent(it -> last.put(form.identity(it), tick.tick()));
        always &= row.isPresent();
      }
      always &=
          !tick.isSilent(dstreams)
              && isOfLately(dstreams, tick)
              && (tick.isSilent(query) ? nothingRan(tick) : isOfLately(query, tick));
    }

    private boolean nothingRan(TickView tick) {
      Optional<TickReport> report = tick.report(query);
      boolean nothingArrived = tick.report(dstreams).filter(it -> it.records() == 0).isPresent();
      return nothingArrived
          && report.filter(it -> it.records() == 0 && it.batches() == 0).isPresent();
    }

    /** Whether a side's rows are the keys of the last ticks; narrows down how many they are. */
    private boolean isOfLately(Side side, TickView tick) {
      Set<Identity> keys = new HashSet<>();
      tick.emitted(side).forEach(row -> keys.add(form.identity(row)));
      last.forEach(
          (key, came) -> {
            int ago = tick.tick() - came;
            if (keys.contains(key)) {
              least = Math.max(least, ago + 1);
            } else {
              most = Math.min(most, ago);
            }
          });
      return keys.size() == tick.emitted(side).size()
          && last.keySet().containsAll(keys)
          && least <= most;
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      if (!always || !candidate.isSilence(query) || candidate.rows().isEmpty()) {
        return Optional.empty();
      }
      CapturedRow row = candidate.rows().get(0).row();
      return Optional.of(
          Explanation.ofSilence(
              candidate.rows(),
              Evidence.of("rows", (long) candidate.rows().size())
                  .with("row", row)
                  .with("last", last.get(form.identity(row)))));
    }
  }

  /** Something arrives in every tick, be it nothing that the jobs read. */
  private static final class SomethingInEachTick implements Experiment {
    @Override
    public String what() {
      return "with an empty record in each tick in which nothing arrives";
    }

    @Override
    public String impossibleBecause() {
      return "the jobs read an empty record as data";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      Input first = pair.inputs().get(0);
      boolean isNothing =
          first.form().map(RecordForm::reader).filter(it -> it.read("").isEmpty()).isPresent();
      if (!isNothing) {
        return Optional.empty();
      }
      List<Tick> changed = new ArrayList<>();
      try (TickCursor ticks = script.open()) {
        ticks.forEachRemaining(
            tick ->
                changed.add(
                    tick.size() > 0
                        ? tick
                        : tick.with(Map.of(first.name(), List.of(ScriptRecord.of(""))))));
      }
      return Optional.of(Changed.ticks(script, changed));
    }
  }
}

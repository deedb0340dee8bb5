package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A window of DStreams holds what arrived in it, a window of a query what happened in it. The
 * prediction, for windows of one batch interval: in each tick DStreams emit one row for each key of
 * the tick's records, in the window that ends with the batch, and it is what they make of nothing.
 * The query, in update mode, emits one row for each key of the tick's records in the window of
 * their event time, and it is what they make, in the same way, of the row that it had. From the
 * first tick on in which a side does anything else, nothing is explained.
 *
 * <p>Facts: {@code rows} (number of rows concerned), {@code row} (the first); and of a record that
 * arrived in another window than that of its time, if there is one in the tick, {@code record} (its
 * text), {@code time} and {@code arrival} (the start of the window in which it arrived).
 */
final class WindowTime implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "window-time",
          "Windows of arrival, or of event time",
          "DStreams know only when a record arrived, so their windows hold the records that"
              + " arrived in them. A query's window over a time column holds the records whose"
              + " time lies in it, whenever they arrived.",
          "If the records have a time, use the query's windows: they do not depend on when a"
              + " record arrives. If windows of arrival are intended, window over"
              + " current_timestamp(). To compare the two, window by event time on DStreams too.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    boolean isByEventTime =
        situation.script().isPresent()
            && situation.pair().inputs().stream()
                .allMatch(input -> input.form().flatMap(RecordForm::time).isPresent());
    return situation
        .dstreams()
        .filter(side -> isByEventTime)
        .filter(side -> situation.output().folding(side) != Folding.COMPLETE)
        .filter(side -> situation.output().folding(side.other()) == Folding.UPDATE)
        .flatMap(
            side ->
                ArrivalWindows.of(situation.output())
                    .map(windows -> new Rule(situation, side, windows)));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new TimeOfArrival());
  }

  private static final class Rule implements Predictor {
    private final Script script;
    private final ScriptRows rows;
    private final Side dstreams;
    private final ArrivalWindows windows;
    private final ArrivalWindows.Grid grid;
    private final UpdatedWindows updated;
    private final ValueTie tie; // one for both: they aggregate in the same way
    private Map<List<Object>, List<ScriptRow>> arrived = Map.of();
    private Map<List<Object>, List<ScriptRow>> happened = Map.of();
    private boolean always = true;

    Rule(Situation situation, Side dstreams, ArrivalWindows windows) {
      this.script = situation.script().orElseThrow();
      this.rows = new ScriptRows(situation.pair(), script);
      this.dstreams = dstreams;
      this.windows = windows;
      this.grid = new ArrivalWindows.Grid(script.interval(), script.interval(), Duration.ZERO);
      this.tie = new ValueTie(situation.output());
      this.updated = new UpdatedWindows(windows, dstreams.other(), tie);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      List<ScriptRow> records = rows.of(tick.tick());
      arrived =
          windows.records(records, grid.length(), record -> List.of(arrival(script, tick.tick())));
      happened =
          windows.records(
              records, grid.length(), record -> grid.startsOf(record.time().orElseThrow()));
      always &=
          !tick.isSilent(dstreams) && isOfTheBatch(tick) && updated.isEmission(tick, happened);
    }

    private boolean isOfTheBatch(TickView tick) {
      Map<List<Object>, CapturedRow> found = windows.byKey(tick.emitted(dstreams));
      return found.size() == tick.emitted(dstreams).size()
          && found.keySet().equals(arrived.keySet())
          && found.entrySet().stream()
              .allMatch(it -> tie.holds(Optional.empty(), it.getValue(), arrived.get(it.getKey())));
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      if (!always || candidate.rows().isEmpty()) {
        return Optional.empty();
      }
      CapturedRow row = candidate.rows().get(0).row();
      Evidence evidence = Evidence.of("rows", (long) candidate.rows().size()).with("row", row);
      Instant arrival = arrival(script, tick.tick());
      Map<List<Object>, List<ScriptRow>> all = new HashMap<>(arrived);
      all.putAll(happened);
      return Optional.of(
          Explanation.ofRows(
              candidate.rows(),
              all.getOrDefault(windows.key(row), List.of()).stream()
                  .filter(it -> !grid.startsOf(it.time().orElseThrow()).contains(arrival))
                  .findFirst()
                  .map(
                      it ->
                          evidence
                              .with("record", it.text())
                              .with("time", it.time().orElseThrow())
                              .with("arrival", arrival))
                  .orElse(evidence)));
    }
  }

  /** Every record has the time at which the window begins in which it arrives. */
  private static final class TimeOfArrival implements Experiment {
    @Override
    public String what() {
      return "with each record's time in the window in which it arrives";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      Function<String, RecordForm.Reader> readers = Changed.readers(pair);
      return Optional.of(
          Changed.ticks(
              script,
              (input, tick, records) ->
                  records.stream()
                      .map(record -> at(arrival(script, tick), record, readers.apply(input)))
                      .toList()));
    }

    /** A record that has no time stays as it is. */
    private static ScriptRecord at(Instant time, ScriptRecord record, RecordForm.Reader reader) {
      return reader.at(record.value(), time).map(record::with).orElse(record);
    }
  }

  /** The start of the window that ends with a tick's batch. */
  private static Instant arrival(Script script, int tick) {
    return script.timeOf(tick).minus(script.interval());
  }
}

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
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A query in update mode emits a window whenever a record falls in it; DStreams emit it when it
 * ends. The prediction, for windows of arrival that start at multiples of their slide since 1970:
 * in each tick the query emits one row for each window and key of the tick's records, and it is
 * what they make of the row that it had. DStreams emit, whenever a slide is over, the window that
 * ends with the batch: one row for each key that the query has in it, and it is the query's. The
 * query's first rows say how long the windows are, and their slide. From the first tick on in which
 * a side does anything else, nothing is explained.
 *
 * <p>Facts: {@code side} (whose rows they are), {@code rows} (number of rows), {@code row} (the
 * first), {@code end} (of the first row's window) and {@code last} (the tick in which the query
 * emitted it last).
 */
final class EarlyWindow implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "early-window",
          "A window that is emitted while it is open",
          "A query in update mode emits each window and key that a micro-batch changes, from the"
              + " window's first record on. DStreams emit a window once, in the batch in which it"
              + " ends.",
          "Write the query's output by window and key (an upsert), and treat a window as final"
              + " only when it has ended. If each window must be written once, use append mode:"
              + " it emits a window when the watermark has passed its end.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .filter(side -> situation.output().foldings().equals(Foldings.both(Folding.UPDATE)))
        .flatMap(
            side ->
                ArrivalWindows.ofArrival(situation)
                    .map(windows -> new Rule(situation, side, windows)));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.empty();
  }

  @Override
  public String noExperimentBecause() {
    return "in update mode every record falls in an open window, whatever the script";
  }

  private static final class Rule implements Predictor {
    private final Script script;
    private final RowForm form;
    private final ScriptRows rows;
    private final Side dstreams;
    private final Side query;
    private final ArrivalWindows windows;
    private final UpdatedWindows updated;
    // windows that are not over, by their ends: key to the tick of its last record
    private final TreeMap<Instant, Map<List<Object>, Integer>> open = new TreeMap<>();
    private Optional<ArrivalWindows.Grid> grid = Optional.empty();
    private boolean always = true;

    Rule(Situation situation, Side dstreams, ArrivalWindows windows) {
      this.script = situation.script().orElseThrow();
      this.form = situation.form();
      this.rows = new ScriptRows(situation.pair(), script);
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.windows = windows;
      this.updated = new UpdatedWindows(windows, query, new ValueTie(situation.output()));
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      List<ScriptRow> records = rows.of(tick.tick());
      open.headMap(script.timeOf(tick.tick())).clear();
      grid = grid.or(() -> grid(tick.emitted(query)));
      always &=
          grid.isPresent()
              ? isOfOpenWindows(grid.get(), tick, records) && isOfTheWindow(grid.get(), tick)
              : records.isEmpty() && tick.emitted(dstreams).isEmpty();
    }

    /** How windows lie if these rows are of all that the first records fall in. */
    private Optional<ArrivalWindows.Grid> grid(List<CapturedRow> first) {
      List<Instant> starts = first.stream().map(windows::start).distinct().sorted().toList();
      if (starts.isEmpty()) {
        return Optional.empty();
      }
      Duration length = windows.length(first.get(0));
      Duration slide = starts.size() == 1 ? length : Duration.between(starts.get(0), starts.get(1));
      return Optional.of(new ArrivalWindows.Grid(length, slide, Duration.ZERO))
          .filter(it -> slide.toMillis() > 0 && length.compareTo(slide) >= 0);
    }

    private boolean isOfOpenWindows(
        ArrivalWindows.Grid of, TickView tick, List<ScriptRow> records) {
      Map<List<Object>, List<ScriptRow>> changed =
          windows.records(records, of.length(), record -> of.startsOf(record.time().orElseThrow()));
      tick.emitted(query)
          .forEach(
              row ->
                  open.computeIfAbsent(windows.end(row), absent -> new HashMap<>())
                      .put(windows.key(row), tick.tick()));
      return updated.isEmission(tick, changed);
    }

    /** Whether DStreams emit the window that ends, as the query has it, or none does. */
    private boolean isOfTheWindow(ArrivalWindows.Grid of, TickView tick) {
      long slide = of.slide().toMillis();
      long interval = script.interval().toMillis();
      long every = slide / interval; // batches
      if (slide % interval != 0 || !endsWithBatch((int) every, of)) {
        return false;
      }
      if (tick.tick() % every != 0) {
        return tick.isSilent(dstreams);
      }
      Map<List<Object>, Integer> ending = open.getOrDefault(script.timeOf(tick.tick()), Map.of());
      List<CapturedRow> emitted = tick.emitted(dstreams);
      return !tick.isSilent(dstreams)
          && emitted.size() == ending.size()
          && windows.byKey(emitted).keySet().equals(ending.keySet())
          && emitted.stream().allMatch(row -> isLastOfTheQuery(row, tick));
    }

    private boolean endsWithBatch(int batch, ArrivalWindows.Grid of) {
      return ArrivalWindows.after(script.timeOf(batch), of.slide(), of.offset()).isZero();
    }

    private boolean isLastOfTheQuery(CapturedRow row, TickView tick) {
      List<CapturedRow> theirs = tick.after(query, row);
      return theirs.size() == 1 && form.same(row, theirs.get(0));
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      boolean queryRanNot = candidate.isSilence(query) && !tick.emitted(dstreams).isEmpty();
      if (!always || (candidate.rows().isEmpty() && !queryRanNot)) {
        return Optional.empty();
      }
      Side side = queryRanNot || candidate.isOnlyOf(dstreams) ? dstreams : query;
      List<CapturedRow> rows =
          queryRanNot
              ? tick.emitted(dstreams)
              : candidate.rows().stream().map(RowDifference::row).toList();
      CapturedRow first = rows.get(0);
      Evidence evidence =
          Evidence.of("side", side.word())
              .with("rows", (long) rows.size())
              .with("row", first)
              .with("end", windows.end(first))
              .with("last", open.get(windows.end(first)).get(windows.key(first)));
      return Optional.of(new Explanation(candidate.rows(), queryRanNot, evidence));
    }
  }
}

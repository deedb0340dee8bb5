package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Leftovers;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Windows of DStreams are counted from the start of the context, those of a query from 1970. The
 * prediction, for windows of arrival of the same length and slide: in each tick in which the slide
 * is over DStreams emit the window that ends with it, and the query emits each window that starts
 * at a multiple of the slide in the tick in which its watermark has reached the window's end. Both
 * emit one row for each key of the window's records, and it is what these make of nothing. From the
 * first tick on in which one of them does not, nothing is explained.
 *
 * <p>Facts: {@code side} (whose rows they are), {@code offset} (from a start of the query's windows
 * to the next one of DStreams'), {@code slide}, {@code rows} (number of rows), {@code row} (the
 * first).
 */
final class WindowAlignment implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "window-alignment",
          "Windows from the start, or from 1970",
          "The windows of a DStream slide from the start of the context. The windows of a query"
              + " start at multiples of their slide since 1970-01-01T00:00:00Z. With a slide of"
              + " several batches these are different windows, unless the context happens to"
              + " start at such a time.",
          "If the windows must be those of the DStream job, give window a start time as its"
              + " fourth argument. Otherwise use the query's windows. They do not depend on when"
              + " the query starts; those of a DStream job change if it starts without its"
              + " checkpoint.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .filter(side -> situation.output().foldings().equals(Foldings.both(Folding.APPEND)))
        .flatMap(
            side ->
                ArrivalWindows.ofArrival(situation)
                    .map(windows -> new Rule(situation, side, windows)));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new AlignedStart());
  }

  private static final class Rule implements Predictor {
    private final Situation situation;
    private final Script script;
    private final Side dstreams;
    private final Side query;
    private final ArrivalWindows windows;
    private final EmittedTicks emitted;

    Rule(Situation situation, Side dstreams, ArrivalWindows windows) {
      this.situation = situation;
      this.script = situation.script().orElseThrow();
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.windows = windows;
      this.emitted = new EmittedTicks(dstreams);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      emitted.see(tick);
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      return Optional.empty(); // later ticks say how far DStreams slide
    }

    @Override
    public void explainLater(Leftovers leftovers) {
      int every = emitted.every(leftovers.ticks());
      List<Leftovers.Alone> ours = leftovers.alone(dstreams);
      List<Leftovers.Alone> theirs = leftovers.alone(query);
      boolean nothingElse =
          ours.size() == leftovers.emittedRows(dstreams)
              && theirs.size() == leftovers.emittedRows(query);
      if (every == 0 || ours.isEmpty() || !nothingElse) {
        return;
      }
      Duration length = windows.length(ours.get(0).difference().row());
      Duration slide = script.interval().multipliedBy(every);
      Instant start = script.timeOf(every).minus(length);
      Duration offset = ArrivalWindows.after(start, slide, Duration.ZERO);
      if (length.compareTo(Duration.ZERO) > 0 && !offset.isZero()) {
        explain(leftovers, Map.of(dstreams, ours, query, theirs), length, slide, offset);
      }
    }

    private void explain(
        Leftovers leftovers,
        Map<Side, List<Leftovers.Alone>> rows,
        Duration length,
        Duration slide,
        Duration offset) {
      int last = leftovers.ticks();
      NavigableMap<Instant, Integer> closings = closings(leftovers);
      Map<Instant, Integer> ends = new HashMap<>();
      emitted.all().forEach(tick -> ends.put(script.timeOf(tick), tick));
      Map<Side, ArrivalWindows.Expected> expected = new EnumMap<>(Side.class);
      ArrivalWindows.Grid fromStart = new ArrivalWindows.Grid(length, slide, offset);
      ArrivalWindows.Grid from1970 = new ArrivalWindows.Grid(length, slide, Duration.ZERO);
      try (ScriptRows records = new ScriptRows(situation.pair(), script)) {
        expected.put(
            dstreams,
            windows.expected(
                fromStart, records::of, last, end -> Optional.ofNullable(ends.get(end))));
      }
      try (ScriptRows records = new ScriptRows(situation.pair(), script)) {
        expected.put(
            query,
            windows.expected(
                from1970,
                records::of,
                last,
                end -> Optional.ofNullable(closings.ceilingEntry(end)).map(Map.Entry::getValue)));
      }
      Map<Side, List<Leftovers.Alone>> predicted = predicted(last, rows, expected);
      predicted.forEach(
          (side, explained) ->
              leftovers.explain(
                  explained, CAUSE, tick -> evidence(side, offset, slide, explained, tick)));
      if (rows.get(query).isEmpty()
          && predicted.get(dstreams).size() == rows.get(dstreams).size()) {
        Instant watermark = closings.isEmpty() ? Instant.EPOCH : closings.lastKey();
        leftovers.unfinished(
            new Unfinished(query, rows.get(dstreams).size(), watermark, Optional.empty()));
      }
    }

    /** Each watermark of the query to the first tick that has it. */
    private NavigableMap<Instant, Integer> closings(Leftovers leftovers) {
      TreeMap<Instant, Integer> closings = new TreeMap<>();
      for (int tick = 1; tick <= leftovers.ticks(); tick++) {
        int at = tick;
        leftovers
            .report(query, tick)
            .flatMap(TickReport::watermark)
            .ifPresent(watermark -> closings.putIfAbsent(watermark, at));
      }
      return closings;
    }

    /** The rows of all ticks before the first one in which a side's are not the expected ones. */
    private Map<Side, List<Leftovers.Alone>> predicted(
        int last,
        Map<Side, List<Leftovers.Alone>> rows,
        Map<Side, ArrivalWindows.Expected> expected) {
      Map<Side, Map<Integer, List<Leftovers.Alone>>> byTick = new EnumMap<>(Side.class);
      Map<Side, List<Leftovers.Alone>> predicted = new EnumMap<>(Side.class);
      for (Side side : List.of(dstreams, query)) {
        byTick.put(
            side, rows.get(side).stream().collect(Collectors.groupingBy(Leftovers.Alone::tick)));
        predicted.put(side, new ArrayList<>());
      }
      ValueTie tie = new ValueTie(situation.output());
      for (int tick = 1; tick <= last; tick++) {
        for (Side side : List.of(dstreams, query)) {
          List<Leftovers.Alone> found = byTick.get(side).getOrDefault(tick, List.of());
          if (!isAsExpected(found, expected.get(side).in(tick), tie)) {
            return predicted;
          }
        }
        for (Side side : List.of(dstreams, query)) {
          predicted.get(side).addAll(byTick.get(side).getOrDefault(tick, List.of()));
        }
      }
      return predicted;
    }

    private boolean isAsExpected(
        List<Leftovers.Alone> found, Map<List<Object>, List<ScriptRow>> expected, ValueTie tie) {
      Map<List<Object>, CapturedRow> byKey =
          windows.byKey(found.stream().map(it -> it.difference().row()).toList());
      return found.size() == expected.size()
          && byKey.keySet().equals(expected.keySet())
          && byKey.entrySet().stream()
              .allMatch(
                  it -> tie.holds(Optional.empty(), it.getValue(), expected.get(it.getKey())));
    }

    private static Evidence evidence(
        Side side, Duration offset, Duration slide, List<Leftovers.Alone> rows, int tick) {
      List<Leftovers.Alone> ofTick = rows.stream().filter(it -> it.tick() == tick).toList();
      return Evidence.of("side", side.word())
          .with("offset", offset)
          .with("slide", slide)
          .with("rows", (long) ofTick.size())
          .with("row", ofTick.get(0).difference().row());
    }
  }

  /** The script starts so much earlier that both count their windows from the same times. */
  private static final class AlignedStart implements Experiment {
    @Override
    public String what() {
      return "with an earlier start, at which both sides have the same windows";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      return comparison
          .divergences()
          .filter(it -> it.isOf(CAUSE.id()))
          .map(Divergence::evidence)
          .flatMap(it -> it.get("offset", Duration.class).stream())
          .findFirst()
          .map(offset -> Changed.start(script, script.start().minus(offset)));
    }
  }
}

package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Leftovers;
import io.github.streamparity.harness.compare.Move;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * DStreams emit a window at once; a query in append mode waits until the watermark closes it. The
 * prediction: a row of a window that is open when DStreams emit it is moved to the first tick whose
 * micro-batch runs with a watermark at or behind the window's end, and to no other. Where the
 * script ends before, the window's records say what the row must be.
 *
 * <p>Facts of moved rows: {@code watermark} (in the candidate's tick), {@code before} (the
 * watermark that the tick before it had), {@code row} (the first). Facts of rows that are still
 * held back: {@code watermark} (in the last tick), {@code pending} (number of rows), {@code
 * stateRows}, {@code row} (the first).
 */
final class WindowPending implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "window-pending",
          "A window that is not closed yet",
          "DStreams emit a window in the batch that computes it. A query in append mode holds a"
              + " window back until the watermark has passed its end, and the watermark moves only"
              + " when later data arrives.",
          "If the delay matters, use update mode and write by key. Otherwise expect the last windows"
              + " only after later data, and shorten the watermark's delay as far as late records"
              + " allow.");

  /** Operators whose state is the windows that are open; others keep rows and hold none back. */
  private static final Set<String> OF_WINDOWS =
      Set.of("stateStoreSave", "sessionWindowStateStoreSaveExec");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    OutputDeclaration output = situation.output();
    int[] times =
        IntStream.range(0, output.columns().size())
            .filter(i -> output.columns().get(i).type() == ColumnType.TIMESTAMP)
            .toArray();
    return situation
        .dstreams()
        .filter(side -> output.folding(side.other()) == Folding.APPEND && times.length > 0)
        .map(side -> new Rule(situation, side, times));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new ClosingRecords());
  }

  private static final class Rule implements Predictor {
    private final Situation situation;
    private final Side dstreams;
    private final Side query;
    private final int[] times;
    private final WindowStarts windows = new WindowStarts();
    private final WindowLengths lengths;
    private final boolean areOfArrival;
    private final EmittedTicks emitted;
    private Optional<Instant> startInQuery = Optional.empty();
    private final Map<Move, Integer> movedRows = new HashMap<>();
    private final OutputDeclaration keyed;
    private final boolean mayBeStart;
    private boolean isEnd;

    Rule(Situation situation, Side dstreams, int[] times) {
      this.situation = situation;
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.times = times;
      this.keyed = keyed(situation.output());
      this.lengths = new WindowLengths(situation.output(), query);
      this.emitted = new EmittedTicks(dstreams);
      this.areOfArrival = times.length == 2 && ArrivalWindows.ofArrival(situation).isPresent();
      String name = situation.output().columns().get(times[0]).name().toLowerCase(Locale.ROOT);
      this.isEnd = times.length > 1 || !name.endsWith("start");
      this.mayBeStart = times.length == 1 && !name.endsWith("end");
    }

    /** Where an output declares no key, its texts and times are what a window groups by. */
    private static OutputDeclaration keyed(OutputDeclaration output) {
      List<String> key =
          output.columns().stream()
              .filter(column -> !column.ignored())
              .filter(
                  column ->
                      column.type() == ColumnType.STRING || column.type() == ColumnType.TIMESTAMP)
              .map(Column::name)
              .toList();
      return output.key().isEmpty()
          ? new OutputDeclaration(
              output.name(), output.foldings(), output.columns(), key, output.ordered())
          : output;
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      if (times.length == 1) {
        windows.see(tick, times[0]);
      }
      lengths.see(tick);
      emitted.see(tick);
      startInQuery =
          startInQuery.or(
              () ->
                  tick.emitted(query).stream()
                      .findFirst()
                      .flatMap(row -> instants(row).findFirst()));
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      return Optional.empty(); // what comes later says
    }

    @Override
    public void explainLater(Leftovers leftovers) {
      Optional<Duration> length = explainMoved(leftovers);
      explainPending(leftovers, length);
    }

    /** The time by which a window is known: its end, or its start where there is no other. */
    private Optional<Instant> time(CapturedRow row) {
      return instants(row).max(Comparator.naturalOrder());
    }

    private Stream<Instant> instants(CapturedRow row) {
      return IntStream.of(times)
          .mapToObj(row::value)
          .filter(Instant.class::isInstance)
          .map(Instant.class::cast);
    }

    private Instant watermark(Leftovers leftovers, int tick) {
      return leftovers.report(query, tick).flatMap(TickReport::watermark).orElse(Instant.MIN);
    }

    /**
     * Each moved row says between which two watermarks its window's end lies. Where rows name the
     * end, it must lie there for all up to their tick; where they name the start, one length must
     * fit all of them.
     *
     * @return the windows' length, where rows name their start alone and it is known
     */
    private Optional<Duration> explainMoved(Leftovers leftovers) {
      Map<Move, List<RowDifference>> moved =
          new TreeMap<>(Comparator.comparingInt(Move::from).thenComparingInt(Move::to));
      leftovers
          .moved()
          .forEach(
              (move, rows) -> {
                int ofDStreams = ofDStreams(move);
                boolean isDue = rows.stream().allMatch(row -> isDue(row.row(), ofDStreams));
                if (ofQuery(move) > ofDStreams && isDue) {
                  moved.put(move, rows);
                }
              });
      if (!mayBeStart) {
        int wrong = firstWrong(moved, leftovers);
        moved.keySet().removeIf(move -> ofDStreams(move) >= wrong);
      }
      Duration least = Duration.ZERO;
      Duration most = Duration.ofDays(366_000);
      boolean any = false;
      for (Map.Entry<Move, List<RowDifference>> each : moved.entrySet()) {
        Instant closedBy = watermark(leftovers, ofQuery(each.getKey()));
        Instant openAt = watermark(leftovers, ofQuery(each.getKey()) - 1);
        for (RowDifference row : each.getValue()) {
          Optional<Instant> time = time(row.row());
          if (time.isEmpty() || closedBy.equals(Instant.MIN)) {
            return Optional.empty();
          }
          any = true;
          Duration above =
              openAt.equals(Instant.MIN) ? Duration.ZERO : Duration.between(time.get(), openAt);
          Duration upTo = Duration.between(time.get(), closedBy);
          if (!openAt.equals(Instant.MIN) && above.plusNanos(1).compareTo(least) > 0) {
            least = above.plusNanos(1);
          }
          most = upTo.compareTo(most) < 0 ? upTo : most;
        }
      }
      boolean fitsAsEnd = isEnd && least.isZero() && !most.isNegative();
      boolean fitsAsStart =
          mayBeStart && least.compareTo(most) <= 0 && !most.isNegative() && !most.isZero();
      boolean fits = fitsAsEnd || fitsAsStart;
      isEnd &= fitsAsEnd || !fits;
      if (!any || !fits) {
        return Optional.empty();
      }
      for (Map.Entry<Move, List<RowDifference>> each : moved.entrySet()) {
        int tick = ofQuery(each.getKey());
        leftovers.explain(each.getKey(), CAUSE, movedEvidence(leftovers, tick, each.getValue()));
        movedRows.put(each.getKey(), each.getValue().size());
      }
      return isEnd ? Optional.empty() : Optional.of(most);
    }

    /** DStreams' first tick of which a row is moved to another tick than the one that closes it. */
    private int firstWrong(Map<Move, List<RowDifference>> moved, Leftovers leftovers) {
      return moved.entrySet().stream()
          .filter(
              each ->
                  !each.getValue().stream()
                      .allMatch(row -> isClosedIn(ofQuery(each.getKey()), row.row(), leftovers)))
          .mapToInt(each -> ofDStreams(each.getKey()))
          .min()
          .orElse(Integer.MAX_VALUE);
    }

    private boolean isClosedIn(int tick, CapturedRow row, Leftovers leftovers) {
      return time(row)
          .filter(end -> !end.isAfter(watermark(leftovers, tick)))
          .filter(end -> end.isAfter(watermark(leftovers, tick - 1)))
          .isPresent();
    }

    private Evidence movedEvidence(Leftovers leftovers, int tick, List<RowDifference> rows) {
      Evidence evidence = Evidence.of("watermark", watermark(leftovers, tick));
      Instant before = watermark(leftovers, tick - 1);
      evidence = before.equals(Instant.MIN) ? evidence : evidence.with("before", before);
      return evidence.with("row", rows.get(0).row());
    }

    /** DStreams emit a window of arrival in the batch that ends it. */
    private boolean isDue(CapturedRow row, int tick) {
      return !areOfArrival
          || time(row)
              .filter(end -> end.equals(situation.script().orElseThrow().timeOf(tick)))
              .isPresent();
    }

    /** The windows of both sides start at the same times, a slide of DStreams' apart. */
    private boolean isOneOfTheQuerys(CapturedRow row, int ticks) {
      int every = areOfArrival ? emitted.every(ticks) : 0;
      if (every == 0 || startInQuery.isEmpty()) {
        return true;
      }
      Duration slide = situation.script().orElseThrow().interval().multipliedBy(every);
      Duration offset = Duration.between(Instant.EPOCH, startInQuery.get());
      return instants(row)
          .findFirst()
          .filter(start -> ArrivalWindows.after(start, slide, offset).isZero())
          .isPresent();
    }

    private int ofDStreams(Move move) {
      return dstreams == Side.REFERENCE ? move.from() : move.to();
    }

    private int ofQuery(Move move) {
      return query == Side.REFERENCE ? move.from() : move.to();
    }

    /** Rows of windows that the last watermark has not closed. */
    private void explainPending(Leftovers leftovers, Optional<Duration> length) {
      int last = leftovers.ticks();
      Optional<TickReport> report = leftovers.report(query, last);
      if (report.isEmpty() || !OF_WINDOWS.containsAll(names(report.get()))) {
        return;
      }
      Instant watermark = report.get().watermark().orElse(Instant.EPOCH);
      List<Leftovers.Alone> pending = new ArrayList<>();
      Set<CapturedRow> seen = new HashSet<>();
      for (Leftovers.Alone row : leftovers.alone(dstreams)) {
        Optional<Instant> end =
            time(row.difference().row()).map(it -> it.plus(length.orElse(Duration.ZERO)));
        boolean open =
            end.isPresent()
                && lengths.fits(row.difference().row())
                && isDue(row.difference().row(), row.tick())
                && isOneOfTheQuerys(row.difference().row(), last)
                && (end.get().isAfter(watermark)
                    || (!isEnd && length.isEmpty() && end.get().equals(watermark)));
        if (open && seen.add(row.difference().row())) {
          pending.add(row);
        }
      }
      Set<Integer> withRoom =
          pending.stream()
              .map(Leftovers.Alone::tick)
              .distinct()
              .filter(tick -> hasRoom(tick, pending, leftovers))
              .collect(Collectors.toSet());
      pending.removeIf(row -> !withRoom.contains(row.tick()));
      if (pending.isEmpty()) {
        return;
      }
      List<Leftovers.Alone> checked =
          situation.script().isEmpty() ? List.of() : tied(pending, length, last);
      Optional<Instant> closing = closing(pending, length, leftovers);
      boolean neverEmitted = leftovers.emittedRows(query) == 0;
      if (neverEmitted || checked.size() < pending.size()) {
        boolean nothingElse = leftovers.alone(dstreams).size() == pending.size();
        if (!nothingElse || (!neverEmitted && areRecordsKnown())) {
          return;
        }
        leftovers.unfinished(new Unfinished(query, pending.size(), watermark, closing));
      }
      long stateRows = report.get().stateRows();
      leftovers.explain(
          pending,
          CAUSE,
          tick ->
              Evidence.of("watermark", watermark)
                  .with("pending", (long) pending.size())
                  .with("stateRows", stateRows)
                  .with(
                      "row",
                      pending.stream()
                          .filter(it -> it.tick() == tick)
                          .findFirst()
                          .orElseThrow()
                          .difference()
                          .row()));
    }

    /** Whether the query's state after a tick has room for all that it still owes then. */
    private boolean hasRoom(int tick, List<Leftovers.Alone> pending, Leftovers leftovers) {
      long owed = pending.stream().filter(row -> row.tick() <= tick).count();
      for (Map.Entry<Move, Integer> each : movedRows.entrySet()) {
        owed +=
            ofDStreams(each.getKey()) <= tick && ofQuery(each.getKey()) > tick
                ? each.getValue()
                : 0;
      }
      long rows = leftovers.report(query, tick).map(TickReport::stateRows).orElse(0L);
      return owed <= rows;
    }

    private static Set<String> names(TickReport report) {
      Set<String> names = new HashSet<>();
      report.operators().stream().map(OperatorReport::name).forEach(names::add);
      return names;
    }

    private Optional<Instant> closing(
        List<Leftovers.Alone> pending, Optional<Duration> length, Leftovers leftovers) {
      Instant time =
          Collections.max(
              pending.stream().map(it -> time(it.difference().row()).orElseThrow()).toList());
      Optional<Duration> toItsEnd = isEnd ? Optional.of(Duration.ZERO) : length.or(windows::likely);
      return toItsEnd.map(it -> time.plus(it).plus(delay(leftovers)));
    }

    /**
     * How far the watermark is behind the latest time of the micro-batches before; 0 if unknown.
     */
    private Duration delay(Leftovers leftovers) {
      for (int tick = leftovers.ticks(); tick > 1; tick--) {
        Optional<Instant> watermark =
            leftovers
                .report(query, tick)
                .filter(it -> it.batches() > 0)
                .flatMap(TickReport::watermark);
        Optional<Instant> latest = leftovers.report(query, tick - 1).flatMap(TickReport::latest);
        Optional<Duration> behind = behind(watermark, latest);
        if (behind.isPresent()) {
          return behind.get();
        }
      }
      Optional<TickReport> last = leftovers.report(query, leftovers.ticks());
      return behind(last.flatMap(TickReport::watermark), last.flatMap(TickReport::latest))
          .orElse(Duration.ZERO);
    }

    private static Optional<Duration> behind(
        Optional<Instant> watermark, Optional<Instant> latest) {
      return watermark.isPresent() && latest.isPresent() && watermark.get().isAfter(Instant.EPOCH)
          ? Optional.of(Duration.between(watermark.get(), latest.get()))
          : Optional.empty();
    }

    /** Those pending rows that are what the records of their window and key make. */
    private List<Leftovers.Alone> tied(
        List<Leftovers.Alone> pending, Optional<Duration> length, int last) {
      IdentityHashMap<Leftovers.Alone, List<ScriptRow>> records = records(pending, length, last);
      ValueTie tie = new ValueTie(keyed);
      return pending.stream()
          .filter(it -> tie.holds(Optional.empty(), it.difference().row(), records.get(it)))
          .toList();
    }

    /** Whether nothing is left open about which records are those of a row's window and key. */
    private boolean areRecordsKnown() {
      return times.length > 1
          && situation.script().isPresent()
          && situation.pair().saysHowRecordsAreRead();
    }

    private IdentityHashMap<Leftovers.Alone, List<ScriptRow>> records(
        List<Leftovers.Alone> pending, Optional<Duration> length, int last) {
      IdentityHashMap<Leftovers.Alone, List<ScriptRow>> records = new IdentityHashMap<>();
      pending.forEach(it -> records.put(it, new ArrayList<>()));
      KeyedRecords script =
          new KeyedRecords(situation.pair(), situation.script().orElseThrow(), keyed);
      for (int tick = 1; tick <= last; tick++) {
        for (Leftovers.Alone each : pending) {
          if (tick <= each.tick()) {
            CapturedRow row = each.difference().row();
            script.of(tick, row).stream()
                .filter(record -> isIn(record, row, length))
                .forEach(records.get(each)::add);
          }
        }
      }
      return records;
    }

    private boolean isIn(ScriptRow record, CapturedRow row, Optional<Duration> length) {
      List<Instant> bounds = instants(row).sorted().toList();
      if (record.time().isEmpty() || bounds.isEmpty()) {
        return false;
      }
      Instant time = record.time().get();
      Optional<Duration> most = length.or(windows::most);
      if (!isEnd) {
        Instant start = bounds.get(0);
        return !time.isBefore(start) && most.map(it -> time.isBefore(start.plus(it))).orElse(true);
      }
      Instant end = bounds.get(bounds.size() - 1);
      boolean startsBefore =
          bounds.size() > 1
              ? !time.isBefore(bounds.get(0))
              : most.map(it -> !time.isBefore(end.minus(it))).orElse(true);
      return startsBefore && time.isBefore(end);
    }
  }
}

package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cause {@code late-record} in a join of two inputs with event times. The query drops a record
 * at or behind its watermark, and DStreams join it: now, or with what comes later. The prediction:
 * DStreams have beyond the query's rows exactly combinations with such a record; or its row without
 * a partner, if it is of the first input and DStreams have emitted such a row of each record so far
 * that came without one. The query reports in each tick that it dropped as many rows as late
 * records came, and what DStreams join and do not join fits to one range of time.
 *
 * <p>Facts: {@code watermark} (which judged the first late record), {@code records} (the late ones,
 * as text), {@code ticks} (in which they came, in the order of the records), {@code rows} (number
 * of rows that DStreams made of them).
 */
final class LateMatch implements Predictor {
  private final Cause cause;
  private final Side dstreams;
  private final TimedJoin join;
  private final JoinRange range = new JoinRange();
  private boolean keepsWhoIsAlone = true;
  private Map<Identity, List<List<TimedJoin.Arrived>>> predicted = Map.of();

  LateMatch(Cause cause, Side dstreams, TimedJoin join) {
    this.cause = cause;
    this.dstreams = dstreams;
    this.join = join;
  }

  /** Predicts for an output that joins two inputs with event times; empty for any other one. */
  static Optional<LateMatch> in(Situation situation, Cause cause) {
    return situation
        .dstreams()
        .flatMap(side -> TimedJoin.of(situation).map(join -> new LateMatch(cause, side, join)));
  }

  @Override
  public Cause cause() {
    return cause;
  }

  @Override
  public void see(TickView tick, List<Candidate> candidates) {
    predicted = new HashMap<>();
    join.step(tick.tick(), tick.report(dstreams.other()));
    List<CapturedRow> emitted = tick.emitted(dstreams);
    TimedJoin.Shown matches = join.shown(emitted);
    boolean fits =
        range.fits(
            matches.shown().stream().map(TimedJoin.Match::distance).toList(),
            matches.notShown().stream().map(TimedJoin.Match::distance).toList());
    if (!fits || !join.droppedIsKnown()) {
      return;
    }
    Set<TimedJoin.Arrived> joined = Collections.newSetFromMap(new IdentityHashMap<>());
    for (TimedJoin.Match match : matches.shown()) {
      joined.addAll(List.of(match.one(), match.other()));
      predict(join.row(match), match.late());
    }
    List<TimedJoin.Arrived> lonely =
        join.arrived().stream().filter(it -> it.input() == 0 && !joined.contains(it)).toList();
    keepsWhoIsAlone &= areEmitted(lonely, join.count(emitted));
    if (keepsWhoIsAlone) {
      lonely.forEach(
          it -> predict(join.alone(it), it.late().isPresent() ? List.of(it) : List.of()));
    }
  }

  /** Whether DStreams emit the row with nulls of each of those records, as a left outer join. */
  private boolean areEmitted(List<TimedJoin.Arrived> lonely, Map<Identity, Integer> rows) {
    return lonely.stream()
        .map(it -> rows.merge(join.exact(join.alone(it)), -1, Integer::sum))
        .allMatch(left -> left >= 0);
  }

  private void predict(CapturedRow row, List<TimedJoin.Arrived> late) {
    if (!late.isEmpty()) {
      predicted.computeIfAbsent(join.exact(row), absent -> new ArrayList<>(1)).add(late);
    }
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, TickView tick) {
    if (predicted.isEmpty() || !candidate.isOnlyOf(dstreams)) {
      return Optional.empty();
    }
    Map<Identity, Integer> taken = new HashMap<>();
    List<RowDifference> rows = new ArrayList<>();
    List<TimedJoin.Arrived> late = new ArrayList<>();
    for (RowDifference row : candidate.rows()) {
      Identity identity = join.exact(row.row());
      List<List<TimedJoin.Arrived>> of = predicted.getOrDefault(identity, List.of());
      int before = taken.merge(identity, 1, Integer::sum) - 1;
      if (before < of.size()) {
        rows.add(row);
        late.addAll(of.get(before));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(Explanation.ofRows(rows, evidence(rows, late)));
  }

  private static Evidence evidence(List<RowDifference> rows, List<TimedJoin.Arrived> late) {
    record Late(int tick, String text) {}
    List<Late> records =
        late.stream()
            .map(it -> new Late(it.tick(), it.row().text()))
            .distinct()
            .sorted(Comparator.comparingInt(Late::tick).thenComparing(Late::text))
            .toList();
    TimedJoin.Arrived first =
        late.stream().min(Comparator.comparingInt(TimedJoin.Arrived::tick)).orElseThrow();
    return Evidence.of("watermark", first.late().orElseThrow())
        .with("records", records.stream().map(Late::text).toList())
        .with("ticks", records.stream().map(Late::tick).toList())
        .with("rows", (long) rows.size());
  }
}

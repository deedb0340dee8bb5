package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.Leftovers;
import io.github.streamparity.harness.compare.Move;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * DStreams emit a record without a partner at once; a left outer join of two streams holds its row
 * back until the watermark says that no partner can come. The prediction, for each record of the
 * first input that has no partner when it comes: where one comes later, the query never emits its
 * row with nulls; where none comes, it emits it in the first micro-batch whose watermark has passed
 * the record's time and the join's range of time, and in no other; where the script ends before,
 * the row is still held back, and the script says too little while the query has emitted no such
 * row at all. The range is one for the whole script, and fits to what is joined.
 *
 * <p>Facts: {@code row} (the first), {@code rows} (number of rows), {@code records} and {@code
 * ticks} (the records without a partner and when they came), and one of {@code partner} (the one
 * that came later, as text, with {@code partnerTick}), {@code watermark} (in the micro-batch that
 * emitted the row; {@code from} is the tick in which DStreams emitted it), or {@code pending} (the
 * last watermark).
 */
final class OuterJoinPending implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "outer-join-pending",
          "A record whose partner may still come",
          "An outer join of DStreams emits a record without a partner in the batch in which it"
              + " arrives. A stream-stream outer join emits it once, when the watermark has"
              + " passed the time in which a partner can arrive, and only if none did.",
          "Expect a delay for rows without a partner, and the last of them only after later data"
              + " on both inputs. If you need a preliminary row at once, write it with another"
              + " query, or write rows by key and replace it when the partner arrives.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    boolean isAppend =
        situation.output().folding(Side.REFERENCE) == Folding.APPEND
            && situation.output().folding(Side.CANDIDATE) == Folding.APPEND;
    return situation
        .dstreams()
        .filter(side -> isAppend && !situation.form().keyed())
        .flatMap(side -> TimedJoin.of(situation).map(join -> new Rule(side, join)));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new PartnersAtOnce(CAUSE.id()));
  }

  /** A row that the query owes: of a record that had no partner in time when it came. */
  private record Owed(TimedJoin.Arrived record, CapturedRow row) {}

  /** The record in time that ended a wait. */
  private record Partner(int tick, String text) {}

  private static final class Rule implements Predictor {
    private final Side dstreams;
    private final Side query;
    private final TimedJoin join;
    private final WaitingRange range = new WaitingRange();
    private boolean anyWritten; // of the rows that were owed
    private final IdentityHashMap<TimedJoin.Arrived, Partner> partners = new IdentityHashMap<>();
    private final Map<Identity, Map<Integer, Deque<Owed>>> emitted = new HashMap<>();

    Rule(Side dstreams, TimedJoin join) {
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.join = join;
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      join.step(tick.tick(), tick.report(query));
      TimedJoin.Shown matches = join.shown(tick.emitted(dstreams));
      matches.shown().forEach(it -> range.joined(it.distance()));
      // Whether DStreams join a late record is the matter of late-record.
      matches.notShown().stream()
          .filter(it -> it.late().isEmpty())
          .forEach(it -> range.notJoined(it.distance()));
      for (TimedJoin.Match match : matches.shown()) {
        if (match.late().isEmpty()) {
          String text = match.other().row().text();
          partners.putIfAbsent(match.one(), new Partner(tick.tick(), text));
        }
      }
      Map<Identity, Integer> rows = join.count(tick.emitted(dstreams));
      for (TimedJoin.Arrived record : join.arrived()) {
        if (record.input() == 0 && record.late().isEmpty() && !partners.containsKey(record)) {
          owe(new Owed(record, join.alone(record)), rows);
        }
      }
    }

    /** Those of which DStreams emit the row at once, as they must. */
    private void owe(Owed owed, Map<Identity, Integer> rows) {
      Identity row = join.exact(owed.row());
      if (rows.getOrDefault(row, 0) > 0) {
        rows.merge(row, -1, Integer::sum);
        emitted
            .computeIfAbsent(row, absent -> new HashMap<>())
            .computeIfAbsent(owed.record().tick(), absent -> new ArrayDeque<>(1))
            .add(owed);
      }
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      return Optional.empty(); // what comes later says
    }

    @Override
    public void explainLater(Leftovers leftovers) {
      if (join.droppedIsKnown() && range.isOne()) {
        explainMoved(leftovers);
        explainAlone(leftovers);
      }
    }

    private void explainMoved(Leftovers leftovers) {
      Map<Move, List<RowDifference>> moved =
          new TreeMap<>(Comparator.comparingInt(Move::from).thenComparingInt(Move::to));
      moved.putAll(leftovers.moved());
      moved.forEach(
          (move, rows) -> {
            int came = dstreams == Side.REFERENCE ? move.from() : move.to();
            int written = dstreams == Side.REFERENCE ? move.to() : move.from();
            List<Owed> owed = take(rows, came);
            boolean predicted =
                written > came
                    && owed.size() == rows.size()
                    && owed.stream()
                        .allMatch(it -> !hasPartner(it) && isWritten(it, written, leftovers));
            if (predicted) {
              Evidence evidence =
                  evidence(owed)
                      .with("watermark", watermark(leftovers, written).orElseThrow())
                      .with("from", came);
              leftovers.explain(move, CAUSE, evidence);
              anyWritten = true;
            }
          });
    }

    /** Rows that only DStreams emit: of records whose partner came, or may still come. */
    private void explainAlone(Leftovers leftovers) {
      List<Leftovers.Alone> found = new ArrayList<>();
      List<Leftovers.Alone> pending = new ArrayList<>();
      Map<Integer, List<Owed>> foundByTick = new HashMap<>();
      Map<Integer, List<Owed>> pendingByTick = new HashMap<>();
      int last = leftovers.ticks();
      for (Leftovers.Alone row : leftovers.alone(dstreams)) {
        for (Owed owed : take(List.of(row.difference()), row.tick())) {
          if (hasPartner(owed)) {
            found.add(row);
            foundByTick.computeIfAbsent(row.tick(), absent -> new ArrayList<>()).add(owed);
          } else if (isHeldBack(owed, last, leftovers)) {
            pending.add(row);
            pendingByTick.computeIfAbsent(row.tick(), absent -> new ArrayList<>()).add(owed);
          }
        }
      }
      leftovers.explain(found, CAUSE, tick -> ofPartner(foundByTick.get(tick)));
      long state = leftovers.report(query, last).map(TickReport::stateRows).orElse(0L);
      Optional<Instant> watermark = watermark(leftovers, last);
      if (watermark.isPresent() && pending.size() <= state) {
        leftovers.explain(
            pending,
            CAUSE,
            tick -> evidence(pendingByTick.get(tick)).with("pending", watermark.get()));
        if (!pending.isEmpty() && !anyWritten) {
          leftovers.unfinished(
              new Unfinished(query, pending.size(), watermark.get(), Optional.empty()));
        }
      }
    }

    private Evidence ofPartner(List<Owed> owed) {
      Partner partner = partners.get(owed.get(0).record());
      return evidence(owed).with("partner", partner.text()).with("partnerTick", partner.tick());
    }

    private static Evidence evidence(List<Owed> owed) {
      return Evidence.of("row", owed.get(0).row())
          .with("rows", (long) owed.size())
          .with("records", owed.stream().map(it -> it.record().row().text()).toList())
          .with("ticks", owed.stream().map(it -> it.record().tick()).toList());
    }

    /** As many of the rows as DStreams emitted for records that came in that tick. */
    private List<Owed> take(List<RowDifference> rows, int came) {
      List<Owed> taken = new ArrayList<>();
      for (RowDifference row : rows) {
        Deque<Owed> owed =
            emitted
                .getOrDefault(join.exact(row.row()), Map.of())
                .getOrDefault(came, new ArrayDeque<>());
        if (!owed.isEmpty()) {
          taken.add(owed.remove());
        }
      }
      return taken;
    }

    private boolean hasPartner(Owed owed) {
      return partners.containsKey(owed.record());
    }

    /** Whether the watermark of a tick is the first that has passed the record's range. */
    private boolean isWritten(Owed owed, int tick, Leftovers leftovers) {
      Optional<Instant> passed = watermark(leftovers, tick);
      Optional<Instant> before =
          tick - 1 < owed.record().tick() ? Optional.empty() : watermark(leftovers, tick - 1);
      return passed.isPresent() && range.ends(owed.record().time(), before, passed.get());
    }

    private boolean isHeldBack(Owed owed, int last, Leftovers leftovers) {
      return watermark(leftovers, last)
          .filter(watermark -> range.isOpen(owed.record().time(), watermark))
          .isPresent();
    }

    /** The watermark that the last micro-batch up to a tick ran with. */
    private Optional<Instant> watermark(Leftovers leftovers, int tick) {
      return leftovers.report(query, tick).flatMap(TickReport::watermark);
    }
  }
}

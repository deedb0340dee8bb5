package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The rows that no rule explained while the ticks came in: one side has them and the other does
 * not, or has them in another tick. Rules that need to know what comes later look at them when
 * every tick is known.
 */
public final class Leftovers {
  private final Situation situation;
  private final List<List<Draft>> drafts;
  private final Map<Side, List<Optional<TickReport>>> reports;
  private final Map<Side, Long> emittedRows;
  private Optional<Unfinished> unfinished = Optional.empty();

  Leftovers(
      Situation situation,
      List<List<Draft>> drafts,
      Map<Side, List<Optional<TickReport>>> reports,
      Map<Side, Long> emittedRows) {
    this.situation = situation;
    this.drafts = drafts;
    this.reports = reports;
    this.emittedRows = emittedRows;
  }

  /**
   * A row that only one side has.
   *
   * @param tick the tick in which it emitted it
   * @param difference the row
   */
  public record Alone(int tick, RowDifference difference) {}

  /** A row that waits for an equal one of the other side. */
  private record Waiting(int tick, RowDifference row) {}

  /** Pairs equal rows of different ticks, each with the oldest that is left, in one walk. */
  void matchMoved() {
    Map<Side, Map<Identity, Deque<Waiting>>> waiting =
        Map.of(Side.REFERENCE, new HashMap<>(), Side.CANDIDATE, new HashMap<>());
    Map<Move, List<RowDifference>> moved =
        new TreeMap<>(Comparator.comparingInt(Move::from).thenComparingInt(Move::to));
    Set<RowDifference> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int tick = 1; tick <= drafts.size(); tick++) {
      for (Draft draft : drafts.get(tick - 1)) {
        for (RowDifference row : draft.isOpen() ? draft.rows() : List.<RowDifference>of()) {
          match(tick, row, waiting, moved, gone);
        }
      }
    }
    if (!moved.isEmpty()) {
      remove(gone);
      moved.forEach(
          (move, rows) ->
              drafts.get(Math.min(move.from(), move.to()) - 1).add(Draft.moved(move, rows)));
    }
  }

  private void match(
      int tick,
      RowDifference row,
      Map<Side, Map<Identity, Deque<Waiting>>> waiting,
      Map<Move, List<RowDifference>> moved,
      Set<RowDifference> gone) {
    if (row.reference().isPresent() == row.candidate().isPresent()) {
      return;
    }
    Side side = row.reference().isPresent() ? Side.REFERENCE : Side.CANDIDATE;
    Identity identity = situation.form().exact(row.row());
    Optional<Waiting> other =
        take(waiting.get(side.other()).getOrDefault(identity, new ArrayDeque<>()), tick, row);
    if (other.isEmpty()) {
      waiting
          .get(side)
          .computeIfAbsent(identity, absent -> new ArrayDeque<>(1))
          .add(new Waiting(tick, row));
      return;
    }
    gone.add(row);
    gone.add(other.get().row());
    Move move =
        side == Side.CANDIDATE
            ? new Move(other.get().tick(), tick)
            : new Move(tick, other.get().tick());
    RowDifference mine = side == Side.REFERENCE ? row : other.get().row();
    RowDifference theirs = side == Side.REFERENCE ? other.get().row() : row;
    moved
        .computeIfAbsent(move, absent -> new ArrayList<>())
        .add(new RowDifference(mine.reference(), theirs.candidate(), List.of()));
  }

  private Optional<Waiting> take(Deque<Waiting> waiting, int tick, RowDifference row) {
    Iterator<Waiting> left = waiting.iterator();
    while (left.hasNext()) {
      Waiting each = left.next();
      if (each.tick() != tick && situation.form().near(each.row().row(), row.row())) {
        left.remove();
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private void remove(Set<RowDifference> gone) {
    change(
        draft ->
            draft.isOpen()
                ? draft.with(draft.rows().stream().filter(row -> !gone.contains(row)).toList())
                : draft);
  }

  private void change(Function<Draft, Draft> each) {
    for (int i = 0; i < drafts.size(); i++) {
      drafts.set(
          i,
          new ArrayList<>(
              drafts.get(i).stream().map(each).filter(draft -> !draft.isEmpty()).toList()));
    }
  }

  /** The output and what is known of it. */
  public Situation situation() {
    return situation;
  }

  /** The engine's own report of a side's tick. */
  public Optional<TickReport> report(Side side, int tick) {
    return tick < 1 || tick > ticks() ? Optional.empty() : reports.get(side).get(tick - 1);
  }

  /** Number of ticks that were compared. */
  public int ticks() {
    return drafts.size();
  }

  /** Number of rows that a side emitted in all ticks. */
  public long emittedRows(Side side) {
    return emittedRows.get(side);
  }

  /** The rows that nothing explains and that are in another tick on the other side, by move. */
  public Map<Move, List<RowDifference>> moved() {
    Map<Move, List<RowDifference>> moved = new HashMap<>();
    forEachOpen((tick, draft) -> draft.move().ifPresent(move -> moved.put(move, draft.rows())));
    return moved;
  }

  /** The rows that nothing explains and that only one side has, in any tick. */
  public List<Alone> alone(Side side) {
    List<Alone> alone = new ArrayList<>();
    forEachOpen(
        (tick, draft) ->
            draft.rows().stream()
                .filter(row -> row.of(side).isPresent() && row.of(side.other()).isEmpty())
                .forEach(row -> alone.add(new Alone(tick, row))));
    return alone;
  }

  private interface OpenDraft {
    void at(int tick, Draft draft);
  }

  private void forEachOpen(OpenDraft action) {
    for (int tick = 1; tick <= drafts.size(); tick++) {
      for (Draft draft : drafts.get(tick - 1)) {
        if (draft.isOpen()) {
          action.at(tick, draft);
        }
      }
    }
  }

  /** Explains moved rows. */
  public void explain(Move move, Cause cause, Evidence evidence) {
    change(
        draft ->
            draft.isOpen() && draft.move().equals(Optional.of(move))
                ? draft.because(cause, evidence)
                : draft);
  }

  /**
   * Explains rows that only one side has.
   *
   * @param rows the very objects that {@link #alone} gave
   * @param evidence what shows it, for each tick
   */
  public void explain(List<Alone> rows, Cause cause, Function<Integer, Evidence> evidence) {
    Map<Integer, List<RowDifference>> byTick = new TreeMap<>();
    rows.forEach(
        row ->
            byTick.computeIfAbsent(row.tick(), absent -> new ArrayList<>()).add(row.difference()));
    byTick.forEach((tick, gone) -> explain(tick, gone, cause, evidence.apply(tick)));
  }

  /** Explains that a side was silent; the rows that the other one emitted are left. */
  public void explainSilence(Side side, Cause cause, Function<Integer, Evidence> evidence) {
    for (int i = 0; i < drafts.size(); i++) {
      List<Draft> ofTick = new ArrayList<>();
      for (Draft draft : drafts.get(i)) {
        if (draft.isOpen() && draft.silence() && draft.silent().equals(Optional.of(side))) {
          ofTick.add(draft.with(List.of()).because(cause, evidence.apply(i + 1)));
          ofTick.add(withoutSilence(draft));
        } else {
          ofTick.add(draft);
        }
      }
      ofTick.removeIf(Draft::isEmpty);
      drafts.set(i, ofTick);
    }
  }

  private void explain(int tick, List<RowDifference> gone, Cause cause, Evidence evidence) {
    List<Draft> ofTick = new ArrayList<>();
    for (Draft draft : drafts.get(tick - 1)) {
      List<RowDifference> rest =
          draft.isOpen() ? Explainer.without(draft.rows(), gone) : draft.rows();
      List<RowDifference> explained = Explainer.without(draft.rows(), rest);
      if (!explained.isEmpty()) {
        ofTick.add(withoutSilence(draft).with(explained).because(cause, evidence));
      }
      if (!draft.with(rest).isEmpty()) {
        ofTick.add(draft.with(rest));
      }
    }
    drafts.set(tick - 1, ofTick);
  }

  private static Draft withoutSilence(Draft draft) {
    return new Draft(
        draft.kind(),
        draft.silent(),
        draft.move(),
        draft.cause(),
        false,
        draft.evidence(),
        draft.rows());
  }

  /** Explains that a side was silent in a tick, with all rows in which it is behind since then. */
  public void explainSilence(int tick, Cause cause, Evidence evidence) {
    drafts.set(
        tick - 1,
        new ArrayList<>(
            drafts.get(tick - 1).stream()
                .map(it -> it.isOpen() && it.silence() ? it.because(cause, evidence) : it)
                .toList()));
  }

  /** Says that the script ends before one side could emit. */
  public void unfinished(Unfinished found) {
    unfinished = Optional.of(found);
  }

  Optional<Unfinished> unfinished() {
    return unfinished;
  }
}

package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Leftovers;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Explains timeouts that one side lets happen later than the other, where {@link IdleKeys} finds
 * them as predicted.
 *
 * <p>Facts: {@code how} ({@code moved}, {@code came-again}, {@code began-anew}, {@code looked},
 * {@code script-ended}), {@code row} (the first row concerned), {@code expired} (the earlier side's
 * tick), {@code scan} (the tick in which the later one looks, where that is known), {@code idle}
 * (ticks from a key's last record to its timeout on the earlier side).
 */
final class LateTimeouts implements Predictor {
  private static final Set<String> WITH_TIMEOUTS =
      Set.of("flatMapGroupsWithState", "transformWithStateExec");

  private final Cause cause;
  private final Side earlier;
  private final IdleKeys keys;
  private final Predicate<TickView> matters;
  private final Map<Integer, List<CapturedRow>> whereTheLaterWasSilent = new TreeMap<>();

  /**
   * @param earlier the side that lets keys time out when they are due
   * @param matters whether a tick is one of queries that this is about
   */
  LateTimeouts(Cause cause, Side earlier, IdleKeys keys, Predicate<TickView> matters) {
    this.cause = cause;
    this.earlier = earlier;
    this.keys = keys;
    this.matters = matters;
  }

  /**
   * Whether timeouts can be distinguished from other rows: both sides emit the keys that changed.
   */
  static boolean canBeIn(Situation situation) {
    return situation.script().isPresent()
        && situation.form().keyed()
        && situation.output().foldings().equals(Foldings.both(Folding.UPDATE));
  }

  /** Whether a query reports an operator that may have timeouts. */
  static boolean haveTimeouts(TickView tick, Side query) {
    return tick.report(query).map(TickReport::operators).stream()
        .flatMap(List::stream)
        .map(OperatorReport::name)
        .anyMatch(WITH_TIMEOUTS::contains);
  }

  @Override
  public Cause cause() {
    return cause;
  }

  /** A key that one side has forgotten and the other has not differs until that forgets it too. */
  @Override
  public boolean carriesOn() {
    return true;
  }

  @Override
  public boolean isCarriedOn(CapturedRow key, TickView tick) {
    return keys.goOn(key, tick);
  }

  @Override
  public boolean rulesOutToCarryOn(CapturedRow key, TickView tick) {
    return keys.wasKept(key);
  }

  @Override
  public void see(TickView tick, List<Candidate> candidates) {
    if (matters.test(tick)) {
      keys.see(tick);
      boolean nothingRan =
          tick.report(earlier.other())
              .filter(it -> it.records() == 0 && it.batches() == 0)
              .isPresent();
      if (nothingRan && tick.isSilent(earlier.other()) && !tick.emitted(earlier).isEmpty()) {
        whereTheLaterWasSilent.put(tick.tick(), tick.emitted(earlier));
      }
    }
  }

  @Override
  public Optional<Explanation> explain(Candidate candidate, TickView tick) {
    List<RowDifference> rows =
        candidate.rows().stream()
            .filter(row -> keys.beganAnew(row.row(), tick.tick()).isPresent())
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Explanation.ofRows(
                rows, evidence("began-anew", row(rows.get(0)), tick.tick(), Side.REFERENCE)));
  }

  /** Whether the later side keeps to the prediction is known when it looks. */
  @Override
  public void explainLater(Leftovers leftovers) {
    leftovers
        .moved()
        .forEach(
            (move, rows) -> {
              boolean predicted =
                  rows.stream()
                      .allMatch(
                          row ->
                              keys.timeout(Side.REFERENCE, move.from(), row.row()).isPresent()
                                  && keys.timeout(Side.CANDIDATE, move.to(), row.row())
                                      .isPresent());
              if (predicted) {
                int tick = earlier == Side.REFERENCE ? move.from() : move.to();
                leftovers.explain(move, cause, evidence("moved", row(rows.get(0)), tick, earlier));
              }
            });
    for (Side side : Side.values()) {
      List<Leftovers.Alone> alone =
          leftovers.alone(side).stream()
              .filter(it -> keys.timeout(side, it.tick(), it.difference().row()).isPresent())
              .toList();
      leftovers.explain(
          alone,
          cause,
          tick ->
              ofTimeout(
                  alone.stream()
                      .filter(it -> it.tick() == tick)
                      .map(it -> row(it.difference()))
                      .findFirst()
                      .orElseThrow(),
                  tick,
                  side));
    }
    whereTheLaterWasSilent.forEach(
        (tick, rows) -> {
          if (rows.stream().allMatch(row -> keys.timeout(earlier, tick, row).isPresent())) {
            leftovers.explainSilence(tick, cause, ofTimeout(rows.get(0), tick, earlier));
          }
        });
  }

  private CapturedRow row(RowDifference difference) {
    return difference.of(earlier).orElse(difference.row());
  }

  private Evidence ofTimeout(CapturedRow row, int tick, Side side) {
    IdleKeys.Timeout timeout = keys.timeout(side, tick, row).orElseThrow();
    return evidence(side == earlier ? timeout.how().word() : "looked", row, tick, side);
  }

  private Evidence evidence(String how, CapturedRow row, int tick, Side side) {
    IdleKeys.Timeout timeout =
        (how.equals("began-anew") ? keys.beganAnew(row, tick) : keys.timeout(side, tick, row))
            .orElseThrow();
    Evidence evidence = Evidence.of("how", how).with("row", row).with("expired", timeout.tick());
    return (timeout.scan() > 0 ? evidence.with("scan", timeout.scan()) : evidence)
        .with("idle", keys.idle());
  }
}

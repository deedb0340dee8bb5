package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * mapWithState looks for keys that have timed out only when it checkpoints, in every tenth batch; a
 * query looks in every trigger. The prediction: a key's row of its timeout, which is the row that
 * stood with nothing changed but booleans, comes from the query the same number of ticks after each
 * key's last record, and from DStreams in the next tick that is a multiple of ten. If the key comes
 * again before that, DStreams go on from their row, and the query begins anew.
 *
 * <p>Facts: {@code how} ({@code moved}, {@code came-again}, {@code began-anew}, {@code looked},
 * {@code script-ended}), {@code row} (the first row concerned), {@code expired} (the query's tick),
 * {@code scan} (the tick in which DStreams look), {@code idle} (ticks from a key's last record to
 * its timeout in the query).
 */
final class TimeoutScan implements CauseRule {
  /** As {@code MapWithStateDStream} has it where nobody sets the checkpoint's interval. */
  static final int BATCHES_PER_SCAN = 10;

  private static final Cause CAUSE =
      new Cause(
          "timeout-scan",
          "A timeout that DStreams notice late",
          "mapWithState looks for keys that have timed out only when it checkpoints, which is"
              + " every tenth batch unless the job says otherwise. A query with processing-time"
              + " timeouts looks in every trigger. A key that arrives again in between has lost"
              + " its state in the query, but still has it on DStreams.",
          "Expect the query's timeouts to be on time, and do not rely on state that outlives its"
              + " timeout. To compare everything else first, make the DStream job look in every"
              + " batch: call checkpoint with the batch interval on the stream that mapWithState"
              + " returns.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .filter(side -> LateTimeouts.canBeIn(situation))
        .map(
            side ->
                new LateTimeouts(
                    CAUSE,
                    side.other(),
                    new IdleKeys(situation, side.other(), Scans.EVERY_TENTH_BATCH),
                    tick -> LateTimeouts.haveTimeouts(tick, side.other())));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new TimeoutsDueInScans());
  }

  private enum Scans implements IdleKeys.Look {
    EVERY_TENTH_BATCH;

    @Override
    public int next(int tick) {
      return (tick + BATCHES_PER_SCAN - 1) / BATCHES_PER_SCAN * BATCHES_PER_SCAN;
    }

    @Override
    public boolean isNow(TickView tick, IdleKeys.Timeout timeout, int idle) {
      return tick.tick() >= timeout.scan();
    }
  }

  /** Records come in ticks from which timeouts are due just when DStreams look. */
  private static final class TimeoutsDueInScans implements Experiment {
    private static final int MOST_TICKS = 10_000;

    @Override
    public String what() {
      return "with each record in a tick from which its timeout is due when DStreams look";
    }

    @Override
    public String impossibleBecause() {
      return "a timeout is longer than the time between two scans, or the script is too long for"
          + " ten times as many ticks";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      int idle =
          comparison
              .divergences()
              .filter(it -> it.isOf(CAUSE.id()))
              .map(Divergence::evidence)
              .filter(it -> it.facts().containsKey("idle"))
              .mapToInt(it -> (int) it.number("idle"))
              .findFirst()
              .orElse(BATCHES_PER_SCAN);
      if (idle >= BATCHES_PER_SCAN || script.ticks() > MOST_TICKS) {
        return Optional.empty();
      }
      List<Tick> due = new ArrayList<>();
      try (TickCursor ticks = script.open()) {
        ticks.forEachRemaining(
            tick -> {
              for (int i = 1; i <= BATCHES_PER_SCAN; i++) {
                due.add(i == BATCHES_PER_SCAN - idle ? tick : new Tick(i, Map.of()));
              }
            });
      }
      return Optional.of(Changed.ticks(script, due));
    }
  }
}

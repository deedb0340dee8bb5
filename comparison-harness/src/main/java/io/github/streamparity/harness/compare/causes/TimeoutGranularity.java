package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Side;
import java.time.Duration;
import java.util.Optional;

/**
 * DStreams let a key time out by the clock; a query with event-time timeouts does so in the first
 * micro-batch whose watermark has passed the key's time. The prediction: a key's row of its
 * timeout, which is the row that stood with nothing changed but booleans, comes from DStreams the
 * same number of ticks after each key's last record, and from the query in the first micro-batch
 * with a watermark that is as many ticks after the time of that record. If the key comes again
 * before that, the query goes on from its row, and DStreams begin anew.
 *
 * <p>Facts: those of {@link LateTimeouts}.
 */
final class TimeoutGranularity implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "timeout-granularity",
          "A timeout that waits for the watermark",
          "DStreams let a key time out by the clock. A query with event-time timeouts lets it"
              + " time out in the first micro-batch whose watermark has passed the key's timeout,"
              + " and the watermark moves only when later data arrives. A key that arrives again"
              + " before that still has its state in the query, but has lost it on DStreams.",
          "If timeouts must follow the clock, use processing-time timeouts. Otherwise expect a"
              + " timeout one trigger after the data that moves the watermark, and none once a"
              + " stream has stopped.");

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
                    side,
                    new IdleKeys(
                        situation,
                        side,
                        new Passed(side.other(), situation.script().orElseThrow().interval())),
                    tick ->
                        LateTimeouts.haveTimeouts(tick, side.other())
                            && tick.report(side.other())
                                .flatMap(TickReport::watermark)
                                .isPresent()));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.empty();
  }

  @Override
  public String noExperimentBecause() {
    return "a record moves the watermark only for the next trigger, whatever the script";
  }

  private record Passed(Side query, Duration interval) implements IdleKeys.Look {
    @Override
    public int next(int tick) {
      return 0;
    }

    @Override
    public boolean isNow(TickView tick, IdleKeys.Timeout timeout, int idle) {
      return timeout.last().isPresent()
          && tick.report(query)
              .filter(it -> it.batches() > 0)
              .flatMap(TickReport::watermark)
              .filter(it -> !it.isBefore(timeout.last().get().plus(interval.multipliedBy(idle))))
              .isPresent();
    }
  }
}

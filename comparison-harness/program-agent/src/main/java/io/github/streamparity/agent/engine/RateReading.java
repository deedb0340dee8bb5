package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.execution.streaming.sources.RateStreamProvider;
import org.apache.spark.sql.types.StructType;

/**
 * A rate source in the script's time: what Spark's own makes in whole seconds since it was created.
 *
 * @param createdMillis when it was created
 */
record RateReading(long rowsPerSecond, long rampUpSeconds, long createdMillis) implements Reading {
  private static final long SECOND = 1000;

  @Override
  public StructType schema() {
    return StructType.fromDDL("timestamp TIMESTAMP, value BIGINT");
  }

  @Override
  public Optional<Integer> lastTick() {
    int tick = Replay.now().tick();
    while (tick > 0 && seconds(tick) == seconds(tick - 1)) {
      tick--;
    }
    return tick > 0 ? Optional.of(tick) : Optional.empty();
  }

  private long seconds(int tick) {
    return Math.max(0, Replay.now().timeOf(tick) - createdMillis) / SECOND;
  }

  private long value(long seconds) {
    return RateStreamProvider.valueAtSecond(seconds, rowsPerSecond, rampUpSeconds);
  }

  @Override
  public List<List<Object[]>> slices(int after, int upTo) {
    long start = seconds(after);
    long end = seconds(upTo);
    long first = value(start);
    long next = value(end);
    double millisPerValue = (end - start) * SECOND / (double) (next - first);
    List<Object[]> rows = new ArrayList<>();
    for (long value = first; value < next; value++) {
      long millis = createdMillis + start * SECOND + Math.round((value - first) * millisPerValue);
      rows.add(new Object[] {millis * 1000, value});
    }
    return List.of(rows);
  }
}

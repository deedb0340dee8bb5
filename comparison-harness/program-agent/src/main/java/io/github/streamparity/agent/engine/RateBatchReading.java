package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** The source {@code rate-micro-batch}: a fixed number of rows in every tick. */
record RateBatchReading(long rowsPerBatch, long startMillis, long advanceMillis)
    implements Reading {
  @Override
  public StructType schema() {
    return StructType.fromDDL("timestamp TIMESTAMP, value BIGINT");
  }

  @Override
  public Optional<Integer> lastTick() {
    return Optional.of(Replay.now().tick()).filter(tick -> tick > 0);
  }

  @Override
  public List<List<Object[]>> slices(int after, int upTo) {
    List<Object[]> rows = new ArrayList<>();
    for (int tick = after; tick < upTo; tick++) {
      for (long value = tick * rowsPerBatch; value < (tick + 1) * rowsPerBatch; value++) {
        rows.add(new Object[] {(startMillis + tick * advanceMillis) * 1000, value});
      }
    }
    return List.of(rows);
  }
}

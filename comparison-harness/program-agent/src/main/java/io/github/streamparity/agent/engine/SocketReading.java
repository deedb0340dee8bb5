package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The lines of a socket.
 *
 * @param input the pair's name of it
 * @param isTimed whether each line has the time of its arrival
 */
record SocketReading(String input, boolean isTimed) implements Reading {
  @Override
  public StructType schema() {
    return StructType.fromDDL(isTimed ? "value STRING, timestamp TIMESTAMP" : "value STRING");
  }

  @Override
  public Optional<Integer> lastTick() {
    return Replay.now().lastTickWithRecords(input);
  }

  @Override
  public List<List<Object[]>> slices(int after, int upTo) {
    Replay replay = Replay.now();
    List<Object[]> rows = new ArrayList<>();
    for (int tick = after + 1; tick <= upTo; tick++) {
      for (String line : replay.texts(input, tick - 1, tick)) {
        UTF8String text = UTF8String.fromString(line);
        rows.add(isTimed ? new Object[] {text, replay.timeOf(tick) * 1000} : new Object[] {text});
      }
    }
    return Slices.of(rows, replay.partitions());
  }
}

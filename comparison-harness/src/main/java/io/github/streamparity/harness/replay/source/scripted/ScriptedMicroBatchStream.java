package io.github.streamparity.harness.replay.source.scripted;

import io.github.streamparity.harness.replay.source.ScriptFeed;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads one input of a script. The offset is the number of the last tick in which records arrived,
 * so it does not move in an empty tick, as a real source's does not. The rows travel inside the
 * partition: executors need no file.
 */
public final class ScriptedMicroBatchStream
    implements MicroBatchStream, SupportsTriggerAvailableNow {
  private final String spool;
  private final String input;
  private final int partitions;

  /**
   * @param spool path of the script's spool file
   * @param input name of the input
   * @param partitions number of partitions over which the records of a micro-batch are split
   */
  public ScriptedMicroBatchStream(String spool, String input, int partitions) {
    this.spool = spool;
    this.input = input;
    this.partitions = partitions;
  }

  @Override
  public Offset initialOffset() {
    return new TickOffset(0);
  }

  @Override
  public Offset deserializeOffset(String json) {
    return new TickOffset(Integer.parseInt(json));
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return ReadLimit.allAvailable();
  }

  /** Null while nothing arrived: offset 0 would make an empty micro-batch. */
  @Override
  public Offset latestOffset(Offset start, ReadLimit limit) {
    return ScriptFeed.of(spool).lastTickWithRecords(input).map(TickOffset::new).orElse(null);
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("the engine asks with a read limit");
  }

  @Override
  public void prepareForTriggerAvailableNow() {}

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    List<String> records = new ArrayList<>();
    for (int tick = ((TickOffset) start).tick() + 1; tick <= ((TickOffset) end).tick(); tick++) {
      records.addAll(ScriptFeed.of(spool).tick(tick).records(input));
    }
    InputPartition[] slices = new InputPartition[partitions];
    for (int i = 0; i < partitions; i++) {
      slices[i] =
          new Records(List.copyOf(records.subList(bound(i, records), bound(i + 1, records))));
    }
    return slices;
  }

  /** Where a slice begins: the same slices as {@code SparkContext.parallelize} makes. */
  private int bound(int slice, List<String> records) {
    return (int) ((long) slice * records.size() / partitions);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new ReaderFactory();
  }

  @Override
  public void commit(Offset end) {}

  /** By this name the query's progress reports what it read. */
  @Override
  public String toString() {
    return "script[" + input + "]";
  }

  @Override
  public void stop() {}

  /** The last tick with records that was read; 0 before any. */
  public static final class TickOffset extends Offset {
    private final int tick;

    TickOffset(int tick) {
      this.tick = tick;
    }

    int tick() {
      return tick;
    }

    @Override
    public String json() {
      return Integer.toString(tick);
    }
  }

  private record Records(List<String> texts) implements InputPartition {}

  private static final class ReaderFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new Reader(((Records) partition).texts());
    }
  }

  private static final class Reader implements PartitionReader<InternalRow> {
    private final List<String> texts;
    private int position = -1;

    Reader(List<String> texts) {
      this.texts = texts;
    }

    @Override
    public boolean next() {
      position++;
      return position < texts.size();
    }

    @Override
    public InternalRow get() {
      return new GenericInternalRow(new Object[] {UTF8String.fromString(texts.get(position))});
    }

    @Override
    public void close() {}
  }
}

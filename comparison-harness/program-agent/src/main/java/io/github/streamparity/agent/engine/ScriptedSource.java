package io.github.streamparity.agent.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * In place of a query's socket or topic: what the script has for it, in the columns that the real
 * source has. The offset is the last tick in which records arrived, so it does not move in an empty
 * tick, as a real source's does not.
 */
public final class ScriptedSource implements TableProvider {
  static final String INPUT = "input";
  static final String SHAPE = "shape";

  /** The columns that a source of the engine has. */
  enum Shape {
    SOCKET("value STRING"),
    TIMED_SOCKET("value STRING, timestamp TIMESTAMP"),
    KAFKA(
        "key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT,"
            + " timestamp TIMESTAMP, timestampType INT");

    private final String columns;

    Shape(String columns) {
      this.columns = columns;
    }

    private StructType schema() {
      return StructType.fromDDL(columns);
    }

    /**
     * A row.
     *
     * @param offset number of records of the input before this one
     */
    private Object[] row(String record, String topic, long offset, long millis) {
      UTF8String text = UTF8String.fromString(record);
      long micros = millis * 1000;
      return switch (this) {
        case SOCKET -> new Object[] {text};
        case TIMED_SOCKET -> new Object[] {text, micros};
        case KAFKA ->
            new Object[] {
              null,
              record.getBytes(StandardCharsets.UTF_8),
              UTF8String.fromString(topic),
              0,
              offset,
              micros,
              0
            };
      };
    }
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return Shape.valueOf(options.get(SHAPE)).schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new ScriptedTable(schema);
  }

  private static final class ScriptedTable implements Table, SupportsRead {
    private final StructType schema;

    ScriptedTable(StructType schema) {
      this.schema = schema;
    }

    @Override
    public String name() {
      return "script";
    }

    @Override
    @SuppressWarnings("deprecation") // the only abstract one of the two ways to give a schema
    public StructType schema() {
      return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return () -> new ScriptedScan(options.get(INPUT), Shape.valueOf(options.get(SHAPE)));
    }
  }

  private record ScriptedScan(String input, Shape shape) implements Scan {
    @Override
    public StructType readSchema() {
      return shape.schema();
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
      return new Stream(input, shape);
    }
  }

  private static final class Stream implements MicroBatchStream, SupportsTriggerAvailableNow {
    private final String input;
    private final Shape shape;

    /** What arrived before the query started is gone. */
    private final int first = Replay.now().tick();

    Stream(String input, Shape shape) {
      this.input = input;
      this.shape = shape;
    }

    @Override
    public Offset initialOffset() {
      return new TickOffset(first);
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
      return Replay.now()
          .lastTickWithRecords(input)
          .filter(tick -> tick > first)
          .map(TickOffset::new)
          .orElse(null);
    }

    @Override
    public Offset latestOffset() {
      throw new UnsupportedOperationException("the engine asks with a read limit");
    }

    @Override
    public void prepareForTriggerAvailableNow() {}

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
      Replay replay = Replay.now();
      List<Object[]> rows = new ArrayList<>();
      int first = ((TickOffset) start).tick;
      long offset = replay.records(input, 0, first).size();
      for (int tick = first + 1; tick <= ((TickOffset) end).tick; tick++) {
        for (String record : replay.records(input, tick - 1, tick)) {
          rows.add(shape.row(record, input, offset, replay.timeOf(tick)));
          offset++;
        }
      }
      InputPartition[] slices = new InputPartition[replay.partitions()];
      for (int i = 0; i < slices.length; i++) {
        int from = bound(i, rows.size(), slices.length);
        slices[i] =
            new Rows(new ArrayList<>(rows.subList(from, bound(i + 1, rows.size(), slices.length))));
      }
      return slices;
    }

    /** Where a slice begins: the same slices as {@code SparkContext.parallelize} makes. */
    private static int bound(int slice, int rows, int slices) {
      return (int) ((long) slice * rows / slices);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return new ReaderFactory();
    }

    @Override
    public void commit(Offset end) {}

    @Override
    public String toString() {
      return "script[" + input + "]";
    }

    @Override
    public void stop() {}
  }

  private static final class TickOffset extends Offset {
    private final int tick;

    TickOffset(int tick) {
      this.tick = tick;
    }

    @Override
    public String json() {
      return Integer.toString(tick);
    }
  }

  private record Rows(List<Object[]> rows) implements InputPartition {}

  private static final class ReaderFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new Reader(((Rows) partition).rows());
    }
  }

  private static final class Reader implements PartitionReader<InternalRow> {
    private final List<Object[]> rows;
    private int position = -1;

    Reader(List<Object[]> rows) {
      this.rows = rows;
    }

    @Override
    public boolean next() {
      position++;
      return position < rows.size();
    }

    @Override
    public InternalRow get() {
      return new GenericInternalRow(rows.get(position));
    }

    @Override
    public void close() {}
  }
}

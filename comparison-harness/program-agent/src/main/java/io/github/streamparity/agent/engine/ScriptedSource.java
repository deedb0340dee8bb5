package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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

/**
 * In place of a query's socket or topic: what the script has for it. The offset is the last tick in
 * which records arrived, so it does not move in an empty tick, as a real source's does not.
 */
public final class ScriptedSource implements TableProvider {
  /** Option: which reading it is. */
  static final String READING = "reading";

  private static final List<Reading> READINGS = new CopyOnWriteArrayList<>();

  /** Makes a reading known; returns the value of its option. */
  static synchronized String register(Reading reading) {
    READINGS.add(reading);
    return Integer.toString(READINGS.size() - 1);
  }

  /** Whether a table of a plan is one of ours. */
  static boolean isTable(Object table) {
    return table instanceof ScriptedTable;
  }

  private static Reading reading(CaseInsensitiveStringMap options) {
    return READINGS.get(options.getInt(READING, -1));
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return reading(options).schema();
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
      return () -> new ScriptedScan(reading(options));
    }
  }

  private record ScriptedScan(Reading reading) implements Scan {
    @Override
    public StructType readSchema() {
      return reading.schema();
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
      return new Stream(reading);
    }
  }

  private static final class Stream implements MicroBatchStream, SupportsTriggerAvailableNow {
    private final Reading reading;

    /** The last tick that is gone when the query starts. */
    private final int first = Replay.now().tick();

    Stream(Reading reading) {
      this.reading = reading;
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

    /**
     * Null while nothing arrived: offset 0 would make an empty micro-batch. A query that goes on
     * from a checkpoint begins where that says, before its own first tick.
     */
    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
      int read = ((TickOffset) start).tick;
      return reading.lastTick().filter(tick -> tick > read).map(TickOffset::new).orElse(null);
    }

    @Override
    public Offset latestOffset() {
      throw new UnsupportedOperationException("the engine asks with a read limit");
    }

    @Override
    public void prepareForTriggerAvailableNow() {}

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
      return reading.slices(((TickOffset) start).tick, ((TickOffset) end).tick).stream()
          .map(rows -> new Rows(new ArrayList<>(rows)))
          .toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return new ReaderFactory();
    }

    @Override
    public void commit(Offset end) {}

    @Override
    public String toString() {
      return "script[" + reading + "]";
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

package io.github.streamparity.harness.replay.source.scripted;

import io.github.streamparity.harness.replay.source.StructuredPort;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The scripted input of a query, as a DataSource V2: {@code
 * readStream().format(ScriptedSource.class.getName())} with the options {@code spool} (path of the
 * script's spool file), {@link StructuredPort#INPUT} and {@code partitions} (number of partitions
 * over which the records of a tick are split; 1 without it). One column, {@code value STRING}.
 */
public final class ScriptedSource implements TableProvider {
  public static final String SPOOL = "spool";
  public static final String PARTITIONS = "partitions";
  private static final StructType SCHEMA = new StructType().add("value", DataTypes.StringType);

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return SCHEMA;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new ScriptedTable();
  }

  private static final class ScriptedTable implements Table, SupportsRead {
    @Override
    public String name() {
      return "script";
    }

    @Override
    @SuppressWarnings("deprecation") // the only abstract one of the two ways to give a schema
    public StructType schema() {
      return SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return () ->
          new ScriptedScan(
              options.get(SPOOL), options.get(StructuredPort.INPUT), options.getInt(PARTITIONS, 1));
    }
  }

  private record ScriptedScan(String spool, String input, int partitions) implements Scan {
    @Override
    public StructType readSchema() {
      return SCHEMA;
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
      return new ScriptedMicroBatchStream(spool, input, partitions);
    }
  }
}

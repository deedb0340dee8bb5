package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.values.Contents;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.execution.streaming.Sink;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/** A query's own sink, given the rows that were captured, or nothing at all. */
final class Sinks {
  private static final String MEMORY =
      "org.apache.spark.sql.execution.streaming.sources.MemorySink";

  private final Object own;
  private final OutputMode mode;
  private final Map<String, String> options = new HashMap<>();
  private final String queryId;

  /**
   * @param own a {@code Sink} or a {@code Table}
   * @param options a Scala map of what the program told the sink
   */
  Sinks(Object own, OutputMode mode, Object options, String queryId) {
    this.own = own;
    this.mode = mode;
    this.queryId = queryId;
    Contents.map(options)
        .orElseThrow()
        .forEach((name, value) -> this.options.put((String) name, (String) value));
  }

  /** Whether it is in the program's own memory, from which the program may read it again. */
  boolean isInMemory() {
    return own.getClass().getName().equals(MEMORY);
  }

  /** Gives it a batch, as the engine does in the query's output mode. */
  void write(long batchId, Dataset<Row> rows) throws ReflectiveOperationException {
    if (own instanceof Sink sink) {
      sink.addBatch(batchId, rows);
      return;
    }
    WriteBuilder builder =
        ((SupportsWrite) own).newWriteBuilder(new Wanted(queryId, rows.schema(), options));
    if (mode.equals(OutputMode.Complete())) {
      builder = ((SupportsTruncate) builder).truncate();
    }
    execute(rows, batchWrite(batchId, builder.build().toStreaming()));
  }

  private static Object batchWrite(long batchId, StreamingWrite write)
      throws ReflectiveOperationException {
    return first("org.apache.spark.sql.execution.streaming.sources.MicroBatchWrite")
        .newInstance(batchId, write);
  }

  /** Runs the plan that writes the rows. Its classes differ from version to version. */
  private static void execute(Dataset<Row> rows, Object batchWrite)
      throws ReflectiveOperationException {
    Object execution = rows.getClass().getMethod("queryExecution").invoke(rows);
    Object query = execution.getClass().getMethod("analyzed").invoke(execution);
    Object nil = Class.forName("scala.collection.immutable.Nil$").getField("MODULE$").get(null);
    Object plan =
        first("org.apache.spark.sql.execution.datasources.v2.WriteToDataSourceV2")
            .newInstance(Option.empty(), batchWrite, query, nil);
    String datasets = rows.getClass().getName() + "$";
    Object companion = Class.forName(datasets).getField("MODULE$").get(null);
    Method ofRows =
        Stream.of(companion.getClass().getMethods())
            .filter(it -> it.getName().equals("ofRows") && it.getParameterCount() == 2)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("this Spark has no Dataset.ofRows"));
    try {
      ((Dataset<?>) ofRows.invoke(companion, rows.sparkSession(), plan)).collectAsList();
    } catch (InvocationTargetException e) {
      throw Failing.cause(e);
    }
  }

  private static Constructor<?> first(String type) throws ClassNotFoundException {
    return Class.forName(type).getConstructors()[0];
  }

  /** The query, the schema and the options that a sink is made for. */
  private record Wanted(String queryId, StructType schema, Map<String, String> told)
      implements LogicalWriteInfo {
    @Override
    public CaseInsensitiveStringMap options() {
      return new CaseInsensitiveStringMap(told);
    }
  }

  /**
   * In place of {@code DataSource.createSink}, which makes the sink's directory.
   *
   * @return a sink that writes nothing, or null to make the program's own
   */
  static Optional<Sink> made(Object dataSource) throws ReflectiveOperationException {
    if (Replay.now().runsBodies()) {
      return Optional.empty();
    }
    try { // a format that there is not
      dataSource.getClass().getMethod("providingClass").invoke(dataSource);
    } catch (InvocationTargetException e) {
      throw Failing.cause(e);
    }
    return Optional.of((Sink) (batchId, data) -> {});
  }

  /**
   * In place of {@code DataStreamWriter.toTable}, which makes the table: a sink of files, which is
   * not made either, and which needs a checkpoint as a table does.
   *
   * @return a query, or null to start the program's own
   */
  static Object toTable(Object writer) throws TimeoutException {
    return Replay.now().runsBodies()
        ? null
        : ((DataStreamWriter<?>) writer).format("parquet").start();
  }
}

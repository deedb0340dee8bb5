package io.github.streamparity.structured;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** Makes what every program needs, whatever its source: the session, its console, its end. */
final class ProgramSession {
  private ProgramSession() {}

  /**
   * Settings that --conf overrides; spark-submit sets the master. With Spark's default of 200
   * partitions, a trigger of a stateful query takes seconds.
   */
  static SparkConf conf(String name) {
    return new SparkConf()
        .setAppName(name)
        .setIfMissing("spark.log.level", "ERROR")
        .setIfMissing("spark.sql.session.timeZone", "UTC")
        .setIfMissing("spark.sql.shuffle.partitions", "2");
  }

  static SparkSession open(SparkConf conf) {
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /** Prints the program's usage, and ends the process with status 2. */
  static void refuse(String name, String wrong, String usage) {
    System.err.println(name + ": " + wrong);
    System.err.println("usage: " + name + " " + usage);
    System.exit(2);
  }

  /** For a sink that needs one: a checkpoint that lasts as long as the process. */
  static void checkpoint(SparkSession session) {
    try {
      Path checkpoint = new Path(Files.createTempDirectory("checkpoint-").toUri());
      checkpoint
          .getFileSystem(session.sparkContext().hadoopConfiguration())
          .deleteOnExit(checkpoint);
      session.conf().set("spark.sql.streaming.checkpointLocation", checkpoint.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For {@code foreachBatch}: writes a function's result for each batch to the console. */
  static VoidFunction2<Dataset<Row>, Long> print(UnaryOperator<Dataset<Row>> function) {
    return (batch, batchId) -> {
      String line = "-".repeat(43);
      System.out.println(line + "\nBatch: " + batchId + "\n" + line);
      function.apply(batch).show(false);
    };
  }

  /** Starts the query with a trigger of a second, and waits until the process is told to end. */
  static void run(DataStreamWriter<Row> query) throws StreamingQueryException, TimeoutException {
    start(query).awaitTermination();
  }

  /** Starts the queries with a trigger of a second, and waits until one of them ends. */
  static void run(SparkSession session, List<DataStreamWriter<Row>> queries)
      throws StreamingQueryException, TimeoutException {
    run(session, queries, () -> {});
  }

  /** The same; meanwhile does something every second. */
  static void run(SparkSession session, List<DataStreamWriter<Row>> queries, Runnable everySecond)
      throws StreamingQueryException, TimeoutException {
    for (DataStreamWriter<Row> query : queries) {
      start(query);
    }
    while (!session.streams().awaitAnyTermination(1000)) {
      everySecond.run();
    }
  }

  private static StreamingQuery start(DataStreamWriter<Row> query) throws TimeoutException {
    return query.trigger(Trigger.ProcessingTime("1 second")).start();
  }
}

package io.github.streamparity.structured;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** What every {@code main} has around its function: the command line, the session, the sockets. */
public final class SocketProgram {
  private final SparkSession session;
  private final List<String> inputs;
  private final Sockets sockets;

  private SocketProgram(SparkSession session, List<String> inputs, Sockets sockets) {
    this.session = session;
    this.inputs = inputs;
    this.sockets = sockets;
  }

  /**
   * Opens a session; on a wrong command line says how it is used and ends the process with status
   * 2.
   *
   * @param name what Spark calls the application
   * @param inputs names of the inputs, one socket each
   */
  public static SocketProgram open(String name, String[] args, String... inputs) {
    try {
      Sockets sockets = Sockets.parse(args, inputs.length);
      // All can be had otherwise by --conf; the master is for spark-submit to say. With the 200
      // partitions that Spark would take, a trigger of a stateful query lasts seconds.
      SparkConf conf =
          new SparkConf()
              .setAppName(name)
              .setIfMissing("spark.log.level", "ERROR")
              .setIfMissing("spark.sql.session.timeZone", "UTC")
              .setIfMissing("spark.sql.shuffle.partitions", "2");
      SparkSession session = SparkSession.builder().config(conf).getOrCreate();
      return new SocketProgram(session, List.of(inputs), sockets);
    } catch (IllegalArgumentException wrong) {
      System.err.println(name + ": " + wrong.getMessage());
      String ports = String.join("-port [", inputs) + "-port" + "]".repeat(inputs.length);
      System.err.println("usage: " + name + " [host [" + ports + "]");
      System.exit(2);
      throw wrong;
    }
  }

  /** The lines of one input's socket, in one column {@code value}. */
  public Dataset<Row> lines(String input) {
    return session
        .readStream()
        .format("socket")
        .option("host", sockets.host())
        .option("port", sockets.ports().get(inputs.indexOf(input)))
        .load();
  }

  /** For {@code foreachBatch}: what a function makes of each batch, to the console. */
  public static VoidFunction2<Dataset<Row>, Long> print(UnaryOperator<Dataset<Row>> function) {
    return (batch, batchId) -> {
      String line = "-".repeat(43);
      System.out.println(line + "\nBatch: " + batchId + "\n" + line);
      function.apply(batch).show(false);
    };
  }

  /** Starts the query with a trigger of a second, and waits until the process is told to end. */
  public void run(DataStreamWriter<Row> query) throws StreamingQueryException, TimeoutException {
    query.trigger(Trigger.ProcessingTime("1 second")).start().awaitTermination();
  }
}

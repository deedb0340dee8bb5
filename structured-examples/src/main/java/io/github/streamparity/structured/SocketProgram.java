package io.github.streamparity.structured;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** The frame of a {@code main} over sockets: the command line, the session, the sockets. */
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
   * Opens a session. On a wrong command line, prints the usage and ends the process with status 2.
   *
   * @param name what Spark calls the application
   * @param inputs names of the inputs, one socket each
   */
  public static SocketProgram open(String name, String[] args, String... inputs) {
    try {
      Sockets sockets = Sockets.parse(args, inputs.length);
      SparkSession session = ProgramSession.open(ProgramSession.conf(name));
      return new SocketProgram(session, List.of(inputs), sockets);
    } catch (IllegalArgumentException wrong) {
      String ports = String.join("-port [", inputs) + "-port" + "]".repeat(inputs.length);
      ProgramSession.refuse(name, wrong.getMessage(), "[host [" + ports + "]");
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

  /** For sinks that need one: a checkpoint that lasts as long as the process. */
  public SocketProgram withCheckpoint() {
    ProgramSession.checkpoint(session);
    return this;
  }

  /** For {@code foreachBatch}: writes a function's result for each batch to the console. */
  public static VoidFunction2<Dataset<Row>, Long> print(UnaryOperator<Dataset<Row>> function) {
    return ProgramSession.print(function);
  }

  /** Starts the query with a trigger of a second, and waits until the process is told to end. */
  public void run(DataStreamWriter<Row> query) throws StreamingQueryException, TimeoutException {
    ProgramSession.run(query);
  }

  /**
   * The same for several queries, until one of them ends; meanwhile does something every second.
   */
  public void run(List<DataStreamWriter<Row>> queries, Runnable everySecond)
      throws StreamingQueryException, TimeoutException {
    ProgramSession.run(session, queries, everySecond);
  }
}

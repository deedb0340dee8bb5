package io.github.streamparity.dstream;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** The frame of a {@code main} over sockets: the command line, the context, the sockets. */
public final class SocketProgram {
  private final JavaStreamingContext context;
  private final List<String> inputs;
  private final Sockets sockets;

  private SocketProgram(JavaStreamingContext context, List<String> inputs, Sockets sockets) {
    this.context = context;
    this.inputs = inputs;
    this.sockets = sockets;
  }

  /**
   * Opens a context with batches of one second. On a wrong command line, prints the usage and ends
   * the process with status 2.
   *
   * @param name what Spark calls the application
   * @param inputs names of the inputs, one socket each
   */
  public static SocketProgram open(String name, String[] args, String... inputs) {
    try {
      Sockets sockets = Sockets.parse(args, inputs.length);
      SparkConf conf = ProgramContext.conf(name);
      sockets.requireCores(conf.get("spark.master", ""));
      return new SocketProgram(ProgramContext.open(conf), List.of(inputs), sockets);
    } catch (IllegalArgumentException wrong) {
      String ports = String.join("-port [", inputs) + "-port" + "]".repeat(inputs.length);
      ProgramContext.refuse(name, wrong.getMessage(), "[host [" + ports + "]");
      throw wrong;
    }
  }

  /** The lines of one input's socket. */
  public JavaDStream<String> lines(String input) {
    return context.socketTextStream(sockets.host(), sockets.ports().get(inputs.indexOf(input)));
  }

  /** Keeps state in a checkpoint that lasts as long as the process. */
  public SocketProgram withCheckpoint() {
    ProgramContext.checkpoint(context);
    return this;
  }

  /** Starts the context, and waits until the process is told to end. */
  public void run() throws InterruptedException {
    ProgramContext.run(context);
  }

  /** The same; meanwhile does something every second. */
  public void run(Runnable everySecond) throws InterruptedException {
    ProgramContext.run(context, everySecond);
  }
}

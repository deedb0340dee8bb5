package io.github.streamparity.dstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** What every {@code main} has around its function: the command line, the context, the sockets. */
public final class SocketProgram {
  /** Among shutdown hooks, the higher goes first. */
  private static final int BEFORE_SPARK = FileSystem.SHUTDOWN_HOOK_PRIORITY + 50;

  private final JavaStreamingContext context;
  private final List<String> inputs;
  private final Sockets sockets;

  private SocketProgram(JavaStreamingContext context, List<String> inputs, Sockets sockets) {
    this.context = context;
    this.inputs = inputs;
    this.sockets = sockets;
  }

  /**
   * Opens a context with batches of a second; on a wrong command line says how it is used and ends
   * the process with status 2.
   *
   * @param name what Spark calls the application
   * @param inputs names of the inputs, one socket each
   */
  public static SocketProgram open(String name, String[] args, String... inputs) {
    try {
      Sockets sockets = Sockets.parse(args, inputs.length);
      // Can be had otherwise by --conf; the master is for spark-submit to say.
      SparkConf conf = new SparkConf().setAppName(name).setIfMissing("spark.log.level", "ERROR");
      sockets.requireCores(conf.get("spark.master", ""));
      JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1));
      return new SocketProgram(context, List.of(inputs), sockets);
    } catch (IllegalArgumentException wrong) {
      System.err.println(name + ": " + wrong.getMessage());
      String ports = String.join("-port [", inputs) + "-port" + "]".repeat(inputs.length);
      System.err.println("usage: " + name + " [host [" + ports + "]");
      System.exit(2);
      throw wrong;
    }
  }

  /** The lines of one input's socket. */
  public JavaDStream<String> lines(String input) {
    return context.socketTextStream(sockets.host(), sockets.ports().get(inputs.indexOf(input)));
  }

  /** Keeps state in a checkpoint that lasts as long as the process. */
  public SocketProgram withCheckpoint() {
    try {
      Path checkpoint = new Path(Files.createTempDirectory("checkpoint-").toUri());
      checkpoint
          .getFileSystem(context.sparkContext().hadoopConfiguration())
          .deleteOnExit(checkpoint);
      context.checkpoint(checkpoint.toString());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts what was set up, and waits until the process is told to end. */
  public void run() throws InterruptedException {
    // Spark stops its executors before its own hook stops the batches, which then print errors.
    ShutdownHookManager.get().addShutdownHook(() -> context.stop(true, false), BEFORE_SPARK);
    context.start();
    context.awaitTermination();
  }
}

package io.github.streamparity.dstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** Makes what every program needs, whatever its source: the context, its checkpoint, its end. */
final class ProgramContext {
  /** Among shutdown hooks, the higher goes first. */
  private static final int BEFORE_SPARK = FileSystem.SHUTDOWN_HOOK_PRIORITY + 50;

  private ProgramContext() {}

  /** A setting that --conf overrides; spark-submit sets the master. */
  static SparkConf conf(String name) {
    return new SparkConf().setAppName(name).setIfMissing("spark.log.level", "ERROR");
  }

  /** A context with batches of a second. */
  static JavaStreamingContext open(SparkConf conf) {
    return new JavaStreamingContext(conf, Durations.seconds(1));
  }

  /** Prints the program's usage, and ends the process with status 2. */
  static void refuse(String name, String wrong, String usage) {
    System.err.println(name + ": " + wrong);
    System.err.println("usage: " + name + " " + usage);
    System.exit(2);
  }

  /** Keeps state in a checkpoint that lasts as long as the process. */
  static void checkpoint(JavaStreamingContext context) {
    try {
      Path checkpoint = new Path(Files.createTempDirectory("checkpoint-").toUri());
      checkpoint
          .getFileSystem(context.sparkContext().hadoopConfiguration())
          .deleteOnExit(checkpoint);
      context.checkpoint(checkpoint.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the context, and waits until the process is told to end. */
  static void run(JavaStreamingContext context) throws InterruptedException {
    run(context, () -> {});
  }

  /** The same; meanwhile does something every second. */
  static void run(JavaStreamingContext context, Runnable everySecond) throws InterruptedException {
    // Spark stops its executors before its own hook stops the batches, which then print errors.
    ShutdownHookManager.get().addShutdownHook(() -> context.stop(true, false), BEFORE_SPARK);
    context.start();
    while (!context.awaitTerminationOrTimeout(1000)) {
      everySecond.run();
    }
  }
}

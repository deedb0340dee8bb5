package io.github.streamparity.dstream;

import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import scala.reflect.ClassTag;

/** The frame of a {@code main} over a rate stream: the command line, the context, the numbers. */
public final class RateProgram {
  private final JavaStreamingContext context;
  private final int rowsPerSecond;

  private RateProgram(JavaStreamingContext context, int rowsPerSecond) {
    this.context = context;
    this.rowsPerSecond = rowsPerSecond;
  }

  /**
   * Opens a context with batches of one second. On a wrong command line, prints the usage and ends
   * the process with status 2.
   *
   * @param name what Spark calls the application
   */
  public static RateProgram open(String name, String[] args) {
    try {
      int rowsPerSecond = RowsPerSecond.parse(args);
      return new RateProgram(ProgramContext.open(ProgramContext.conf(name)), rowsPerSecond);
    } catch (IllegalArgumentException wrong) {
      ProgramContext.refuse(name, wrong.getMessage(), RowsPerSecond.USAGE);
      throw wrong;
    }
  }

  // tag::source[]
  /** Numbers from 0 on, each with the time at which it was due. */
  public JavaDStream<RateRow> numbers() {
    return new JavaDStream<>(
        new RateStream(context.ssc(), rowsPerSecond), ClassTag.apply(RateRow.class));
  }

  // end::source[]

  /** Keeps state in a checkpoint that lasts as long as the process. */
  public RateProgram withCheckpoint() {
    ProgramContext.checkpoint(context);
    return this;
  }

  /** Starts the context, and waits until the process is told to end. */
  public void run() throws InterruptedException {
    ProgramContext.run(context);
  }
}

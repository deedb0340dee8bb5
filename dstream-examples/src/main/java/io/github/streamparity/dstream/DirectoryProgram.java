package io.github.streamparity.dstream;

import java.util.List;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/**
 * The frame of a {@code main} over files: the command line, the context, the directories.
 *
 * <p>Move whole files into a directory, from the same file system ({@code mv}): a batch reads a
 * file when it sees it for the first time, and never reads anything that is written to it
 * afterwards. A file whose time of modification is older than the context's start, or than a minute
 * ({@code spark.streaming.fileStream.minRememberDuration}), is never read, whenever it is moved.
 * Names that start with a dot are ignored.
 */
public final class DirectoryProgram {
  private final JavaStreamingContext context;
  private final List<String> inputs;
  private final Directories directories;

  private DirectoryProgram(
      JavaStreamingContext context, List<String> inputs, Directories directories) {
    this.context = context;
    this.inputs = inputs;
    this.directories = directories;
  }

  /**
   * Opens a context with batches of one second. On a wrong command line, prints the usage and ends
   * the process with status 2.
   *
   * @param name what Spark calls the application
   * @param inputs names of the inputs, one directory each
   */
  public static DirectoryProgram open(String name, String[] args, String... inputs) {
    try {
      Directories directories = Directories.parse(args, List.of(inputs));
      JavaStreamingContext context = ProgramContext.open(ProgramContext.conf(name));
      directories.requireDirectories(context.sparkContext().hadoopConfiguration());
      return new DirectoryProgram(context, List.of(inputs), directories);
    } catch (IllegalArgumentException wrong) {
      ProgramContext.refuse(name, wrong.getMessage(), String.join("-dir ", inputs) + "-dir");
      throw wrong;
    }
  }

  /** The lines of one input's files. */
  public JavaDStream<String> lines(String input) {
    return context.textFileStream(directories.paths().get(inputs.indexOf(input)));
  }

  /** Keeps state in a checkpoint that lasts as long as the process. */
  public DirectoryProgram withCheckpoint() {
    ProgramContext.checkpoint(context);
    return this;
  }

  /** Starts the context, and waits until the process is told to end. */
  public void run() throws InterruptedException {
    ProgramContext.run(context);
  }
}

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

/**
 * The frame of a {@code main} over files: the command line, the session, the directories.
 *
 * <p>Move whole files into a directory, from the same file system ({@code mv}): a micro-batch reads
 * a file when it sees it for the first time, and never reads anything that is written to it
 * afterwards. Files that are there at the start are read too, however old. Names that start with a
 * dot or an underscore are ignored.
 */
public final class DirectoryProgram {
  private final SparkSession session;
  private final List<String> inputs;
  private final Directories directories;

  private DirectoryProgram(SparkSession session, List<String> inputs, Directories directories) {
    this.session = session;
    this.inputs = inputs;
    this.directories = directories;
  }

  /**
   * Opens a session. On a wrong command line, prints the usage and ends the process with status 2.
   *
   * @param name what Spark calls the application
   * @param inputs names of the inputs, one directory each
   */
  public static DirectoryProgram open(String name, String[] args, String... inputs) {
    try {
      Directories directories = Directories.parse(args, List.of(inputs));
      SparkSession session = ProgramSession.open(ProgramSession.conf(name));
      directories.requireDirectories(session.sparkContext().hadoopConfiguration());
      return new DirectoryProgram(session, List.of(inputs), directories);
    } catch (IllegalArgumentException wrong) {
      ProgramSession.refuse(name, wrong.getMessage(), String.join("-dir ", inputs) + "-dir");
      throw wrong;
    }
  }

  /** The lines of one input's files, in one column {@code value}. */
  public Dataset<Row> lines(String input) {
    return session.readStream().text(directories.paths().get(inputs.indexOf(input)));
  }

  /** For {@code foreachBatch}: writes a function's result for each batch to the console. */
  public static VoidFunction2<Dataset<Row>, Long> print(UnaryOperator<Dataset<Row>> function) {
    return ProgramSession.print(function);
  }

  /** Starts the query with a trigger of a second, and waits until the process is told to end. */
  public void run(DataStreamWriter<Row> query) throws StreamingQueryException, TimeoutException {
    ProgramSession.run(query);
  }

  /** Starts queries with a trigger of a second, and waits until the process is told to end. */
  public void run(List<DataStreamWriter<Row>> queries)
      throws StreamingQueryException, TimeoutException {
    ProgramSession.run(session, queries);
  }
}

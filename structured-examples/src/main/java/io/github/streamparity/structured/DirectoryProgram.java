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
 * What a {@code main} over files has around its function: the command line, the session, the
 * directories.
 *
 * <p>Files are to be moved into a directory whole, from the same file system ({@code mv}): a
 * micro-batch reads a file that it sees for the first time, and never again what is written to it
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
   * Opens a session; on a wrong command line says how it is used and ends the process with status
   * 2.
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

  /** For {@code foreachBatch}: what a function makes of each batch, to the console. */
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

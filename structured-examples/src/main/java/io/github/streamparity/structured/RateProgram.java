package io.github.streamparity.structured;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** The frame of a {@code main} over a rate stream: the command line, the session, the numbers. */
public final class RateProgram {
  private final SparkSession session;
  private final int rowsPerSecond;

  private RateProgram(SparkSession session, int rowsPerSecond) {
    this.session = session;
    this.rowsPerSecond = rowsPerSecond;
  }

  /**
   * Opens a session. On a wrong command line, prints the usage and ends the process with status 2.
   *
   * @param name what Spark calls the application
   */
  public static RateProgram open(String name, String[] args) {
    try {
      int rowsPerSecond = RowsPerSecond.parse(args);
      return new RateProgram(ProgramSession.open(ProgramSession.conf(name)), rowsPerSecond);
    } catch (IllegalArgumentException wrong) {
      ProgramSession.refuse(name, wrong.getMessage(), RowsPerSecond.USAGE);
      throw wrong;
    }
  }

  // tag::source[]
  /** Numbers from 0 on in a column {@code value}, with when each was due in {@code timestamp}. */
  public Dataset<Row> numbers() {
    return session.readStream().format("rate").option("rowsPerSecond", rowsPerSecond).load();
  }

  // end::source[]

  /** Starts the query with a trigger of a second, and waits until the process is told to end. */
  public void run(DataStreamWriter<Row> query) throws StreamingQueryException, TimeoutException {
    ProgramSession.run(query);
  }
}

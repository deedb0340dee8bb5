package io.github.streamparity.structured.activity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.DirectoryProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds users with more than ten actions within a window of thirty seconds, if they come no more
 * than a minute late.
 *
 * <p>A line is a time in UTC, a user, a page, an action and a session: {@code 2021-10-01
 * 09:30:00,u1,/home,view,s1}. Lines of another shape are dropped.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.activity.StructuredClickAnomalies … DIR}, and move files of
 * lines into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.DStreamClickAnomalies}.
 */
public final class StructuredClickAnomalies {
  private static final long USUAL_ACTIONS = 10;

  private StructuredClickAnomalies() {}

  /** Lines of files in a directory, anomalies to the console; argument: the directory. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredClickAnomalies", args, "lines");
    program.run(
        anomalies(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::anomalies[]
  /** Lines in, (window start, window end, user, actions) out, for update mode. */
  public static Dataset<Row> anomalies(Dataset<Row> lines) {
    return Activity.in(lines)
        .withWatermark("time", "1 minute")
        .groupBy(window(col("time"), "30 seconds"), col("user_id"))
        .agg(count("*").as("actions"))
        .filter(col("actions").gt(USUAL_ACTIONS))
        .select(
            col("window.start").as("window_start"),
            col("window.end").as("window_end"),
            col("user_id"),
            col("actions"));
  }
  // end::anomalies[]
}

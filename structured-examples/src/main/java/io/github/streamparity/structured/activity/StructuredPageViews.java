package io.github.streamparity.structured.activity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import io.github.streamparity.structured.DirectoryProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the views of each page since the start.
 *
 * <p>A line is a time in UTC, a user, a page, an action and a session: {@code 2021-10-01
 * 09:30:00,u1,/home,view,s1}. Lines of another shape are dropped. A view is an action {@code view}.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.activity.StructuredPageViews … DIR}, and move files of lines
 * into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.DStreamPageViews}.
 */
public final class StructuredPageViews {
  private StructuredPageViews() {}

  /** Lines of files in a directory, views to the console; argument: the directory. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredPageViews", args, "lines");
    program.run(
        views(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::views[]
  /** Lines in, (page, views since the start) out, for update mode. */
  public static Dataset<Row> views(Dataset<Row> lines) {
    return Activity.in(lines)
        .filter(col("action").equalTo("view"))
        .groupBy("page")
        .agg(count("*").as("views"));
  }
  // end::views[]
}

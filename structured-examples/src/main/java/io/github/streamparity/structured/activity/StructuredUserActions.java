package io.github.streamparity.structured.activity;

import io.github.streamparity.structured.DirectoryProgram;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts how often each user took each action, each batch on its own.
 *
 * <p>A line is a time in UTC, a user, a page, an action and a session: {@code 2021-10-01
 * 09:30:00,u1,/home,view,s1}. Lines of another shape are dropped.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.activity.StructuredUserActions … DIR}, and move files of lines
 * into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.DStreamUserActions}.
 */
public final class StructuredUserActions {
  private StructuredUserActions() {}

  /** Lines of files in a directory, actions to the console; argument: the directory. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredUserActions", args, "lines");
    program.run(
        program
            .lines("lines")
            .writeStream()
            .foreachBatch(DirectoryProgram.print(StructuredUserActions::actions)));
  }

  // tag::actions[]
  /** One batch of lines in, (user, action, count) out; every batch starts from nothing. */
  public static Dataset<Row> actions(Dataset<Row> lines) {
    return Activity.in(lines).groupBy("user_id", "action").count();
  }
  // end::actions[]
}

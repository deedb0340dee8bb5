package io.github.streamparity.structured.joins;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.SocketProgram;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Puts the user's profile beside each interaction, as it was when the query was planned: the file
 * of profiles is read once.
 *
 * <p>A line is a user and an event: {@code u1,view}. Other lines are dropped, and so are users
 * without a profile. A profile is an id, a name, an age and a gender: {@code u1,Ann,34,f}.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.joins.StructuredProfileRefresh … profiles.csv localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.joins.DStreamProfileRefresh}.
 */
public final class StructuredProfileRefresh {
  private static final String PROFILE = "(?s)^([^,]*),([^,]*),([0-9]{1,3}),([^,]*)$";

  private StructuredProfileRefresh() {}

  /**
   * Lines from a socket, rows to the console; arguments: {@code profiles.csv [host
   * [interactions-port]]}.
   */
  public static void main(String[] args) throws Exception {
    String profiles = ProfileFile.named("StructuredProfileRefresh", args);
    SocketProgram program =
        SocketProgram.open("StructuredProfileRefresh", ProfileFile.others(args), "interactions");
    program.run(
        interactions(program.lines("interactions"), profiles)
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::interactions[]
  /** Lines in, interactions with profiles out; the plan has the file as it is now. */
  public static Dataset<Row> interactions(Dataset<Row> lines, String profiles) {
    return byUser(lines).join(byId(lines, ProfileFile.lines(profiles)), "user_id");
  }

  private static Dataset<Row> byUser(Dataset<Row> lines) {
    Column parts = split(col("value"), ",", 2);
    return lines
        .select(get(parts, lit(0)).as("user_id"), get(parts, lit(1)).as("event"))
        .filter(col("event").isNotNull());
  }

  private static Dataset<Row> byId(Dataset<Row> lines, List<String> profiles) {
    Column line = col("value");
    return lines
        .sparkSession()
        .createDataset(profiles, Encoders.STRING())
        .filter(line.rlike(PROFILE))
        .select(
            regexp_extract(line, PROFILE, 1).as("user_id"),
            regexp_extract(line, PROFILE, 2).as("name"),
            regexp_extract(line, PROFILE, 3).cast("int").as("age"),
            regexp_extract(line, PROFILE, 4).as("gender"));
  }
  // end::interactions[]
}

package io.github.streamparity.structured.joins;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.structured.EventTime;
import io.github.streamparity.structured.SocketProgram;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Counts the interactions of each user by hour and event, beside the user's profile, if they come
 * no more than thirty minutes late.
 *
 * <p>A line is an event time in UTC, a user and an event: {@code 2021-10-01 09:30:00,u1,view}.
 * Other lines are dropped, and so are users without a profile. A profile is an id, a name, an age
 * and a gender: {@code u1,Ann,34,f}.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.joins.StructuredProfileInteractions … profiles.csv localhost
 * 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.joins.DStreamProfileInteractions}.
 */
public final class StructuredProfileInteractions {
  private static final String PROFILE = "(?s)^([^,]*),([^,]*),([0-9]{1,3}),([^,]*)$";

  private StructuredProfileInteractions() {}

  /**
   * Lines from a socket, counts to the console; arguments: {@code profiles.csv [host
   * [interactions-port]]}.
   */
  public static void main(String[] args) throws Exception {
    String profiles = ProfileFile.named("StructuredProfileInteractions", args);
    SocketProgram program =
        SocketProgram.open(
            "StructuredProfileInteractions", ProfileFile.others(args), "interactions");
    program.run(
        counts(program.lines("interactions"), profiles)
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /**
   * Lines in, (hour, event, profile, count since the start) out, for update mode; the file of
   * profiles is read once.
   */
  public static Dataset<Row> counts(Dataset<Row> interactions, String profiles) {
    List<String> atTheStart = ProfileFile.lines(profiles);
    return byUser(interactions)
        .withWatermark("time", "30 minutes")
        .join(byId(interactions, atTheStart), "user_id")
        .groupBy(
            window(col("time"), "1 hour"),
            col("event"),
            col("user_id"),
            col("name"),
            col("age"),
            col("gender"))
        .count()
        .withColumn("window_start", col("window.start"))
        .drop("window");
  }

  private static Dataset<Row> byUser(Dataset<Row> interactions) {
    Column parts = split(col("value"), ",", 3);
    return interactions
        .select(
            EventTime.in(get(parts, lit(0))).as("time"),
            get(parts, lit(1)).as("user_id"),
            get(parts, lit(2)).as("event"))
        .filter(col("time").isNotNull().and(col("event").isNotNull()));
  }

  private static Dataset<Row> byId(Dataset<Row> interactions, List<String> profiles) {
    Column line = col("value");
    return interactions
        .sparkSession()
        .createDataset(profiles, Encoders.STRING())
        .filter(line.rlike(PROFILE))
        .select(
            regexp_extract(line, PROFILE, 1).as("user_id"),
            regexp_extract(line, PROFILE, 2).as("name"),
            regexp_extract(line, PROFILE, 3).cast("int").as("age"),
            regexp_extract(line, PROFILE, 4).as("gender"));
  }
  // end::counts[]
}

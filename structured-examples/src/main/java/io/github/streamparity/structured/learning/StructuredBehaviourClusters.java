package io.github.streamparity.structured.learning;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.SocketProgram;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Puts users into three clusters by what they do, with centres that move with every micro-batch.
 *
 * <p>A line is a user, and the numbers of clicks, searches and purchases: {@code ann,12,1,0}. Other
 * lines are dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.learning.StructuredBehaviourClusters … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.learning.DStreamBehaviourClusters}.
 */
public final class StructuredBehaviourClusters {
  private static final String LINE = "(?s)^[^,]*,[0-9]{1,6},[0-9]{1,6},[0-9]{1,6}\\z";

  private StructuredBehaviourClusters() {}

  /** Lines from a socket, users and centres to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredBehaviourClusters", args, "lines");
    Centres model = model();
    VoidFunction2<Dataset<Row>, Long> print =
        (lines, id) -> {
          clusters(lines, model).show();
          centres(lines, model).show();
        };
    program.run(program.lines("lines").writeStream().foreachBatch(print));
  }

  // tag::clusters[]
  /** Where the centres start: those who look, those who search, those who buy. */
  public static Centres model() {
    return new Centres(
        new double[][] {{10, 1, 0}, {5, 10, 1}, {10, 5, 4.5}}, new double[] {1, 1, 1});
  }

  /** A batch of lines in, (user, cluster) out, after the centres have moved with the batch. */
  public static Dataset<Row> clusters(Dataset<Row> lines, Centres model) {
    Dataset<Row> users = byUser(lines);
    model.learn(users);
    return users.select(col("user"), model.nearest().as("cluster"));
  }

  static Dataset<Row> byUser(Dataset<Row> lines) {
    Column parts = split(col("value"), ",");
    return lines
        .filter(col("value").rlike(LINE))
        .select(
            get(parts, lit(0)).as("user"),
            get(parts, lit(1)).cast("double").as("clicks"),
            get(parts, lit(2)).cast("double").as("searches"),
            get(parts, lit(3)).cast("double").as("purchases"));
  }

  // end::clusters[]

  // tag::centres[]
  /** (cluster, clicks, searches, purchases, weight) out, as they are after a batch of lines. */
  public static Dataset<Row> centres(Dataset<Row> lines, Centres model) {
    StructType columns =
        StructType.fromDDL(
            "cluster INT, clicks DOUBLE, searches DOUBLE, purchases DOUBLE, weight DOUBLE");
    return lines.sparkSession().createDataFrame(model.rows(), columns);
  }
  // end::centres[]
}

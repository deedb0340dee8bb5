package io.github.streamparity.structured.joins;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.SocketProgram;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Keeps the visits of everybody who is not on a blacklist.
 *
 * <p>A line is a day, a comma and a name: {@code 20211001,zs}. A line without a comma is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.joins.StructuredBlacklist … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.joins.DStreamBlacklist}.
 */
public final class StructuredBlacklist {
  /** The names whose visits are dropped. */
  public static final List<String> BLACKLIST = List.of("zs", "ls", "größe");

  private StructuredBlacklist() {}

  /** Lines from a socket, visits to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredBlacklist", args, "visits");
    program.run(
        allowed(program.lines("visits"), BLACKLIST)
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::allowed[]
  /** Lines in, (name, day) out, for names that are not on the list. */
  public static Dataset<Row> allowed(Dataset<Row> visits, List<String> blacklist) {
    Dataset<Row> listed =
        visits.sparkSession().createDataset(blacklist, Encoders.STRING()).toDF("name");
    return byName(visits).join(listed, new String[] {"name"}, "left_anti");
  }

  private static Dataset<Row> byName(Dataset<Row> visits) {
    Column parts = split(col("value"), ",", 2);
    return visits
        .select(get(parts, lit(1)).as("name"), get(parts, lit(0)).as("day"))
        .filter(col("name").isNotNull());
  }
  // end::allowed[]
}

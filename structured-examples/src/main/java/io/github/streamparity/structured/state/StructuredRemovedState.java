package io.github.streamparity.structured.state;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.structured.SocketProgram;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Tuple2;

/**
 * Counts what each user does, and forgets a user who leaves.
 *
 * <p>A line is a user, a space and an action: {@code ann reads}, {@code ann leaves}. A line without
 * a space is dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.state.StructuredRemovedState … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.state.DStreamRemovedState}.
 */
public final class StructuredRemovedState {
  private StructuredRemovedState() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredRemovedState", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /** Lines in, (user, number of actions) out, for users who did something and have not left. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    FlatMapGroupsWithStateFunction<String, Tuple2<String, String>, Long, Tuple2<String, Long>> add =
        StructuredRemovedState::add;
    return actions(lines)
        .as(Encoders.tuple(Encoders.STRING(), Encoders.STRING()))
        .groupByKey((MapFunction<Tuple2<String, String>, String>) Tuple2::_1, Encoders.STRING())
        .flatMapGroupsWithState(
            add,
            OutputMode.Update(),
            Encoders.LONG(),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()),
            GroupStateTimeout.NoTimeout())
        .toDF("user", "actions");
  }

  private static Iterator<Tuple2<String, Long>> add(
      String user, Iterator<Tuple2<String, String>> actions, GroupState<Long> count) {
    long total = count.exists() ? count.get() : 0L;
    boolean leaves = false;
    while (actions.hasNext()) {
      leaves |= actions.next()._2().equals("leaves");
      total++;
    }
    if (leaves) {
      count.remove();
      return Collections.emptyIterator();
    }
    count.update(total);
    return Collections.singleton(new Tuple2<>(user, total)).iterator();
  }

  private static Dataset<Row> actions(Dataset<Row> lines) {
    Column parts = split(col("value"), " ", 2);
    return lines
        .select(get(parts, lit(0)).as("user"), get(parts, lit(1)).as("action"))
        .filter(col("action").isNotNull());
  }
  // end::counts[]
}

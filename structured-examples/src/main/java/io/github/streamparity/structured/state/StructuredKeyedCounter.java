package io.github.streamparity.structured.state;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Tuple2;

/**
 * Keeps a counter for each word in state of its own.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.state.StructuredKeyedCounter … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.state.DStreamKeyedCounter}.
 */
public final class StructuredKeyedCounter {
  private StructuredKeyedCounter() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredKeyedCounter", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /** Lines in, (word, count since the start) out; one for each trigger in which a word came. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    FlatMapGroupsWithStateFunction<String, String, Long, Tuple2<String, Long>> add =
        StructuredKeyedCounter::add;
    return lines
        .select(explode(Words.in(col("value"))).as("word"))
        .as(Encoders.STRING())
        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
        .flatMapGroupsWithState(
            add,
            OutputMode.Update(),
            Encoders.LONG(),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()),
            GroupStateTimeout.NoTimeout())
        .toDF("word", "count");
  }

  private static Iterator<Tuple2<String, Long>> add(
      String word, Iterator<String> times, GroupState<Long> count) {
    long total = count.exists() ? count.get() : 0L;
    for (; times.hasNext(); times.next()) {
      total++;
    }
    count.update(total);
    return Collections.singleton(new Tuple2<>(word, total)).iterator();
  }
  // end::counts[]
}

package io.github.streamparity.structured.state;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.structured.Arrival;
import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import java.sql.Timestamp;
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
import scala.Tuple3;

/**
 * Counts each word. When a word has not come for more than three seconds, emits it once more as
 * expired, and forgets it. It looks for such words when the watermark has moved.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.state.StructuredEventTimeouts … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.state.DStreamEventTimeouts}.
 */
public final class StructuredEventTimeouts {
  private StructuredEventTimeouts() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredEventTimeouts", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /** Lines in, (word, count, whether it expired) out, for words that came or have expired. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return countsUnlessIdleFor(3, lines);
  }

  /** The same with another timeout. */
  public static Dataset<Row> countsUnlessIdleFor(int seconds, Dataset<Row> lines) {
    FlatMapGroupsWithStateFunction<
            String, Tuple2<String, Timestamp>, Long, Tuple3<String, Long, Boolean>>
        add = (word, times, count) -> add(word, times, count, seconds);
    return lines
        .select(explode(Words.in(col("value"))).as("word"), Arrival.time().as("time"))
        .withWatermark("time", "0 seconds")
        .as(Encoders.tuple(Encoders.STRING(), Encoders.TIMESTAMP()))
        .groupByKey((MapFunction<Tuple2<String, Timestamp>, String>) Tuple2::_1, Encoders.STRING())
        .flatMapGroupsWithState(
            add,
            OutputMode.Update(),
            Encoders.LONG(),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG(), Encoders.BOOLEAN()),
            GroupStateTimeout.EventTimeTimeout())
        .toDF("word", "count", "expired");
  }

  private static Iterator<Tuple3<String, Long, Boolean>> add(
      String word, Iterator<Tuple2<String, Timestamp>> times, GroupState<Long> count, int seconds) {
    if (count.hasTimedOut()) {
      long total = count.get();
      count.remove();
      return Collections.singleton(new Tuple3<>(word, total, true)).iterator();
    }
    long total = count.exists() ? count.get() : 0L;
    while (times.hasNext()) {
      total++;
      count.update(total);
      count.setTimeoutTimestamp(times.next()._2().getTime() + seconds * 1000L);
    }
    return Collections.singleton(new Tuple3<>(word, total, false)).iterator();
  }
  // end::counts[]
}

package io.github.streamparity.structured.state;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Tuple2;

/**
 * Counts words, from initial counts on: 2 for {@code hello}, 1 for {@code world}.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.state.StructuredInitialState … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.state.DStreamInitialState}.
 */
public final class StructuredInitialState {
  private static final List<Tuple2<String, Long>> INITIAL =
      List.of(new Tuple2<>("hello", 2L), new Tuple2<>("world", 1L));
  private static final Encoder<Tuple2<String, Long>> COUNT =
      Encoders.tuple(Encoders.STRING(), Encoders.LONG());

  private StructuredInitialState() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredInitialState", args, "lines");
    program.run(
        counts(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }

  // tag::counts[]
  /** Lines in, (word, count with the initial one) out; a trigger yields the words that came. */
  public static Dataset<Row> counts(Dataset<Row> lines) {
    return countsFrom(INITIAL, lines);
  }

  /** The same with other initial counts. */
  public static Dataset<Row> countsFrom(List<Tuple2<String, Long>> initial, Dataset<Row> lines) {
    KeyValueGroupedDataset<String, Long> initialCounts =
        lines
            .sparkSession()
            .createDataset(initial, COUNT)
            .groupByKey((MapFunction<Tuple2<String, Long>, String>) Tuple2::_1, Encoders.STRING())
            .mapValues((MapFunction<Tuple2<String, Long>, Long>) Tuple2::_2, Encoders.LONG());
    FlatMapGroupsWithStateFunction<String, String, Long, Tuple2<String, Long>> add =
        StructuredInitialState::add;
    return lines
        .select(explode(Words.in(col("value"))).as("word"))
        .as(Encoders.STRING())
        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
        .flatMapGroupsWithState(
            add,
            OutputMode.Update(),
            Encoders.LONG(),
            COUNT,
            GroupStateTimeout.NoTimeout(),
            initialCounts)
        .toDF("word", "count");
  }

  /** Spark calls it for each initial word too, once, in the first trigger, without any times. */
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

package io.github.streamparity.structured.state;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.streamparity.structured.SocketProgram;
import io.github.streamparity.structured.Words;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Keeps a counter for each word in a state variable of its own: {@code transformWithState}.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.state.StructuredKeyedCounterTransform … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.state.DStreamKeyedCounter}.
 */
public final class StructuredKeyedCounterTransform {
  private StructuredKeyedCounterTransform() {}

  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredKeyedCounterTransform", args, "lines");
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
    // transformWithState works with no other state store
    lines
        .sparkSession()
        .conf()
        .set(
            "spark.sql.streaming.stateStore.providerClass",
            RocksDBStateStoreProvider.class.getName());
    return lines
        .select(explode(Words.in(col("value"))).as("word"))
        .as(Encoders.STRING())
        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
        .transformWithState(
            new Counter(),
            TimeMode.None(),
            OutputMode.Update(),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .toDF("word", "count");
  }

  private static final class Counter
      extends StatefulProcessor<String, String, Tuple2<String, Long>> {
    private transient ValueState<Long> count;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      count = getHandle().getValueState("count", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<Tuple2<String, Long>> handleInputRows(
        String word, Iterator<String> times, TimerValues timers) {
      long total = count.exists() ? count.get() : 0L;
      for (; times.hasNext(); times.next()) {
        total++;
      }
      count.update(total);
      return CollectionConverters.asScala(List.of(new Tuple2<>(word, total)).iterator());
    }
  }
  // end::counts[]
}

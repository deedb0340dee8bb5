package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.RewriteWords.byWord;
import static io.github.streamparity.harness.replay.RewriteWords.changedOnly;
import static io.github.streamparity.harness.replay.RewriteWords.ones;
import static io.github.streamparity.harness.replay.RewriteWords.splitAndUnited;

import io.github.streamparity.dstream.state.DStreamKeyedCounter;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.structured.state.StructuredKeyedCounter;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.Function4;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;

/** Other ways to keep a counter for each word in state of its own. */
final class KeyedCounterRewrites {
  private static final Rewrite.Of OF = Rewrite.Of.bundled("keyed-counter", RewriteWords.SCRIPT);
  private static final Encoder<Tuple2<String, Long>> COUNT =
      Encoders.tuple(Encoders.STRING(), Encoders.LONG());

  private KeyedCounterRewrites() {}

  static Stream<Rewrite> dstream() {
    return Stream.of(
        OF.dstream(
            "in three partitions", lines -> DStreamKeyedCounter.counts(lines.repartition(3))),
        OF.dstream("split and united", lines -> DStreamKeyedCounter.counts(splitAndUnited(lines))),
        OF.dstream(
            "with a state in two partitions",
            lines ->
                ones(lines).mapWithState(StateSpec.function(RewriteWords::add).numPartitions(2))),
        OF.dstream(
            "with an initial state of nothing",
            lines ->
                ones(lines)
                    .mapWithState(
                        StateSpec.function(RewriteWords::add).initialState(nothing(lines)))),
        OF.dstream(
            "with a function of the time as well",
            lines ->
                ones(lines)
                    .mapWithState(
                        StateSpec.function(
                            (Function4<
                                    Time,
                                    String,
                                    Optional<Long>,
                                    State<Long>,
                                    Optional<Tuple2<String, Long>>>)
                                (time, word, one, count) ->
                                    Optional.of(RewriteWords.add(word, one, count))))),
        OF.dstream(
            "once a key, from the counts of each batch",
            lines ->
                DStreamWordCount.counts(lines).mapWithState(StateSpec.function(RewriteWords::add))),
        OF.dstream(
            "with a text as its state",
            lines -> ones(lines).mapWithState(StateSpec.function(KeyedCounterRewrites::addToText))),
        OF.dstream(
            "as records",
            lines ->
                ones(lines)
                    .mapWithState(StateSpec.function(RewriteWords::add))
                    .map(RewriteWords.Count::of)),
        OF.dstream(
            "by updateStateByKey, without what did not change", lines -> changedOnly(ones(lines))));
  }

  static Stream<Rewrite> structured() {
    return Stream.of(
        OF.update(
            "in three partitions", lines -> StructuredKeyedCounter.counts(lines.repartition(3))),
        OF.update(
            "split and united", lines -> StructuredKeyedCounter.counts(splitAndUnited(lines))),
        OF.update("by groupBy and count", StructuredRunningWordCount::counts),
        OF.update("in SQL", KeyedCounterRewrites::inSql),
        OF.update("by mapGroupsWithState", KeyedCounterRewrites::mapped),
        OF.update(
            "by mapGroupsWithState with a state of two",
            KeyedCounterRewrites::mappedWithStateOfTwo),
        OF.update("with a row for each record", KeyedCounterRewrites::rowForEachRecord),
        OF.update(
            "with columns the other way round",
            lines -> StructuredKeyedCounter.counts(lines).select("count", "word")));
  }

  private static JavaPairRDD<String, Long> nothing(JavaDStream<String> lines) {
    return org.apache.spark.api.java.JavaSparkContext.fromSparkContext(
            lines.context().sparkContext())
        .parallelizePairs(List.<Tuple2<String, Long>>of());
  }

  private static Tuple2<String, Long> addToText(
      String word, Optional<Long> one, State<String> count) {
    count.update(
        Long.toString((count.exists() ? Long.parseLong(count.get()) : 0) + one.orElse(0L)));
    return new Tuple2<>(word, Long.valueOf(count.get()));
  }

  private static Dataset<Row> inSql(Dataset<Row> lines) {
    lines.createOrReplaceTempView("lines");
    return lines
        .sparkSession()
        .sql(
            "SELECT word, count(*) AS count FROM lines"
                + " LATERAL VIEW explode(filter(split(value, ' '), w -> w <> '')) t AS word"
                + " GROUP BY word");
  }

  private static Dataset<Row> mapped(Dataset<Row> lines) {
    return byWord(lines)
        .mapGroupsWithState(
            (MapGroupsWithStateFunction<String, String, Long, Tuple2<String, Long>>)
                (word, times, count) -> {
                  count.update((count.exists() ? count.get() : 0L) + size(times));
                  return new Tuple2<>(word, count.get());
                },
            Encoders.LONG(),
            COUNT,
            GroupStateTimeout.NoTimeout())
        .toDF("word", "count");
  }

  private static Dataset<Row> mappedWithStateOfTwo(Dataset<Row> lines) {
    return byWord(lines)
        .mapGroupsWithState(
            (MapGroupsWithStateFunction<String, String, Tuple2<String, Long>, Tuple2<String, Long>>)
                (word, times, count) -> {
                  long before = count.exists() ? count.get()._2() : 0L;
                  count.update(new Tuple2<>(word, before + size(times)));
                  return count.get();
                },
            COUNT,
            COUNT,
            GroupStateTimeout.NoTimeout())
        .toDF("word", "count");
  }

  /** As mapWithState does. */
  private static Dataset<Row> rowForEachRecord(Dataset<Row> lines) {
    return byWord(lines)
        .flatMapGroupsWithState(
            (FlatMapGroupsWithStateFunction<String, String, Long, Tuple2<String, Long>>)
                KeyedCounterRewrites::countEach,
            OutputMode.Update(),
            Encoders.LONG(),
            COUNT,
            GroupStateTimeout.NoTimeout())
        .toDF("word", "count");
  }

  private static Iterator<Tuple2<String, Long>> countEach(
      String word, Iterator<String> times, GroupState<Long> count) {
    List<Tuple2<String, Long>> counts = new ArrayList<>();
    for (; times.hasNext(); times.next()) {
      count.update((count.exists() ? count.get() : 0L) + 1);
      counts.add(new Tuple2<>(word, count.get()));
    }
    return counts.iterator();
  }

  private static long size(Iterator<String> times) {
    long size = 0;
    for (; times.hasNext(); times.next()) {
      size++;
    }
    return size;
  }
}

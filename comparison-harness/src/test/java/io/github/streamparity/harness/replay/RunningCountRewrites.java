package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.RewriteWords.byWord;
import static io.github.streamparity.harness.replay.RewriteWords.changedOnly;
import static io.github.streamparity.harness.replay.RewriteWords.ones;
import static io.github.streamparity.harness.replay.RewriteWords.splitAndUnited;
import static io.github.streamparity.harness.replay.RewriteWords.sums;
import static io.github.streamparity.harness.replay.RewriteWords.typedWords;
import static io.github.streamparity.harness.replay.RewriteWords.words;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.structured.state.StructuredKeyedCounter;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** Other ways to count words from the start, in complete mode and in update mode. */
final class RunningCountRewrites {
  private static final Rewrite.Of COMPLETE =
      Rewrite.Of.bundled("running-word-count", RewriteWords.SCRIPT);
  private static final Rewrite.Of UPDATE =
      Rewrite.Of.bundled("running-word-count-update", RewriteWords.SCRIPT);

  /** A job that emits what changed folds by update, as the query does. */
  private static final Rewrite.Of CHANGES =
      new Rewrite.Of(foldedByUpdate(UPDATE.pair()), RewriteWords.SCRIPT);

  private RunningCountRewrites() {}

  private static JobPair foldedByUpdate(JobPair pair) {
    PairDeclaration said = pair.declaration();
    return new JobPair(
        new PairDeclaration(
            said.name(),
            said.description(),
            said.inputs(),
            said.outputs().stream().map(it -> it.with(Foldings.both(Folding.UPDATE))).toList(),
            said.expected(),
            said.accepts()),
        pair.reference(),
        pair.candidate(),
        pair.canonicalScript());
  }

  static Stream<Rewrite> dstreamWholeState() {
    return Stream.of(
        COMPLETE.dstream(
            "in three partitions", lines -> DStreamRunningWordCount.counts(lines.repartition(3))),
        COMPLETE.dstream(
            "split and united", lines -> DStreamRunningWordCount.counts(splitAndUnited(lines))),
        COMPLETE.dstream(
            "from the counts of each batch", lines -> sums(DStreamWordCount.counts(lines))),
        COMPLETE.dstream(
            "with a state in four partitions",
            lines -> ones(lines).updateStateByKey(RewriteWords::sum, 4)),
        COMPLETE.dstream(
            "with a partitioner",
            lines -> ones(lines).updateStateByKey(RewriteWords::sum, new HashPartitioner(2))),
        COMPLETE.dstream(
            "cached and sorted",
            lines ->
                DStreamRunningWordCount.counts(lines.cache())
                    .transformToPair(rdd -> rdd.sortByKey(false))),
        COMPLETE.dstream(
            "by snapshots of mapWithState",
            lines ->
                ones(lines).mapWithState(StateSpec.function(RewriteWords::add)).stateSnapshots()),
        COMPLETE.dstream(
            "over a window longer than the script",
            lines -> ones(lines).reduceByKeyAndWindow(Long::sum, Durations.seconds(60))),
        COMPLETE.dstream(
            "over a window of lines longer than the script",
            lines -> words(lines.window(Durations.seconds(60))).countByValue()),
        COMPLETE.dstream(
            "as rows", lines -> DStreamRunningWordCount.counts(lines).map(RewriteWords::row)),
        COMPLETE.dstream(
            "as records",
            lines -> DStreamRunningWordCount.counts(lines).map(RewriteWords.Count::of)),
        COMPLETE.dstream("with a text as its state", RunningCountRewrites::countsKeptAsTexts));
  }

  static Stream<Rewrite> structuredComplete() {
    return Stream.of(
        COMPLETE.complete(
            "by agg(count(lit)), sorted",
            lines -> words(lines).groupBy("word").agg(count(lit(1)).as("count")).orderBy("word")),
        COMPLETE.complete(
            "by a sum of ones, columns the other way round",
            lines ->
                words(lines).groupBy("word").agg(sum(lit(1)).as("count")).select("count", "word")),
        COMPLETE.complete(
            "in three partitions",
            lines -> StructuredRunningWordCount.counts(lines.repartition(3))),
        COMPLETE.complete(
            "split and united", lines -> StructuredRunningWordCount.counts(splitAndUnited(lines))),
        COMPLETE.complete("in SQL, through a view", RunningCountRewrites::inSql),
        COMPLETE.complete("typed, by count", RunningCountRewrites::typedCounts),
        COMPLETE.complete("typed, by an Aggregator", RunningCountRewrites::aggregated),
        COMPLETE.complete(
            "with a filter behind",
            lines -> StructuredRunningWordCount.counts(lines).filter("count > 0")));
  }

  static Stream<Rewrite> dstreamChanges() {
    return Stream.of(
        CHANGES.dstream(
            "by mapWithState, which emits what changed",
            lines -> ofChanges(DStreamWordCount.counts(lines))),
        CHANGES.dstream(
            "by mapWithState, in three partitions",
            lines ->
                JavaPairDStream.fromJavaDStream(
                    DStreamWordCount.counts(lines)
                        .mapWithState(StateSpec.function(RewriteWords::add).numPartitions(3)))),
        UPDATE.dstream(
            "by updateStateByKey, which emits everything, in two partitions",
            lines -> ones(lines).updateStateByKey(RewriteWords::sum, 2)),
        CHANGES.dstream(
            "by updateStateByKey, without what did not change", lines -> changedOnly(ones(lines))),
        CHANGES.dstream(
            "joined with the words of the batch",
            lines ->
                DStreamRunningWordCount.counts(lines)
                    .join(DStreamWordCount.counts(lines))
                    .mapValues(Tuple2::_1)),
        CHANGES.dstream(
            "by mapWithState, as rows",
            lines -> ofChanges(DStreamWordCount.counts(lines)).map(RewriteWords::row)));
  }

  static Stream<Rewrite> structuredUpdate() {
    return Stream.of(
        UPDATE.complete(
            "in complete mode, which emits the rest again", StructuredRunningWordCount::counts),
        UPDATE.update("by flatMapGroupsWithState", StructuredKeyedCounter::counts),
        UPDATE.update("by mapGroupsWithState", RunningCountRewrites::mapped),
        UPDATE.update("in SQL, through a view", RunningCountRewrites::inSql),
        UPDATE.update("typed, by count", RunningCountRewrites::typedCounts),
        UPDATE.update("typed, by reduceGroups", RunningCountRewrites::reduced),
        UPDATE.update("typed, by an Aggregator", RunningCountRewrites::aggregated),
        UPDATE.update(
            "in three partitions",
            lines -> StructuredRunningWordCount.counts(lines.repartition(3))),
        UPDATE.update(
            "with a watermark that nothing uses",
            lines ->
                StructuredRunningWordCount.counts(
                    lines
                        .withColumn("time", expr("current_timestamp()"))
                        .withWatermark("time", "1 minute"))));
  }

  private static JavaPairDStream<String, Long> ofChanges(JavaPairDStream<String, Long> counts) {
    return JavaPairDStream.fromJavaDStream(
        counts.mapWithState(StateSpec.function(RewriteWords::add)));
  }

  private static JavaPairDStream<String, Long> countsKeptAsTexts(JavaDStream<String> lines) {
    return ones(lines)
        .updateStateByKey(
            (List<Long> ones, Optional<String> count) ->
                Optional.of(Long.toString(Long.parseLong(count.orElse("0")) + ones.size())))
        .mapValues(Long::valueOf);
  }

  private static Dataset<Row> inSql(Dataset<Row> lines) {
    lines.createOrReplaceTempView("lines");
    return lines
        .sparkSession()
        .sql(
            "SELECT word, count(*) AS count FROM lines"
                + " LATERAL VIEW explode(split(value, ' ')) t AS word"
                + " WHERE word <> '' GROUP BY word");
  }

  private static Dataset<Row> typedCounts(Dataset<Row> lines) {
    return byWord(lines).count().toDF("word", "count");
  }

  private static Dataset<Row> aggregated(Dataset<Row> lines) {
    return byWord(lines).agg(new RewriteWords.Counter().toColumn()).toDF("word", "count");
  }

  private static Dataset<Row> reduced(Dataset<Row> lines) {
    return typedWords(lines)
        .map(
            (MapFunction<String, Tuple2<String, Long>>) word -> new Tuple2<>(word, 1L),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .groupByKey((MapFunction<Tuple2<String, Long>, String>) Tuple2::_1, Encoders.STRING())
        .reduceGroups(
            (ReduceFunction<Tuple2<String, Long>>) (a, b) -> new Tuple2<>(a._1(), a._2() + b._2()))
        .toDF("word", "reduced")
        .selectExpr("word", "reduced._2 AS count");
  }

  private static Dataset<Row> mapped(Dataset<Row> lines) {
    return byWord(lines)
        .mapGroupsWithState(
            (MapGroupsWithStateFunction<String, String, Long, Tuple2<String, Long>>)
                RunningCountRewrites::add,
            Encoders.LONG(),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()),
            GroupStateTimeout.NoTimeout())
        .toDF("word", "count");
  }

  private static Tuple2<String, Long> add(
      String word, Iterator<String> times, GroupState<Long> count) {
    long total = count.exists() ? count.get() : 0L;
    for (; times.hasNext(); times.next()) {
      total++;
    }
    count.update(total);
    return new Tuple2<>(word, total);
  }
}

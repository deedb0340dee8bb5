package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.RewriteWords.byWord;
import static io.github.streamparity.harness.replay.RewriteWords.ones;
import static io.github.streamparity.harness.replay.RewriteWords.splitAndUnited;
import static io.github.streamparity.harness.replay.RewriteWords.typedWords;
import static io.github.streamparity.harness.replay.RewriteWords.words;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.structured.words.StructuredWordCount;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;

/** Other ways to count the words of each batch on its own. */
final class WordCountRewrites {
  private static final Rewrite.Of OF = Rewrite.Of.bundled("word-count", RewriteWords.SCRIPT);

  private WordCountRewrites() {}

  static Stream<Rewrite> partitioned() {
    return Stream.of(
        OF.dstream("in four partitions", lines -> DStreamWordCount.counts(lines.repartition(4))),
        OF.dstream("with a cache", lines -> DStreamWordCount.counts(lines.cache())),
        OF.dstream(
            "persisted on disk",
            lines -> DStreamWordCount.counts(lines.persist(StorageLevel.DISK_ONLY()))),
        OF.dstream("split and united", lines -> DStreamWordCount.counts(splitAndUnited(lines))),
        OF.dstream("reduced in three partitions", lines -> ones(lines).reduceByKey(Long::sum, 3)),
        OF.dstream(
            "from four partitions, in two",
            lines ->
                ones(lines.repartition(4)).reduceByKey(Long::sum, new HashPartitioner(2)).cache()),
        OF.dstream(
            "sorted the other way round",
            lines -> DStreamWordCount.counts(lines).transformToPair(rdd -> rdd.sortByKey(false))),
        OF.dstream(
            "coalesced behind three partitions",
            lines ->
                lines
                    .repartition(3)
                    .transform(rdd -> rdd.coalesce(1))
                    .flatMap(RewriteWords::in)
                    .countByValue()),
        OF.dstream(
            "over a window of one batch",
            lines -> ones(lines).reduceByKeyAndWindow(Long::sum, Durations.seconds(1))),
        OF.dstream(
            "over windowed lines",
            lines -> DStreamWordCount.counts(lines.window(Durations.seconds(1)))),
        OF.dstream(
            "by countByValueAndWindow",
            lines ->
                words(lines).countByValueAndWindow(Durations.seconds(1), Durations.seconds(1))));
  }

  static Stream<Rewrite> dstreamOperators() {
    return Stream.of(
        OF.dstream(
            "by groupByKey and size",
            lines -> ones(lines).groupByKey().mapValues(WordCountRewrites::size)),
        OF.dstream(
            "by aggregateByKey",
            lines ->
                ones(lines).transformToPair(it -> it.aggregateByKey(0L, Long::sum, Long::sum))),
        OF.dstream(
            "by foldByKey",
            lines -> ones(lines).transformToPair(it -> it.foldByKey(0L, Long::sum))),
        OF.dstream(
            "by combineByKey of each RDD",
            lines ->
                ones(lines)
                    .transformToPair(it -> it.combineByKey(one -> one, Long::sum, Long::sum))),
        OF.dstream(
            "by combineByKey",
            lines ->
                ones(lines).combineByKey(it -> it, Long::sum, Long::sum, new HashPartitioner(2))),
        OF.dstream("by countByValue", lines -> words(lines).countByValue()),
        OF.dstream(
            "counted in each partition first",
            lines -> lines.mapPartitionsToPair(WordCountRewrites::counted).reduceByKey(Long::sum)),
        OF.dstream(
            "glommed", lines -> ones(lines.glom().flatMap(List::iterator)).reduceByKey(Long::sum)),
        OF.dstream(
            "with salted keys",
            lines ->
                ones(lines)
                    .mapToPair(
                        it -> new Tuple2<>(new Tuple2<>(it._1(), it.hashCode() % 3), it._2()))
                    .reduceByKey(Long::sum)
                    .mapToPair(it -> new Tuple2<>(it._1()._1(), it._2()))
                    .reduceByKey(Long::sum)),
        OF.dstream(
            "by cogroup with nothing",
            lines ->
                ones(lines)
                    .cogroup(ones(lines.filter(line -> false)))
                    .mapValues(both -> size(both._1()) + size(both._2()))),
        OF.dstream(
            "with a function that is a class",
            lines ->
                lines
                    .flatMap(new RewriteWords.Split())
                    .mapToPair(word -> new Tuple2<>(word, 1L))
                    .reduceByKey(Long::sum)),
        OF.dstream(
            "with Integers",
            lines -> ones(lines).mapValues(Long::intValue).reduceByKey(Integer::sum)),
        OF.dstream("as rows", lines -> DStreamWordCount.counts(lines).map(RewriteWords::row)),
        OF.dstream(
            "as records", lines -> DStreamWordCount.counts(lines).map(RewriteWords.Count::of)),
        OF.dstream(
            "as tuples of a stream without pairs",
            lines -> DStreamWordCount.counts(lines).toJavaDStream()),
        OF.dstream("in SQL", WordCountRewrites::inSql));
  }

  static Stream<Rewrite> structuredOperators() {
    return Stream.of(
        OF.foreachBatch(
            "by agg(count(lit))",
            lines -> words(lines).groupBy("word").agg(count(lit(1)).as("count"))),
        OF.foreachBatch(
            "by a sum of ones, columns the other way round",
            lines ->
                words(lines).groupBy("word").agg(sum(lit(1)).as("count")).select("count", "word")),
        OF.foreachBatch(
            "in four partitions, sorted",
            lines -> StructuredWordCount.counts(lines.repartition(4)).orderBy(col("word").desc())),
        OF.foreachBatch("with a cache", lines -> StructuredWordCount.counts(lines.cache())),
        OF.foreachBatch(
            "by a window function",
            lines ->
                words(lines)
                    .withColumn("count", count(lit(1)).over(Window.partitionBy("word")))
                    .distinct()),
        OF.foreachBatch(
            "by rollup, without the total",
            lines -> words(lines).rollup("word").count().filter("word IS NOT NULL")),
        OF.foreachBatch(
            "joined with its distinct words",
            lines -> words(lines).distinct().join(words(lines).groupBy("word").count(), "word")),
        OF.foreachBatch(
            "by posexplode",
            lines ->
                lines
                    .selectExpr("posexplode(split(value, ' ')) AS (position, word)")
                    .filter("word <> ''")
                    .groupBy("word")
                    .count()),
        OF.foreachBatch(
            "by explode_outer",
            lines ->
                lines
                    .selectExpr("explode_outer(filter(split(value, ' '), w -> w <> '')) AS word")
                    .na()
                    .drop()
                    .groupBy("word")
                    .count()),
        OF.foreachBatch(
            "by regexp_extract_all",
            lines ->
                lines
                    .selectExpr("explode(regexp_extract_all(value, '[^ ]+', 0)) AS word")
                    .groupBy("word")
                    .count()),
        Rewrite.structured("with columns by other names", renamed(), RewriteWords.SCRIPT));
  }

  static Stream<Rewrite> structuredInSql() {
    return Stream.of(
        OF.foreachBatch(
            "in SQL, through a view",
            lines ->
                sql(
                    lines,
                    "SELECT word, count(*) AS count"
                        + " FROM (SELECT explode(split(value, ' ')) AS word FROM batch)"
                        + " WHERE word <> '' GROUP BY word")),
        OF.foreachBatch(
            "in SQL, with a lateral view",
            lines ->
                sql(
                    lines,
                    "SELECT word, sum(1) AS count FROM batch"
                        + " LATERAL VIEW explode(split(value, ' ')) t AS word"
                        + " GROUP BY word HAVING word <> '' ORDER BY 2 DESC")),
        OF.foreachBatch(
            "in SQL, with a common table expression",
            lines ->
                sql(
                    lines,
                    "WITH words AS (SELECT explode(split(value, ' ')) AS word FROM batch)"
                        + " SELECT count(word) AS count, word FROM words"
                        + " WHERE length(word) > 0 GROUP BY ALL")));
  }

  static Stream<Rewrite> structuredTyped() {
    return Stream.of(
        OF.foreachBatch("typed, by count", lines -> byWord(lines).count().toDF("word", "count")),
        OF.foreachBatch(
            "typed, by reduceGroups",
            lines ->
                typedWords(lines)
                    .map(
                        (MapFunction<String, Tuple2<String, Long>>) it -> new Tuple2<>(it, 1L),
                        Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
                    .groupByKey(
                        (MapFunction<Tuple2<String, Long>, String>) Tuple2::_1, Encoders.STRING())
                    .reduceGroups(
                        (ReduceFunction<Tuple2<String, Long>>)
                            (a, b) -> new Tuple2<>(a._1(), a._2() + b._2()))
                    .toDF("word", "reduced")
                    .selectExpr("word", "reduced._2 AS count")),
        OF.foreachBatch(
            "typed, by mapGroups",
            lines ->
                byWord(lines)
                    .mapGroups(
                        (MapGroupsFunction<String, String, Tuple2<String, Long>>)
                            (word, all) -> new Tuple2<>(word, size(() -> all)),
                        Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
                    .toDF("word", "count")),
        OF.foreachBatch(
            "counted on the driver",
            lines ->
                lines
                    .sparkSession()
                    .createDataset(
                        list(counted(lines.as(Encoders.STRING()).collectAsList().iterator())),
                        Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
                    .toDF("word", "count")),
        OF.foreachBatch(
            "through an RDD",
            lines ->
                lines
                    .sparkSession()
                    .createDataset(
                        typedWords(lines)
                            .toJavaRDD()
                            .mapToPair(word -> new Tuple2<>(word, 1L))
                            .reduceByKey(Long::sum)
                            .map(it -> it)
                            .rdd(),
                        Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
                    .toDF("word", "count")));
  }

  private static JobPair renamed() {
    JobPair pair = OF.pair();
    return JobPair.named("word-count")
        .output(
            Output.perBatch("counts")
                .column("word", ColumnType.STRING)
                .structuredAs("token")
                .column("count", ColumnType.LONG)
                .structuredAs("n")
                .key("word"))
        .dstreamJob(Variants.dstream(pair))
        .structuredForeachBatch(lines -> StructuredWordCount.counts(lines).toDF("token", "n"))
        .expecting(pair.declaration().expected().orElseThrow())
        .accepting("empty-tick")
        .script(RewriteWords.SCRIPT)
        .build();
  }

  private static Dataset<Row> sql(Dataset<Row> lines, String query) {
    lines.createOrReplaceTempView("batch");
    return lines.sparkSession().sql(query);
  }

  /** As Spark's own example does it. */
  private static JavaDStream<Row> inSql(JavaDStream<String> lines) {
    return words(lines)
        .transform(
            rdd -> {
              SparkSession session =
                  SparkSession.builder().config(rdd.context().getConf()).getOrCreate();
              session
                  .createDataset(rdd.rdd(), Encoders.STRING())
                  .toDF("word")
                  .createOrReplaceTempView("words");
              return session
                  .sql("SELECT word, count(*) AS total FROM words GROUP BY word")
                  .toJavaRDD();
            });
  }

  private static Iterator<Tuple2<String, Long>> counted(Iterator<String> lines) {
    Map<String, Long> counts = new HashMap<>();
    lines.forEachRemaining(
        line -> RewriteWords.in(line).forEachRemaining(word -> counts.merge(word, 1L, Long::sum)));
    return counts.entrySet().stream()
        .map(it -> new Tuple2<>(it.getKey(), it.getValue()))
        .iterator();
  }

  private static <T> List<T> list(Iterator<T> items) {
    return StreamSupport.stream(((Iterable<T>) () -> items).spliterator(), false).toList();
  }

  private static <T> long size(Iterable<T> items) {
    return StreamSupport.stream(items.spliterator(), false).count();
  }
}

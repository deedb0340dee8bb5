package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.RewriteWords.splitAndUnited;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import io.github.streamparity.dstream.words.DStreamSplitWords;
import io.github.streamparity.structured.words.StructuredSplitWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** Other ways to split lines naively: Java drops the empty words at a line's end, SQL does not. */
@SuppressWarnings("StringSplitter") // what it drops is what the pair is about
final class SplitWordsRewrites {
  private static final Rewrite.Of OF = Rewrite.Of.bundled("split-words", RewriteWords.SCRIPT);

  private SplitWordsRewrites() {}

  static Stream<Rewrite> dstream() {
    return Stream.of(
        OF.dstream("in four partitions", lines -> DStreamSplitWords.counts(lines.repartition(4))),
        OF.dstream("split and united", lines -> DStreamSplitWords.counts(splitAndUnited(lines))),
        OF.dstream(
            "over a window of one batch",
            lines -> DStreamSplitWords.counts(lines.window(Durations.seconds(1)))),
        OF.dstream(
            "by a pattern and countByValue",
            lines ->
                lines
                    .flatMap(line -> Arrays.stream(Pattern.compile(" ").split(line)).iterator())
                    .countByValue()),
        OF.dstream(
            "with the empty words at the end dropped by hand",
            lines -> lines.flatMap(SplitWordsRewrites::withoutTrailing).countByValue()),
        OF.dstream(
            "by groupByKey",
            lines -> ones(lines).groupByKey().mapValues(SplitWordsRewrites::sumOf)),
        OF.dstream(
            "by aggregateByKey",
            lines ->
                ones(lines).transformToPair(it -> it.aggregateByKey(0L, 2, Long::sum, Long::sum))),
        OF.dstream(
            "by mapPartitions",
            lines ->
                lines
                    .mapPartitions(SplitWordsRewrites::splitAll)
                    .mapToPair(word -> new Tuple2<>(word, 1L))
                    .reduceByKey(Long::sum)),
        OF.dstream(
            "as records", lines -> DStreamSplitWords.counts(lines).map(RewriteWords.Count::of)));
  }

  static Stream<Rewrite> structured() {
    return Stream.of(
        OF.foreachBatch(
            "in four partitions", lines -> StructuredSplitWords.counts(lines.repartition(4))),
        OF.foreachBatch(
            "split and united", lines -> StructuredSplitWords.counts(splitAndUnited(lines))),
        OF.foreachBatch(
            "in SQL, with a lateral view",
            lines -> {
              lines.createOrReplaceTempView("batch");
              return lines
                  .sparkSession()
                  .sql(
                      "SELECT word, count(*) AS count FROM batch"
                          + " LATERAL VIEW explode(split(value, ' ')) t AS word GROUP BY word");
            }),
        OF.foreachBatch(
            "by posexplode_outer",
            lines ->
                lines
                    .selectExpr("posexplode_outer(split(value, ' ')) AS (position, word)")
                    .groupBy("word")
                    .agg(count("position").as("count"))),
        OF.foreachBatch(
            "typed, keeping what SQL keeps",
            lines -> typed(lines, line -> Arrays.asList(line.split(" ", -1)).iterator())),
        OF.foreachBatch(
            "typed, dropping what Java drops",
            lines -> typed(lines, line -> Arrays.asList(line.split(" ")).iterator())),
        OF.foreachBatch(
            "with one marked end of each line",
            lines ->
                lines
                    .selectExpr(
                        "explode(slice(split(concat(value, ' |'), ' '), 1,"
                            + " size(split(value, ' ')))) AS word")
                    .groupBy("word")
                    .count()));
  }

  private static JavaPairDStream<String, Long> ones(JavaDStream<String> lines) {
    return lines
        .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L));
  }

  private static Iterator<String> withoutTrailing(String line) {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
    while (!line.isEmpty() && !words.isEmpty() && words.get(words.size() - 1).isEmpty()) {
      words.remove(words.size() - 1);
    }
    return words.iterator();
  }

  private static Iterator<String> splitAll(Iterator<String> lines) {
    List<String> words = new ArrayList<>();
    lines.forEachRemaining(line -> words.addAll(Arrays.asList(line.split(" "))));
    return words.iterator();
  }

  private static long sumOf(Iterable<Long> ones) {
    long sum = 0;
    for (long one : ones) {
      sum += one;
    }
    return sum;
  }

  private static Dataset<Row> typed(Dataset<Row> lines, FlatMapFunction<String, String> split) {
    return lines
        .as(Encoders.STRING())
        .flatMap(split, Encoders.STRING())
        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
        .count()
        .toDF("word", "count");
  }
}

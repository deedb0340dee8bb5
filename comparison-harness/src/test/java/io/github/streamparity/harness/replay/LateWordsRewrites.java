package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.RewriteWords.splitAndUnited;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.words.DStreamLateWords;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredLateWords;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** Other ways to count words in event-time windows of five minutes. */
final class LateWordsRewrites {
  private static final Script SCRIPT =
      ScriptBuilder.named("late-rewrites")
          .start(Instant.parse("2021-10-01T09:50:00Z"))
          .tick("2021-10-01 09:30:00,Apache Spark")
          .tick("2021-10-01 09:41:00,Spark spark", "2021-10-01 09:40:00,größe 🙂")
          .tick("2021-10-01 09:33:00,Apache Spark")
          .tick()
          .tick("2021-10-01 09:47:00,Apache", "no time,Apache", "")
          .tick("2021-10-01 09:46:00,Spark Spark Spark Spark Spark Spark")
          .tick("2021-10-01 09:34:00,Apache Flink")
          .tick("2021-10-01 09:34:00,Apache Flink")
          .tick()
          .tick()
          .tick("2021-10-01 09:39:59,Flink  ")
          .build();

  private static final Rewrite.Of OF = Rewrite.Of.bundled("late-words", SCRIPT);

  private LateWordsRewrites() {}

  /** A row as a record. */
  record WindowCount(Instant start, String word, long count) implements java.io.Serializable {}

  static Stream<Rewrite> dstream() {
    return Stream.of(
        OF.dstream("in three partitions", lines -> DStreamLateWords.counts(lines.repartition(3))),
        OF.dstream("split and united", lines -> DStreamLateWords.counts(splitAndUnited(lines))),
        OF.dstream(
            "over a window of one batch",
            lines -> DStreamLateWords.counts(lines.window(Durations.seconds(1)))),
        OF.dstream(
            "by countByValue and mapWithState",
            lines -> summed(lines.flatMap(LateWordsRewrites::wordsInWindows).countByValue())),
        OF.dstream(
            "by groupByKey and mapWithState",
            lines ->
                summed(
                    lines
                        .flatMap(LateWordsRewrites::wordsInWindows)
                        .mapToPair(word -> new Tuple2<>(word, 1L))
                        .groupByKey()
                        .mapValues(ones -> ones.spliterator().getExactSizeIfKnown()))),
        OF.dstream("by updateStateByKey, without what did not change", LateWordsRewrites::changed),
        OF.dstream(
            "with Timestamps",
            lines ->
                DStreamLateWords.counts(lines)
                    .map(
                        it ->
                            new Tuple2<>(
                                new Tuple2<>(Timestamp.from(it._1()._1()), it._1()._2()),
                                it._2()))),
        OF.dstream(
            "as rows",
            lines ->
                DStreamLateWords.counts(lines)
                    .map(it -> RowFactory.create(it._1()._1(), it._1()._2(), it._2()))),
        OF.dstream(
            "as records",
            lines ->
                DStreamLateWords.counts(lines)
                    .map(it -> new WindowCount(it._1()._1(), it._1()._2(), it._2()))));
  }

  static Stream<Rewrite> structured() {
    return Stream.of(
        OF.update("in three partitions", lines -> StructuredLateWords.counts(lines.repartition(3))),
        OF.update("in SQL", LateWordsRewrites::inSql),
        OF.update(
            "grouped the other way round",
            lines ->
                timed(lines)
                    .groupBy(col("word"), window(col("time"), "5 minutes"))
                    .agg(count(lit(1)).as("count"))
                    .selectExpr("count", "word", "window.start AS window_start")),
        OF.update(
            "by a sum of ones in windows that slide by themselves",
            lines ->
                timed(lines)
                    .withColumn("one", lit(1L))
                    .groupBy(
                        window(col("time"), "5 minutes", "5 minutes", "0 seconds"), col("word"))
                    .agg(sum("one").as("count"))
                    .selectExpr("window.start AS window_start", "word", "count")),
        OF.update(
            "with the words exploded behind the watermark",
            lines ->
                texts(lines)
                    .withWatermark("time", "600 seconds")
                    .select(col("time"), words())
                    .groupBy(window(col("time"), "5 minutes"), col("word"))
                    .count()
                    .selectExpr("window.start AS window_start", "word", "count")),
        OF.update(
            "with the window computed before it is grouped by",
            lines ->
                timed(lines)
                    .withColumn("w", window(col("time"), "300 seconds"))
                    .groupBy("w", "word")
                    .count()
                    .selectExpr("w.start AS window_start", "word", "count")),
        OF.update("with times that Java parses", LateWordsRewrites::parsedByJava));
  }

  private static JavaPairDStream<Tuple2<Instant, String>, Long> summed(
      JavaPairDStream<Tuple2<Instant, String>, Long> counts) {
    return JavaPairDStream.fromJavaDStream(
        counts.mapWithState(StateSpec.function(LateWordsRewrites::add)));
  }

  private static Tuple2<Tuple2<Instant, String>, Long> add(
      Tuple2<Instant, String> key, Optional<Long> added, State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + added.orElse(0L));
    return new Tuple2<>(key, count.get());
  }

  private static JavaPairDStream<Tuple2<Instant, String>, Long> changed(JavaDStream<String> lines) {
    return RewriteWords.changedOnly(
        lines.flatMap(LateWordsRewrites::wordsInWindows).mapToPair(word -> new Tuple2<>(word, 1L)));
  }

  private static Iterator<Tuple2<Instant, String>> wordsInWindows(String line) {
    List<Tuple2<Instant, String>> words = new ArrayList<>();
    int comma = line.indexOf(',');
    try {
      Instant time =
          LocalDateTime.parse(line.substring(0, Math.max(comma, 0)).replace(' ', 'T'))
              .toInstant(ZoneOffset.UTC)
              .truncatedTo(ChronoUnit.MINUTES);
      Instant start = time.minus(time.getEpochSecond() / 60 % 5, ChronoUnit.MINUTES);
      RewriteWords.in(line.substring(comma + 1))
          .forEachRemaining(word -> words.add(new Tuple2<>(start, word)));
    } catch (DateTimeException malformed) {
      return words.iterator();
    }
    return words.iterator();
  }

  private static Dataset<Row> texts(Dataset<Row> lines) {
    return lines
        .selectExpr(
            "try_to_timestamp(substring_index(value, ',', 1), 'yyyy-MM-dd HH:mm:ss') AS time",
            "split(value, ',', 2)[1] AS text")
        .filter("time IS NOT NULL AND text IS NOT NULL");
  }

  private static Column words() {
    return explode(expr("filter(split(text, ' '), w -> w <> '')")).as("word");
  }

  private static Dataset<Row> timed(Dataset<Row> lines) {
    return texts(lines).select(col("time"), words()).withWatermark("time", "10 minutes");
  }

  private static Dataset<Row> inSql(Dataset<Row> lines) {
    timed(lines).createOrReplaceTempView("words");
    return lines
        .sparkSession()
        .sql(
            "SELECT window.start AS window_start, word, count(*) AS count FROM words"
                + " GROUP BY window(time, '5 minutes'), word");
  }

  private static Dataset<Row> parsedByJava(Dataset<Row> lines) {
    return typed(lines)
        .toDF("time", "word")
        .withWatermark("time", "10 minutes")
        .groupBy(window(col("time"), "5 minutes"), col("word"))
        .count()
        .selectExpr("window.start AS window_start", "word", "count");
  }

  /** Event time and word, of which Java parses the first. */
  private static Dataset<Tuple2<Instant, String>> typed(Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .flatMap(
            (FlatMapFunction<String, Tuple2<Instant, String>>)
                line -> {
                  List<Tuple2<Instant, String>> words = new ArrayList<>();
                  RandomTimes.in(line)
                      .ifPresent(
                          time ->
                              RewriteWords.in(line.substring(line.indexOf(',') + 1))
                                  .forEachRemaining(word -> words.add(new Tuple2<>(time, word))));
                  return words.iterator();
                },
            Encoders.tuple(Encoders.INSTANT(), Encoders.STRING()));
  }
}

package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.Windows;
import io.github.streamparity.dstream.words.DStreamSlidingWords;
import io.github.streamparity.dstream.words.DStreamTumblingWords;
import io.github.streamparity.structured.TimedWords;
import io.github.streamparity.structured.words.StructuredSlidingWords;
import io.github.streamparity.structured.words.StructuredTumblingWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/** The pairs that count words in event-time windows. */
final class WindowedWords {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration THREE = Duration.ofMinutes(3);
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Duration TEN = Duration.ofMinutes(10);

  private WindowedWords() {}

  static Catalogued tumbling() {
    return Catalogued.pair("tumbling-words")
        .computing(
            (output, side, ticks) ->
                new PlainWindows(FIVE, FIVE).counts(ticks, window -> List.of(window.start())))
        .differing(3, "empty-tick")
        .differing(12, "empty-tick")
        .wrong(
            REFERENCE,
            "takes a window's end as part of it",
            pair -> withDStream(pair, lines -> tumbling(inclusive(timed(lines)), FIVE)))
        .wrong(
            REFERENCE,
            "counts in windows of ten minutes",
            pair -> withDStream(pair, lines -> tumbling(timed(lines), TEN)))
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair ->
                withDStream(
                    pair, lines -> DStreamTumblingWords.counts(lines.window(Durations.seconds(2)))))
        .wrong(
            REFERENCE,
            "counts a line of a batch once",
            pair -> dstreamReading(pair, lines -> lines.transform(batch -> batch.distinct())))
        .wrong(
            CANDIDATE,
            "counts in windows of ten minutes",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Complete(),
                    lines -> tumbling(lines, "10 minutes", "10 minutes")))
        .wrong(
            CANDIDATE,
            "starts a window every minute",
            pair ->
                withStructured(
                    pair, OutputMode.Complete(), lines -> tumbling(lines, "5 minutes", "1 minute")))
        .wrong(
            CANDIDATE,
            "emits only what changed",
            pair -> withStructured(pair, OutputMode.Update(), StructuredTumblingWords::counts))
        .rewritten(
            REFERENCE,
            "in three partitions",
            pair -> withDStream(pair, lines -> DStreamTumblingWords.counts(lines.repartition(3))))
        .rewritten(
            CANDIDATE,
            "with a watermark, of which complete mode makes nothing",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Complete(),
                    lines ->
                        TimedWords.in(lines)
                            .withWatermark("time", "10 minutes")
                            .groupBy(window(col("time"), "5 minutes"), col("word"))
                            .count()
                            .selectExpr("window.start AS window_start", "word", "count")));
  }

  static Catalogued sliding() {
    return Catalogued.pair("sliding-words")
        .computing(
            (output, side, ticks) ->
                (side == REFERENCE
                        ? new PlainWindows(FIVE, THREE)
                        : new PlainWindows(FIVE, THREE).behind(TEN))
                    .counts(ticks, window -> List.of(window.start(), window.end())))
        .differing(5, "late-record")
        .differing(6, "empty-tick")
        .differing(9, "late-record")
        .differing(10, "late-record")
        .wrong(
            REFERENCE,
            "takes a window's end as part of it",
            pair -> withDStream(pair, lines -> sliding(inclusive(timed(lines)), FIVE, THREE)))
        .wrong(
            REFERENCE,
            "starts a window every five minutes",
            pair -> withDStream(pair, lines -> sliding(timed(lines), FIVE, FIVE)))
        .wrong(
            REFERENCE,
            "ends a window after four minutes",
            pair ->
                withDStream(pair, lines -> sliding(timed(lines), MINUTE.multipliedBy(4), THREE)))
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair ->
                withDStream(
                    pair, lines -> DStreamSlidingWords.counts(lines.window(Durations.seconds(2)))))
        .wrong(
            CANDIDATE,
            "halves the watermark's delay",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> sliding(lines, "5 minutes", "3 minutes", "5 minutes")))
        .wrong(
            CANDIDATE,
            "starts a window every two and a half minutes",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> sliding(lines, "5 minutes", "150 seconds", "10 minutes")))
        .wrong(
            CANDIDATE,
            "counts in windows of six minutes",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> sliding(lines, "6 minutes", "3 minutes", "10 minutes")))
        .wrong(
            CANDIDATE,
            "takes the first second of a minute for the last one before",
            pair ->
                structuredReading(
                    pair, lines -> lines.selectExpr("replace(value, ':32:00', ':31:59') AS value")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredSlidingWords.counts(lines.repartition(3))));
  }

  private static JavaPairDStream<Instant, String> timed(JavaDStream<String> lines) {
    return lines.flatMapToPair(io.github.streamparity.dstream.TimedWords::in);
  }

  private static JavaPairDStream<Instant, String> inclusive(
      JavaPairDStream<Instant, String> words) {
    return words.mapToPair(word -> new Tuple2<>(word._1().minusSeconds(1), word._2()));
  }

  private static JavaPairDStream<Tuple2<Instant, String>, Long> tumbling(
      JavaPairDStream<Instant, String> words, Duration length) {
    return words
        .mapToPair(
            word ->
                new Tuple2<>(new Tuple2<>(Windows.of(length).startOf(word._1()), word._2()), 1L))
        .updateStateByKey((ones, count) -> Optional.of(count.orElse(0L) + ones.size()));
  }

  private static Dataset<Row> tumbling(Dataset<Row> lines, String length, String slide) {
    return TimedWords.in(lines)
        .groupBy(window(col("time"), length, slide), col("word"))
        .count()
        .selectExpr("window.start AS window_start", "word", "count");
  }

  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> sliding(
      JavaPairDStream<Instant, String> words, Duration length, Duration slide) {
    return JavaPairDStream.fromJavaDStream(
        words
            .flatMapToPair(
                word ->
                    new Windows(length, slide)
                        .startsOf(word._1()).stream()
                            .map(
                                start ->
                                    new Tuple2<>(
                                        new Tuple3<>(start, start.plus(FIVE), word._2()), 1L))
                            .iterator())
            .reduceByKey(Long::sum)
            .mapWithState(StateSpec.function(WindowedWords::add)));
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Long> add(
      Tuple3<Instant, Instant, String> key, Optional<Long> added, State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + added.orElse(0L));
    return new Tuple2<>(key, count.get());
  }

  private static Dataset<Row> sliding(
      Dataset<Row> lines, String length, String slide, String delay) {
    return TimedWords.in(lines)
        .withWatermark("time", delay)
        .groupBy(window(col("time"), length, slide), col("word"))
        .count()
        .selectExpr(
            "window.start AS window_start",
            "window.start + interval 5 minutes AS window_end",
            "word",
            "count");
  }
}

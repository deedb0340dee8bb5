package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.words.DStreamRecentWordsInverse;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.structured.Arrival;
import io.github.streamparity.structured.Words;
import io.github.streamparity.structured.words.StructuredRecentWords;
import io.github.streamparity.structured.words.StructuredSlowSlide;
import java.time.Instant;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/** The pairs that count words in windows of arrival. */
final class ArrivedWords {
  private static final Instant START = Instant.parse("2021-10-01T09:50:00Z");

  private ArrivedWords() {}

  static Catalogued recent() {
    return Catalogued.pair("recent-words")
        .computing(
            (output, side, ticks) -> new PlainArrivals(START, 3, 1, false).tables(side, ticks))
        .differing(1, "window-pending")
        .differing(2, "window-pending")
        .differing(3, "window-pending")
        .differing(4, "window-pending")
        .differing(5, "window-pending")
        .differing(6, "empty-tick", "window-pending")
        .differing(7, "empty-tick")
        .differing(8, "window-pending")
        .differing(9, "window-pending")
        .differing(10, "window-pending")
        .differing(11, "window-pending")
        .differing(12, "window-pending")
        .differing(13, "window-pending")
        .differing(14, "window-pending")
        .wrong(
            REFERENCE,
            "counts four seconds",
            pair -> withDStream(pair, lines -> counted(lines, 4, 1, 3)))
        .wrong(
            REFERENCE,
            "counts two seconds",
            pair -> withDStream(pair, lines -> counted(lines, 2, 1, 3)))
        .wrong(
            REFERENCE,
            "keeps keys that fell to zero",
            pair -> withDStream(pair, DStreamRecentWordsInverse::counts))
        .wrong(CANDIDATE, "counts four seconds", pair -> counted(pair, 4, 1, Arrival.time(), 0))
        .wrong(CANDIDATE, "slides by two seconds", pair -> counted(pair, 3, 2, Arrival.time(), 0))
        .wrong(
            CANDIDATE,
            "takes the trigger's time for that of what it reads",
            pair -> counted(pair, 3, 1, current_timestamp(), 0))
        .wrong(
            CANDIDATE, "waits for two more seconds", pair -> counted(pair, 3, 1, Arrival.time(), 2))
        .rewritten(
            REFERENCE,
            "by an inverse function, without what fell to zero",
            pair ->
                withDStream(
                    pair,
                    lines -> DStreamRecentWordsInverse.counts(lines).filter(it -> it._2() > 0)))
        .rewritten(
            REFERENCE,
            "by a window that is reduced",
            pair -> withDStream(pair, ArrivedWords::reduced))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> StructuredRecentWords.counts(lines.repartition(3))));
  }

  static Catalogued recentInverse() {
    return Catalogued.pair("recent-words-inverse")
        .computing(
            (output, side, ticks) -> new PlainArrivals(START, 3, 1, true).tables(side, ticks))
        .differing(1, "window-pending")
        .differing(2, "window-pending")
        .differing(3, "window-pending")
        .differing(4, "window-pending", "zero-keys")
        .differing(5, "window-pending", "zero-keys")
        .differing(6, "empty-tick", "window-pending", "zero-keys")
        .differing(7, "empty-tick", "zero-keys")
        .differing(8, "window-pending", "zero-keys")
        .differing(9, "window-pending", "zero-keys")
        .differing(10, "window-pending", "zero-keys")
        .differing(11, "window-pending", "zero-keys")
        .differing(12, "window-pending", "zero-keys")
        .differing(13, "window-pending", "zero-keys")
        .differing(14, "window-pending", "zero-keys")
        .wrong(
            REFERENCE,
            "takes off what left the window twice",
            pair ->
                withDStream(pair, lines -> inverse(lines, 3, (count, gone) -> count - 2 * gone)))
        .wrong(
            REFERENCE,
            "counts four seconds",
            pair -> withDStream(pair, lines -> inverse(lines, 4, (count, gone) -> count - gone)))
        .wrong(CANDIDATE, "counts two seconds", pair -> counted(pair, 2, 1, Arrival.time(), 0))
        .wrong(
            CANDIDATE,
            "takes the text null for nothing",
            pair -> structuredWriting(pair, rows -> rows.filter("word <> 'null'")))
        .rewritten(
            REFERENCE,
            "in three partitions",
            pair -> dstreamReading(pair, lines -> lines.repartition(3)));
  }

  static Catalogued slowSlide() {
    return Catalogued.pair("slow-slide")
        .computing(
            (output, side, ticks) ->
                new PlainArrivals(START.plusSeconds(1), 6, 3, false).tables(side, ticks))
        .differing(1, "slide")
        .differing(2, "slide")
        .differing(3, "window-pending")
        .differing(4, "slide")
        .differing(5, "slide")
        .differing(6, "window-pending")
        .differing(7, "slide")
        .differing(9, "empty-tick", "window-pending")
        .differing(10, "slide")
        .differing(11, "slide")
        .differing(12, "window-pending")
        .differing(13, "slide")
        .differing(14, "slide")
        .differing(15, "window-pending")
        .differing(16, "slide")
        .wrong(
            REFERENCE,
            "counts five seconds",
            pair -> withDStream(pair, lines -> counted(lines, 5, 3, 6)))
        .wrong(
            REFERENCE,
            "slides by two seconds",
            pair -> withDStream(pair, lines -> counted(lines, 6, 2, 6)))
        .wrong(
            REFERENCE,
            "slides by six seconds",
            pair -> withDStream(pair, lines -> counted(lines, 6, 6, 6)))
        .wrong(CANDIDATE, "counts three seconds", pair -> counted(pair, 3, 3, Arrival.time(), 0))
        .wrong(CANDIDATE, "starts its windows a second later", pair -> from(pair, "1 second"))
        .wrong(
            CANDIDATE,
            "takes the trigger's time for that of what it reads",
            pair -> counted(pair, 6, 3, current_timestamp(), 0))
        .rewritten(
            REFERENCE,
            "by an inverse function, without what fell to zero",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        called(
                            ones(lines)
                                .reduceByKeyAndWindow(
                                    Long::sum,
                                    (count, gone) -> count - gone,
                                    Durations.seconds(6),
                                    Durations.seconds(3))
                                .filter(it -> it._2() > 0),
                            6)))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> StructuredSlowSlide.counts(lines.repartition(3))));
  }

  static Catalogued unalignedSlide() {
    return Catalogued.pair("unaligned-slide")
        .computing(
            (output, side, ticks) -> new PlainArrivals(START, 6, 3, false).tables(side, ticks))
        .differing(1, "slide")
        .differing(2, "slide")
        .differing(3, "window-alignment")
        .differing(4, "slide")
        .differing(5, "slide")
        .differing(6, "window-alignment")
        .differing(7, "slide", "window-alignment")
        .differing(9, "empty-tick", "window-alignment")
        .differing(10, "slide")
        .differing(11, "slide", "window-alignment")
        .differing(12, "window-alignment")
        .differing(13, "slide")
        .differing(14, "slide")
        .differing(15, "window-alignment")
        .wrong(
            REFERENCE,
            "counts five seconds",
            pair -> withDStream(pair, lines -> counted(lines, 5, 3, 6)))
        .wrong(
            REFERENCE,
            "slides by two seconds",
            pair -> withDStream(pair, lines -> counted(lines, 6, 2, 6)))
        .wrong(CANDIDATE, "counts three seconds", pair -> counted(pair, 3, 3, Arrival.time(), 0))
        .wrong(CANDIDATE, "starts its windows a second later", pair -> from(pair, "1 second"))
        .rewritten(
            CANDIDATE,
            "starts its windows when DStreams start theirs",
            pair -> from(pair, "2 seconds"));
  }

  static Catalogued slowSlideUpdate() {
    PlainArrivals plain = new PlainArrivals(START.plusSeconds(1), 6, 3, false);
    return Catalogued.pair("slow-slide-update")
        .computing(
            (output, side, ticks) ->
                side == REFERENCE ? plain.tables(side, ticks) : plain.soFar(ticks))
        .differing(1, "early-window", "slide")
        .differing(2, "early-window", "slide")
        .differing(3, "early-window")
        .differing(4, "early-window", "slide")
        .differing(5, "slide")
        .differing(6, "early-window")
        .differing(7, "slide")
        .differing(8, "early-window", "slide")
        .differing(9, "early-window")
        .differing(10, "slide")
        .differing(12, "early-window")
        .differing(13, "early-window", "slide")
        .differing(14, "early-window", "slide")
        .differing(15, "early-window")
        .differing(16, "early-window", "slide")
        .wrong(
            REFERENCE,
            "counts five seconds",
            pair -> withDStream(pair, lines -> counted(lines, 5, 3, 6)))
        .wrong(
            REFERENCE,
            "slides by two seconds",
            pair -> withDStream(pair, lines -> counted(lines, 6, 2, 6)))
        .wrong(
            CANDIDATE, "counts three seconds", pair -> updated(pair, Arrival.time(), "3 seconds"))
        .wrong(
            CANDIDATE,
            "takes the trigger's time for that of what it reads",
            pair -> updated(pair, current_timestamp(), "6 seconds"))
        .rewritten(
            CANDIDATE, "keeps every window", pair -> updated(pair, Arrival.time(), "6 seconds"));
  }

  /** Without a watermark. */
  private static JobPair updated(JobPair pair, Column time, String length) {
    return withStructured(
        pair,
        OutputMode.Update(),
        lines ->
            lines
                .select(time.as("time"), explode(Words.in(col("value"))).as("word"))
                .groupBy(window(col("time"), length, "3 seconds"), col("word"))
                .count()
                .selectExpr(
                    "window.start AS window_start", "window.end AS window_end", "word", "count"));
  }

  /** Windows that start so much after a multiple of the slide since 1970. */
  private static JobPair from(JobPair pair, String start) {
    return withStructured(
        pair,
        OutputMode.Append(),
        lines ->
            counts(
                lines,
                Arrival.time(),
                window(col("time"), "6 seconds", "3 seconds", start),
                "0 seconds"));
  }

  private static JavaPairDStream<String, Long> ones(JavaDStream<String> lines) {
    return lines
        .flatMap(line -> PlainCounts.words(line).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L));
  }

  /** The counts of a window, called by the times of one that may have another length. */
  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> counted(
      JavaDStream<String> lines, int window, int slide, int called) {
    return called(
        ones(lines)
            .reduceByKeyAndWindow(Long::sum, Durations.seconds(window), Durations.seconds(slide)),
        called);
  }

  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> inverse(
      JavaDStream<String> lines, int window, Function2<Long, Long, Long> less) {
    return called(
        ones(lines)
            .reduceByKeyAndWindow(Long::sum, less, Durations.seconds(window), Durations.seconds(1)),
        3);
  }

  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> reduced(
      JavaDStream<String> lines) {
    return called(ones(lines.window(Durations.seconds(3))).reduceByKey(Long::sum), 3);
  }

  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Long> called(
      JavaPairDStream<String, Long> counts, int seconds) {
    Duration length = Durations.seconds(seconds);
    return counts.transformToPair(
        (rdd, batch) -> io.github.streamparity.dstream.Arrival.inWindow(rdd, batch, length));
  }

  private static JobPair counted(JobPair pair, int length, int slide, Column time, int delay) {
    return withStructured(
        pair,
        OutputMode.Append(),
        lines ->
            counts(
                lines,
                time,
                window(col("time"), length + " seconds", slide + " seconds"),
                delay + " seconds"));
  }

  private static Dataset<Row> counts(Dataset<Row> lines, Column time, Column window, String delay) {
    return lines
        .select(time.as("time"), explode(Words.in(col("value"))).as("word"))
        .withWatermark("time", delay)
        .groupBy(window, col("word"))
        .count()
        .selectExpr("window.start AS window_start", "window.end AS window_end", "word", "count");
  }
}

package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.Windows;
import io.github.streamparity.dstream.rate.DStreamRateJoin;
import io.github.streamparity.harness.bundled.RateLines;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.rate.StructuredRateParity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import scala.Tuple2;
import scala.Tuple3;

/** The pairs over rate streams. */
class RateReplayTest extends FamilyContract {
  RateReplayTest() {
    super("rate", rateParity(), rateWindows(), rateJoin());
  }

  private static Catalogued rateParity() {
    return Catalogued.pair("rate-parity")
        .computing((output, side, ticks) -> parities(ticks))
        .differing(3, "empty-tick")
        .differing(11, "empty-tick")
        .wrong(
            REFERENCE,
            "calls odd what leaves 1",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        RateLines.numbers(lines)
                            .map(
                                it ->
                                    new Tuple3<>(
                                        it.timestamp(), it.value(), leavesOne(it.value())))))
        .wrong(
            REFERENCE,
            "says it of the batch before once more",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            CANDIDATE,
            "calls odd what leaves 1",
            pair -> withParity(pair, "if(value % 2 = 1, 'odd', 'even')"))
        .wrong(
            CANDIDATE,
            "says it of a number once",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines ->
                        StructuredRateParity.parities(
                            RateLines.numbers(lines).dropDuplicates("timestamp", "value"))))
        .wrong(
            CANDIDATE,
            "reads a float",
            pair -> withParity(pair, "if(bigint(float(value)) % 2 = 0, 'even', 'odd')"))
        .rewritten(
            CANDIDATE,
            "by the last bit",
            pair -> withParity(pair, "if(value & 1 = 0, 'even', 'odd')"));
  }

  private static String leavesOne(long value) {
    return value % 2 == 1 ? "odd" : "even";
  }

  private static JobPair withParity(JobPair pair, String parity) {
    return withStructured(
        pair,
        OutputMode.Append(),
        lines -> RateLines.numbers(lines).withColumn("parity", expr(parity)));
  }

  private static Catalogued rateWindows() {
    return Catalogued.pair("rate-windows")
        .computing((output, side, ticks) -> totals(ticks))
        .differing(3, "empty-tick")
        .differing(10, "empty-tick")
        .differing(11, "empty-tick")
        .wrong(
            REFERENCE,
            "counts the second at a window's end too",
            pair -> withWindows(pair, Duration.ofSeconds(11), Duration.ofSeconds(5)))
        .wrong(
            REFERENCE,
            "slides by a window's length",
            pair -> withWindows(pair, Duration.ofSeconds(10), Duration.ofSeconds(10)))
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            CANDIDATE,
            "slides by a window's length",
            pair -> withWindows(pair, "10 seconds", "10 seconds", "0 seconds"))
        .wrong(
            CANDIDATE,
            "starts its windows a second later",
            pair -> withWindows(pair, "10 seconds", "5 seconds", "1 second"))
        .rewritten(
            CANDIDATE,
            "from three partitions, by SQL",
            pair -> withWindows(pair, "10 seconds", "5 seconds", "0 seconds"));
  }

  private static JobPair withWindows(JobPair pair, Duration length, Duration slide) {
    Windows windows = new Windows(length, slide);
    return withDStream(
        pair,
        lines ->
            RateLines.numbers(lines)
                .flatMapToPair(
                    number ->
                        windows.startsOf(number.timestamp()).stream()
                            .map(start -> new Tuple2<>(start, new Tuple2<>(1L, number.value())))
                            .iterator())
                .reduceByKey(RateReplayTest::both)
                .updateStateByKey(
                    (List<Tuple2<Long, Long>> batch, Optional<Tuple2<Long, Long>> total) ->
                        Optional.of(
                            batch.stream()
                                .reduce(
                                    total.orElse(new Tuple2<>(0L, 0L)), RateReplayTest::both))));
  }

  private static Tuple2<Long, Long> both(Tuple2<Long, Long> a, Tuple2<Long, Long> b) {
    return new Tuple2<>(a._1() + b._1(), a._2() + b._2());
  }

  private static JobPair withWindows(JobPair pair, String length, String slide, String offset) {
    return withStructured(
        pair,
        OutputMode.Complete(),
        lines ->
            RateLines.numbers(lines)
                .repartition(3)
                .groupBy(window(col("timestamp"), length, slide, offset))
                .agg(expr("count(value) AS count"), expr("sum(value) AS sum"))
                .selectExpr("window.start AS window_start", "count", "sum"));
  }

  private static Catalogued rateJoin() {
    return Catalogued.pair("rate-join")
        .computing((output, side, ticks) -> joined(side, ticks))
        .differing(9, "late-record")
        .differing(10, "late-record")
        .differing(11, "empty-tick")
        .wrong(
            REFERENCE,
            "swaps ads and clicks",
            pair ->
                withDStream(
                    pair,
                    (ads, clicks) ->
                        DStreamRateJoin.joined(RateLines.numbers(clicks), RateLines.numbers(ads))))
        .wrong(
            REFERENCE,
            "joins what is less than five seconds apart",
            pair ->
                withDStream(
                    pair,
                    (ads, clicks) ->
                        DStreamRateJoin.joined(RateLines.numbers(ads), RateLines.numbers(clicks))
                            .filter(it -> it.clicked().isBefore(it.shown().plusSeconds(5)))))
        .wrong(
            CANDIDATE,
            "joins clicks up to six seconds later",
            pair -> withRange(pair, ">=", "6 SECONDS", "20 seconds"))
        .wrong(
            CANDIDATE,
            "leaves out clicks in the ad's own second",
            pair -> withRange(pair, ">", "5 SECONDS", "20 seconds"))
        .wrong(
            CANDIDATE,
            "halves the delay of clicks",
            pair -> withRange(pair, ">=", "5 SECONDS", "10 seconds"))
        .rewritten(
            CANDIDATE, "written in SQL", pair -> withRange(pair, ">=", "5 SECONDS", "20 seconds"));
  }

  private static JobPair withRange(JobPair pair, String from, String length, String delay) {
    return withStructured(
        pair,
        OutputMode.Append(),
        (ads, clicks) ->
            RateLines.numbers(ads)
                .selectExpr("value AS id", "timestamp AS shown")
                .withWatermark("shown", "10 seconds")
                .join(
                    RateLines.numbers(clicks)
                        .selectExpr("value AS ad", "timestamp AS clicked")
                        .withWatermark("clicked", delay),
                    expr(
                        "ad = id AND clicked %s shown AND clicked <= shown + INTERVAL %s"
                            .formatted(from, length)))
                .drop("ad"));
  }

  /** A number as a script writes it. */
  private record Due(Instant time, long value) {
    static Stream<Due> in(String line) {
      String[] parts = line.split(",", -1);
      return parts.length == 2 && parts[1].matches("0|-?[1-9][0-9]{0,14}")
          ? PlainTimes.in(parts[0]).stream().map(it -> new Due(it, Long.parseLong(parts[1])))
          : Stream.empty();
    }
  }

  private static Stream<Due> numbers(Tick tick, String input) {
    return tick.records(input).stream().flatMap(Due::in);
  }

  private static List<List<CapturedRow>> parities(List<Tick> ticks) {
    List<CapturedRow> rows = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      numbers(tick, "numbers")
          .map(it -> row(it.time(), it.value(), it.value() / 2 * 2 == it.value() ? "even" : "odd"))
          .forEach(rows::add);
      tables.add(List.copyOf(rows));
    }
    return tables;
  }

  private static List<List<CapturedRow>> totals(List<Tick> ticks) {
    Map<Instant, List<Long>> values = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      numbers(tick, "numbers")
          .forEach(
              it -> {
                Instant last = PlainTimes.windowStart(it.time(), Duration.ofSeconds(5));
                for (Instant start : List.of(last, last.minusSeconds(5))) {
                  values.computeIfAbsent(start, absent -> new ArrayList<>()).add(it.value());
                }
              });
      tables.add(
          values.entrySet().stream()
              .map(it -> row(it.getKey(), (long) it.getValue().size(), sum(it.getValue())))
              .toList());
    }
    return tables;
  }

  private static long sum(List<Long> values) {
    return values.stream().mapToLong(value -> value).sum();
  }

  private static List<List<CapturedRow>> joined(Side side, List<Tick> ticks) {
    List<Due> ads = new ArrayList<>();
    List<Due> clicks = new ArrayList<>();
    Instant[] latest = {Instant.MIN, Instant.MIN};
    Instant next = Instant.EPOCH;
    Instant ofThisBatch = Instant.EPOCH;
    Instant dropped = Instant.MIN;
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      if (side == CANDIDATE && (tick.size() > 0 || next.isAfter(ofThisBatch))) {
        dropped = ofThisBatch;
        ofThisBatch = next;
      }
      latest[0] = arrive(numbers(tick, "ads").toList(), ads, dropped, latest[0]);
      latest[1] = arrive(numbers(tick, "clicks").toList(), clicks, dropped, latest[1]);
      if (latest[0].isAfter(Instant.MIN) && latest[1].isAfter(Instant.MIN)) {
        next = latest(next, earliest(latest[0].minusSeconds(10), latest[1].minusSeconds(20)));
      }
      tables.add(matches(ads, clicks));
    }
    return tables;
  }

  /** Adds what is not dropped, and says what the latest time is now. */
  private static Instant arrive(
      List<Due> numbers, List<Due> kept, Instant dropped, Instant latest) {
    numbers.stream().filter(it -> it.time().isAfter(dropped)).forEach(kept::add);
    return numbers.stream().map(Due::time).reduce(latest, RateReplayTest::latest);
  }

  private static List<CapturedRow> matches(List<Due> ads, List<Due> clicks) {
    return ads.stream()
        .flatMap(
            ad ->
                clicks.stream()
                    .filter(click -> click.value() == ad.value())
                    .filter(click -> !click.time().isBefore(ad.time()))
                    .filter(click -> !click.time().isAfter(ad.time().plusSeconds(5)))
                    .map(click -> row(ad.value(), ad.time(), click.time())))
        .toList();
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earliest(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}

package io.github.streamparity.dstream.activity;

import io.github.streamparity.dstream.DirectoryProgram;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple4;

/**
 * Keeps five tables of an Apache access log, each since the start: content sizes, response codes,
 * IP addresses seen more than ten times, the top endpoints, and response codes by minute.
 *
 * <p>A line is {@code 10.0.0.1 - - [01/Oct/2021:09:30:00 +0000] "GET /index.html HTTP/1.1" 200
 * 1234}. Lines of another shape are dropped.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.activity.DStreamLogAnalysis
 * … DIR}, and move files of lines into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.structured.activity.StructuredLogAnalysis}.
 */
public final class DStreamLogAnalysis {
  private static final int TOP = 3;

  private DStreamLogAnalysis() {}

  // tag::main[]
  /** Lines of files in a directory, tables to the console; argument: the directory. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamLogAnalysis", args, "lines").withCheckpoint();
    JavaDStream<String> lines = program.lines("lines").cache();
    contentSizes(lines).print();
    responseCodes(lines).print();
    frequentAddresses(lines).print();
    topEndpoints(lines).print();
    codesByMinute(lines).print();
    program.run();
  }

  // end::main[]

  // tag::tables[]
  /** Lines in, (count, sum, min, max) of content sizes out; no row before the first line. */
  public static JavaDStream<Tuple4<Long, Long, Long, Long>> contentSizes(
      JavaDStream<String> lines) {
    return lines
        .flatMap(LogLine::in)
        .mapToPair(
            line -> new Tuple2<>("all", new Tuple4<>(1L, line.size(), line.size(), line.size())))
        .reduceByKey(DStreamLogAnalysis::both)
        .updateStateByKey(DStreamLogAnalysis::allSizes)
        .map(Tuple2::_2);
  }

  /** Lines in, (response code, lines) out. */
  public static JavaPairDStream<String, Long> responseCodes(JavaDStream<String> lines) {
    return sinceTheStart(lines.flatMap(LogLine::in).map(LogLine::code));
  }

  /** Lines in, (IP address, lines) out, for addresses with more than ten. */
  public static JavaPairDStream<String, Long> frequentAddresses(JavaDStream<String> lines) {
    return sinceTheStart(lines.flatMap(LogLine::in).map(LogLine::ip))
        .filter(address -> address._2() > 10);
  }

  /** Lines in, the three (endpoint, lines) with the most lines out, in that order. */
  public static JavaPairDStream<String, Long> topEndpoints(JavaDStream<String> lines) {
    return sinceTheStart(lines.flatMap(LogLine::in).map(LogLine::endpoint))
        .transformToPair(DStreamLogAnalysis::top);
  }

  /** Lines in, ((start of the minute, response code), lines) out. */
  public static JavaPairDStream<Tuple2<Instant, String>, Long> codesByMinute(
      JavaDStream<String> lines) {
    return sinceTheStart(
        lines
            .flatMap(LogLine::in)
            .map(line -> new Tuple2<>(line.time().truncatedTo(ChronoUnit.MINUTES), line.code())));
  }

  // end::tables[]

  // tag::state[]
  private static <K> JavaPairDStream<K, Long> sinceTheStart(JavaDStream<K> keys) {
    return keys.mapToPair(key -> new Tuple2<>(key, 1L))
        .reduceByKey(Long::sum)
        .updateStateByKey(
            (List<Long> batch, Optional<Long> before) ->
                Optional.of(batch.stream().reduce(before.orElse(0L), Long::sum)));
  }

  private static Optional<Tuple4<Long, Long, Long, Long>> allSizes(
      List<Tuple4<Long, Long, Long, Long>> batch, Optional<Tuple4<Long, Long, Long, Long>> before) {
    return batch.isEmpty()
        ? before
        : Optional.of(before.isPresent() ? both(before.get(), batch.get(0)) : batch.get(0));
  }

  private static Tuple4<Long, Long, Long, Long> both(
      Tuple4<Long, Long, Long, Long> a, Tuple4<Long, Long, Long, Long> b) {
    return new Tuple4<>(
        a._1() + b._1(), a._2() + b._2(), Math.min(a._3(), b._3()), Math.max(a._4(), b._4()));
  }

  private static JavaPairRDD<String, Long> top(JavaPairRDD<String, Long> endpoints) {
    List<Tuple2<String, Long>> top = endpoints.takeOrdered(TOP, new MostLinesFirst());
    return JavaSparkContext.fromSparkContext(endpoints.context()).parallelizePairs(top, 1);
  }

  /** Endpoints with equal numbers of lines are in the order of their bytes, as in SQL. */
  private static final class MostLinesFirst
      implements Comparator<Tuple2<String, Long>>, Serializable {
    @Override
    public int compare(Tuple2<String, Long> a, Tuple2<String, Long> b) {
      int byLines = Long.compare(b._2(), a._2());
      return byLines != 0 ? byLines : Arrays.compareUnsigned(bytes(a._1()), bytes(b._1()));
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
  // end::state[]
}

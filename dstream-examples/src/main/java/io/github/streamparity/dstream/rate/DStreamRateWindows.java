package io.github.streamparity.dstream.rate;

import io.github.streamparity.dstream.RateProgram;
import io.github.streamparity.dstream.RateRow;
import io.github.streamparity.dstream.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts and adds up the numbers of a rate stream in windows of ten seconds that start every five
 * seconds.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.rate.DStreamRateWindows …
 * 1}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.rate.StructuredRateWindows}.
 */
public final class DStreamRateWindows {
  private static final Windows WINDOWS = new Windows(Duration.ofSeconds(10), Duration.ofSeconds(5));

  private DStreamRateWindows() {}

  /** Numbers from a rate stream, totals to the console; arguments: {@code [rows-per-second]}. */
  public static void main(String[] args) throws InterruptedException {
    RateProgram program = RateProgram.open("DStreamRateWindows", args).withCheckpoint();
    totals(program.numbers()).print();
    program.run();
  }

  // tag::totals[]
  /** Numbers in, (window start, (count, sum)) since the start out; every batch yields them all. */
  public static JavaPairDStream<Instant, Tuple2<Long, Long>> totals(JavaDStream<RateRow> numbers) {
    return numbers
        .flatMapToPair(DStreamRateWindows::inWindows)
        .updateStateByKey(DStreamRateWindows::add);
  }

  private static Iterator<Tuple2<Instant, Long>> inWindows(RateRow number) {
    return WINDOWS.startsOf(number.timestamp()).stream()
        .map(start -> new Tuple2<>(start, number.value()))
        .iterator();
  }

  private static Optional<Tuple2<Long, Long>> add(
      List<Long> values, Optional<Tuple2<Long, Long>> total) {
    long count = total.isPresent() ? total.get()._1() : 0;
    long sum = total.isPresent() ? total.get()._2() : 0;
    return Optional.of(
        new Tuple2<>(
            count + values.size(),
            values.stream().mapToLong(Long::longValue).reduce(sum, Long::sum)));
  }
  // end::totals[]
}

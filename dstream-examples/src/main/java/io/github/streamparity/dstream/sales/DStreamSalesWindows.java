package io.github.streamparity.dstream.sales;

import io.github.streamparity.dstream.DirectoryProgram;
import io.github.streamparity.dstream.Windows;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Adds up the sales of each category in windows of 30 seconds every 15 seconds by event time,
 * however late they come.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.sales.DStreamSalesWindows …
 * in}, and move files into the directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.sales.StructuredSalesWindows}.
 */
public final class DStreamSalesWindows {
  private DStreamSalesWindows() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamSalesWindows", args, "sales").withCheckpoint();
    totals(program.lines("sales")).print();
    program.run();
  }

  // tag::totals[]
  private static final Windows WINDOWS =
      new Windows(Duration.ofSeconds(30), Duration.ofSeconds(15));

  /**
   * Lines in, ((window start, window end, category), (sales, orders)) since the start out, for the
   * keys of the batch.
   */
  public static JavaPairDStream<Tuple3<Instant, Instant, String>, Tuple2<BigDecimal, Long>> totals(
      JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        lines
            .flatMap(Sales::in)
            .flatMapToPair(DStreamSalesWindows::inWindows)
            .reduceByKey(DStreamSalesWindows::sum)
            .mapWithState(StateSpec.function(DStreamSalesWindows::add)));
  }

  private static Iterator<Tuple2<Tuple3<Instant, Instant, String>, Tuple2<BigDecimal, Long>>>
      inWindows(Sale sale) {
    return WINDOWS.startsOf(sale.time()).stream()
        .map(start -> new Tuple3<>(start, WINDOWS.endOf(start), sale.category()))
        .map(key -> new Tuple2<>(key, new Tuple2<>(sale.amount(), 1L)))
        .iterator();
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Tuple2<BigDecimal, Long>> add(
      Tuple3<Instant, Instant, String> key,
      Optional<Tuple2<BigDecimal, Long>> batch,
      State<Tuple2<BigDecimal, Long>> total) {
    total.update(total.exists() ? sum(total.get(), batch.get()) : batch.get());
    return new Tuple2<>(key, total.get());
  }

  private static Tuple2<BigDecimal, Long> sum(
      Tuple2<BigDecimal, Long> a, Tuple2<BigDecimal, Long> b) {
    return new Tuple2<>(a._1().add(b._1()), a._2() + b._2());
  }
  // end::totals[]
}

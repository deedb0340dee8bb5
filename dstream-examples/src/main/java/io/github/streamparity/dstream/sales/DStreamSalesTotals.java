package io.github.streamparity.dstream.sales;

import io.github.streamparity.dstream.DirectoryProgram;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Adds up all sales, of each batch and since the start: sales, orders, average order.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.sales.DStreamSalesTotals …
 * in}, and move files into the directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.sales.StructuredSalesTotals}.
 */
public final class DStreamSalesTotals {
  private DStreamSalesTotals() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamSalesTotals", args, "sales").withCheckpoint();
    JavaDStream<String> lines = program.lines("sales");
    ofBatch(lines).print();
    sinceTheStart(lines).print();
    program.run();
  }

  // tag::totals[]
  /** Lines in, (sales, orders, average) of each batch out; none for a batch without sales. */
  public static JavaDStream<Tuple3<BigDecimal, Long, BigDecimal>> ofBatch(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Sales::in)
        .map(sale -> new Tuple2<>(sale.amount(), 1L))
        .reduce((a, b) -> new Tuple2<>(a._1().add(b._1()), a._2() + b._2()))
        .map(DStreamSalesTotals::withAverage);
  }

  /** Lines in, (sales, orders, average) since the start out; none before the first sale. */
  public static JavaDStream<Tuple3<BigDecimal, Long, BigDecimal>> sinceTheStart(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Sales::in)
        .mapToPair(sale -> new Tuple2<>("all", sale.amount()))
        .updateStateByKey(DStreamSalesTotals::add)
        .map(all -> withAverage(all._2()));
  }

  private static Optional<Tuple2<BigDecimal, Long>> add(
      List<BigDecimal> amounts, Optional<Tuple2<BigDecimal, Long>> total) {
    Tuple2<BigDecimal, Long> before = total.orElse(new Tuple2<>(BigDecimal.ZERO, 0L));
    BigDecimal sales = amounts.stream().reduce(before._1(), BigDecimal::add);
    return Optional.of(new Tuple2<>(sales, before._2() + amounts.size()));
  }

  private static Tuple3<BigDecimal, Long, BigDecimal> withAverage(Tuple2<BigDecimal, Long> total) {
    BigDecimal orders = BigDecimal.valueOf(total._2());
    BigDecimal average = total._1().divide(orders, 2, RoundingMode.HALF_UP);
    return new Tuple3<>(total._1(), total._2(), average);
  }
  // end::totals[]
}

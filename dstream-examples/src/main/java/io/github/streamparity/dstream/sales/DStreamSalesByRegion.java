package io.github.streamparity.dstream.sales;

import io.github.streamparity.dstream.DirectoryProgram;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Adds up the sales of each region since the start.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.sales.DStreamSalesByRegion
 * … in}, and move files into the directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.sales.StructuredSalesByRegion}.
 */
public final class DStreamSalesByRegion {
  private DStreamSalesByRegion() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamSalesByRegion", args, "sales").withCheckpoint();
    totals(program.lines("sales")).print();
    program.run();
  }

  // tag::totals[]
  /** Lines in, (region, (sales, orders)) since the start out; every batch yields every region. */
  public static JavaPairDStream<String, Tuple2<BigDecimal, Long>> totals(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Sales::in)
        .mapToPair(sale -> new Tuple2<>(sale.region(), sale.amount()))
        .updateStateByKey(DStreamSalesByRegion::add);
  }

  private static Optional<Tuple2<BigDecimal, Long>> add(
      List<BigDecimal> amounts, Optional<Tuple2<BigDecimal, Long>> total) {
    Tuple2<BigDecimal, Long> before = total.orElse(new Tuple2<>(BigDecimal.ZERO, 0L));
    BigDecimal sales = amounts.stream().reduce(before._1(), BigDecimal::add);
    return Optional.of(new Tuple2<>(sales, before._2() + amounts.size()));
  }
  // end::totals[]
}

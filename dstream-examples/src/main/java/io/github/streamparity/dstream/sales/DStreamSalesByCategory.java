package io.github.streamparity.dstream.sales;

import io.github.streamparity.dstream.DirectoryProgram;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Adds up the sales of each category since the start, and the pieces that were sold.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.dstream.sales.DStreamSalesByCategory … in}, and move files into the
 * directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.sales.StructuredSalesByCategory}.
 */
public final class DStreamSalesByCategory {
  private DStreamSalesByCategory() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamSalesByCategory", args, "sales").withCheckpoint();
    totals(program.lines("sales")).print();
    program.run();
  }

  // tag::totals[]
  /** Lines in, (category, (sales, pieces)) since the start out, every category in every batch. */
  public static JavaPairDStream<String, Tuple2<BigDecimal, Long>> totals(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Sales::in)
        .mapToPair(sale -> new Tuple2<>(sale.category(), sale))
        .updateStateByKey(DStreamSalesByCategory::add);
  }

  private static Optional<Tuple2<BigDecimal, Long>> add(
      List<Sale> batch, Optional<Tuple2<BigDecimal, Long>> total) {
    Tuple2<BigDecimal, Long> before = total.orElse(new Tuple2<>(BigDecimal.ZERO, 0L));
    BigDecimal sales = batch.stream().map(Sale::amount).reduce(before._1(), BigDecimal::add);
    long pieces = batch.stream().mapToLong(Sale::quantity).sum();
    return Optional.of(new Tuple2<>(sales, before._2() + pieces));
  }
  // end::totals[]
}

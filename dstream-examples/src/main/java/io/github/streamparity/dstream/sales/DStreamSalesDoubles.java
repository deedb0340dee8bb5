package io.github.streamparity.dstream.sales;

import io.github.streamparity.dstream.DirectoryProgram;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Adds up the sales of each region since the start, in binary floating point.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.sales.DStreamSalesDoubles …
 * in}, and move files into the directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.sales.StructuredSalesDoubles}.
 */
public final class DStreamSalesDoubles {
  private DStreamSalesDoubles() {}

  /** Sales from files, totals to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamSalesDoubles", args, "sales").withCheckpoint();
    totals(program.lines("sales")).print();
    program.run();
  }

  // tag::totals[]
  /** Lines in, (region, sales) since the start out; each amount is added to the total. */
  public static JavaPairDStream<String, Double> totals(JavaDStream<String> lines) {
    return lines
        .flatMap(Sales::in)
        .mapToPair(
            sale -> new Tuple2<>(sale.region(), sale.price().doubleValue() * sale.quantity()))
        .updateStateByKey(DStreamSalesDoubles::add);
  }

  private static Optional<Double> add(List<Double> amounts, Optional<Double> total) {
    double sales = total.orElse(0.0);
    for (double amount : amounts) {
      sales += amount;
    }
    return Optional.of(sales);
  }
  // end::totals[]
}

package io.github.streamparity.dstream.sales;

import io.github.streamparity.dstream.DirectoryProgram;
import java.math.BigDecimal;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple4;

/**
 * Picks the orders of more than 2000 out of a stream of sales.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.sales.DStreamLargeOrders …
 * in}, and move files into the directory {@code in}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.sales.StructuredLargeOrders}.
 */
public final class DStreamLargeOrders {
  private DStreamLargeOrders() {}

  /** Sales from files, orders to the console; arguments: {@code sales-dir}. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program = DirectoryProgram.open("DStreamLargeOrders", args, "sales");
    orders(program.lines("sales")).print();
    program.run();
  }

  // tag::orders[]
  private static final BigDecimal LARGE = new BigDecimal("2000.00");

  /** Lines in, (customer, product, amount, region) out, for each order that is large. */
  public static JavaDStream<Tuple4<String, String, BigDecimal, String>> orders(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Sales::in)
        .filter(sale -> sale.amount().compareTo(LARGE) > 0)
        .map(sale -> new Tuple4<>(sale.customerId(), sale.product(), sale.amount(), sale.region()));
  }
  // end::orders[]
}

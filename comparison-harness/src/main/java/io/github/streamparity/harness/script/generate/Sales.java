package io.github.streamparity.harness.script.generate;

import io.github.streamparity.harness.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Orders of a shop, as CSV. Prices have cents that no double can hold, and an order may amount to
 * exactly 2000.00.
 */
final class Sales implements Kind {
  /** Product, category and price. */
  private static final List<String> PRODUCTS =
      List.of(
          "Laptop,Electronics,1299.99",
          "Phone,Electronics,899.90",
          "Tablet,Electronics,400.00",
          "Cable,Electronics,0.10",
          "Desk,Furniture,500.00",
          "Chair,Furniture,149.95",
          "Café table,Furniture,79.35",
          "Pen,Stationery,1.10",
          "Notebook,Stationery,2.20");

  private static final List<String> REGIONS = List.of("North", "South", "East", "West");
  private static final int CUSTOMERS = 20;

  @Override
  public String name() {
    return "sales";
  }

  @Override
  public String record() {
    return "timestamp,product,category,price,quantity,customer_id,region";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration delay() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Traffic traffic(Random random) {
    return time ->
        new Sent(
            Script.SOLE_INPUT,
            String.join(
                ",",
                Times.plain(time),
                Choice.of(PRODUCTS, random),
                Integer.toString(1 + random.nextInt(5)),
                "C" + (101 + random.nextInt(CUSTOMERS)),
                Choice.of(REGIONS, random)));
  }
}

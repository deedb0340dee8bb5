package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sales in plain Java: how a line is read, and scripts of them. */
final class PlainSales {
  private static final Pattern FORM =
      Pattern.compile(
          "([^,]*),([^,]*),([^,]*),([0-9]{1,9}(?:\\.[0-9]{1,2})?),(-?[0-9]{1,6}),([^,]*),([^,]*)",
          Pattern.DOTALL);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Instant START = Instant.parse("2024-03-01T09:00:00Z");
  private static final List<String> PRODUCTS =
      List.of("Laptop", "laptop", "Desk", "Lamp", "Größe 汉字", "null", "");
  private static final List<String> CATEGORIES = List.of("Electronics", "Furniture", "null", "");
  private static final List<String> PRICES =
      List.of("2000.00", "666.67", "0.1", "0", "1299.99", "999999999.99");

  /** Price and quantity: 2000 in several ways, a cent less, a cent more, and much more. */
  private static final List<String> ORDERS =
      List.of("2000,1", "500.00,4", "0.01,200000", "1999.99,1", "666.67,3", "999999999.99,999999");

  private static final List<String> REGIONS = List.of("North", "north", "South", "null", "");
  private static final List<String> DROPPED =
      List.of(
          "timestamp,product,category,price,quantity,customer_id,region",
          "2024-03-01 09:00:20,Desk,Furniture,2500.001,1,C002,South",
          "2024-03-01 09:00:20,Desk,Furniture,٢٥٠٠,1,C002,South",
          "2024-03-01 09:00:20,Desk,Furniture,-2500,1,C002,South",
          "2024-03-01 09:00:20,Desk,Furniture,2500,+1,C002,South",
          "2024-03-01 09:00:20,Desk,Furniture,2500,1000000,C002,South",
          "2024-03-01 09:00:20,Desk,Furniture,1e3,1,C002,South",
          "2024-03-01 09:00:20,Desk,Furniture,2500.00,1,C002,South,",
          "2024-03-01 09:00:20,\"Desk, oak\",Furniture,2500.00,1,C002,South",
          "2024-03-01 9:00:20,Desk,Furniture,2500.00,1,C002,South",
          "");

  private PlainSales() {}

  /**
   * A sale.
   *
   * @param amount price times quantity
   */
  record Sold(
      Instant time,
      String product,
      String category,
      BigDecimal price,
      long quantity,
      String customer,
      String region,
      BigDecimal amount) {}

  /** The sales of a tick, in order. */
  static List<Sold> in(Tick tick) {
    return tick.records("sales").stream().flatMap(PlainSales::in).toList();
  }

  private static Stream<Sold> in(String line) {
    Matcher fields = FORM.matcher(line);
    Optional<Instant> time = fields.matches() ? PlainTimes.in(fields.group(1)) : Optional.empty();
    return time.stream()
        .map(
            at -> {
              BigDecimal price = new BigDecimal(fields.group(4));
              BigDecimal quantity = new BigDecimal(fields.group(5));
              return new Sold(
                  at,
                  fields.group(2),
                  fields.group(3),
                  price,
                  quantity.longValueExact(),
                  fields.group(6),
                  fields.group(7),
                  price.multiply(quantity));
            });
  }

  /** Money as it is captured. */
  static BigDecimal money(BigDecimal amount) {
    return amount.stripTrailingZeros();
  }

  /**
   * A script of sales: about three a tick, a fifth of them late by up to a minute, and now and then
   * a line to drop, or nothing.
   */
  static Script script(long seed) {
    Random random = new Random(seed);
    ScriptBuilder script =
        ScriptBuilder.named("sales-" + seed).start(START).interval(Duration.ofSeconds(1));
    for (int tick = 0; tick < 14; tick++) {
      List<String> lines = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        lines.add(random.nextInt(4) == 0 ? any(DROPPED, random) : line(tick, random));
      }
      script.tick(lines.toArray(String[]::new));
    }
    return script.build();
  }

  private static String line(int tick, Random random) {
    int late = random.nextInt(5) == 0 ? random.nextInt(60) : 0;
    return String.join(
        ",",
        TIME.format(START.plusSeconds(5L * tick + random.nextInt(5) - late)),
        any(PRODUCTS, random),
        any(CATEGORIES, random),
        random.nextInt(3) == 0
            ? any(ORDERS, random)
            : any(PRICES, random) + "," + (random.nextInt(8) - 2),
        "C00" + random.nextInt(3),
        any(REGIONS, random));
  }

  private static String any(List<String> among, Random random) {
    return among.get(random.nextInt(among.size()));
  }
}

package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.catalogue.PlainSales.money;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withDStreamJob;
import static io.github.streamparity.harness.replay.Variants.withForeachBatch;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static io.github.streamparity.harness.replay.Variants.withStructuredJob;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.sales.DStreamLargeOrders;
import io.github.streamparity.dstream.sales.DStreamSalesByCategory;
import io.github.streamparity.dstream.sales.DStreamSalesByRegion;
import io.github.streamparity.dstream.sales.DStreamSalesTotals;
import io.github.streamparity.dstream.sales.DStreamSalesWindows;
import io.github.streamparity.dstream.sales.Sale;
import io.github.streamparity.dstream.sales.Sales;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.catalogue.PlainSales.Sold;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.sales.StructuredLargeOrders;
import io.github.streamparity.structured.sales.StructuredSalesByCategory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;
import scala.Tuple4;

/** The pairs that add up sales. */
class SalesReplayTest extends FamilyContract {
  private static final BigDecimal LARGE = new BigDecimal(2000);

  SalesReplayTest() {
    super("sales", largeOrders(), byRegion(), byCategory(), totals(), windows(), doubles());
  }

  private static Catalogued largeOrders() {
    return Catalogued.pair("large-orders")
        .generating(PlainSales::script)
        .computing((output, side, ticks) -> large(ticks))
        .differing(4, "empty-tick")
        .differing(10, "empty-tick")
        .wrong(
            REFERENCE,
            "takes an order of 2000 too",
            pair -> withDStream(pair, lines -> orders(lines, sale -> over(sale.amount(), -1))))
        .wrong(
            REFERENCE,
            "asks the price of a piece",
            pair -> withDStream(pair, lines -> orders(lines, sale -> over(sale.price(), 0))))
        .wrong(
            REFERENCE,
            "yields the batch before once more",
            pair ->
                withDStream(
                    pair, lines -> DStreamLargeOrders.orders(lines.window(Durations.seconds(2)))))
        .wrong(
            CANDIDATE,
            "takes an order of 2000 too",
            pair ->
                withStructured(pair, OutputMode.Append(), lines -> orders(lines, "amount >= 2000")))
        .wrong(
            CANDIDATE,
            "asks only the whole units",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> orders(lines, "cast(amount AS bigint) > 2000")))
        .wrong(
            CANDIDATE,
            "takes an order that was placed twice once",
            pair -> structuredReading(pair, lines -> lines.dropDuplicates("value")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> StructuredLargeOrders.orders(lines.repartition(3))))
        .rewritten(
            REFERENCE,
            "asks in cents",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        orders(
                            lines,
                            sale -> sale.amount().movePointRight(2).longValueExact() > 200000)));
  }

  private static Catalogued byRegion() {
    return Catalogued.pair("sales-by-region")
        .generating(PlainSales::script)
        .computing((output, side, ticks) -> totals(ticks, Sold::region, sold -> 1L))
        .differing(4, "empty-tick")
        .differing(10, "empty-tick")
        .wrong(
            REFERENCE,
            "adds up each batch on its own",
            pair -> withDStream(pair, lines -> eachBatch(lines, Sale::region, sale -> 1L)))
        .wrong(
            REFERENCE,
            "adds up by category",
            pair -> withDStream(pair, DStreamSalesByCategory::totals))
        .wrong(
            REFERENCE,
            "forgets the cents",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        DStreamSalesByRegion.totals(
                            lines.map(it -> it.replaceFirst("[.][0-9]+", "")))))
        .wrong(
            CANDIDATE,
            "calls North and north the same",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Complete(),
                    lines -> totals(lines, "lower(region)", "count(1)")))
        .wrong(
            CANDIDATE,
            "counts pieces, not orders",
            pair ->
                withStructured(
                    pair, OutputMode.Complete(), lines -> totals(lines, "region", "sum(quantity)")))
        .wrong(
            CANDIDATE,
            "counts an order that was placed twice once",
            pair -> structuredReading(pair, lines -> lines.dropDuplicates("value")))
        .rewritten(
            CANDIDATE,
            "in cents",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Complete(),
                    lines ->
                        io.github.streamparity.structured.sales.Sales.in(lines)
                            .groupBy("region")
                            .agg(
                                expr("sum(cast(amount * 100 AS decimal(20, 0))) / 100 AS sales"),
                                expr("count(price) AS orders"))));
  }

  private static Catalogued byCategory() {
    return Catalogued.pair("sales-by-category")
        .generating(PlainSales::script)
        .computing((output, side, ticks) -> totals(ticks, Sold::category, Sold::quantity))
        .differing(3, "unchanged-keys")
        .differing(4, "empty-tick")
        .differing(5, "unchanged-keys")
        .differing(6, "unchanged-keys")
        .differing(7, "unchanged-keys")
        .differing(8, "unchanged-keys")
        .differing(9, "unchanged-keys")
        .differing(10, "empty-tick")
        .differing(11, "unchanged-keys")
        .differing(12, "unchanged-keys")
        .differing(13, "unchanged-keys")
        .wrong(
            REFERENCE,
            "adds up each batch on its own",
            pair -> withDStream(pair, lines -> eachBatch(lines, Sale::category, Sale::quantity)))
        .wrong(
            REFERENCE,
            "counts orders, not pieces",
            pair -> withDStream(pair, lines -> sinceTheStart(lines, sale -> 1L)))
        .wrong(
            REFERENCE,
            "counts what came back as sold",
            pair ->
                withDStream(pair, lines -> sinceTheStart(lines, sale -> Math.abs(sale.quantity()))))
        .wrong(
            CANDIDATE,
            "leaves out what came back",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines ->
                        StructuredSalesByCategory.totals(lines.filter("value NOT LIKE '%,-%'"))))
        .wrong(
            CANDIDATE,
            "adds up prices",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines ->
                        io.github.streamparity.structured.sales.Sales.in(lines)
                            .groupBy("category")
                            .agg(expr("sum(price) AS sales"), expr("sum(quantity) AS pieces"))))
        .wrong(
            CANDIDATE,
            "adds up each batch on its own",
            pair -> withForeachBatch(pair, StructuredSalesByCategory::totals))
        .rewritten(
            CANDIDATE,
            "emits the whole table",
            pair -> withStructured(pair, OutputMode.Complete(), StructuredSalesByCategory::totals));
  }

  private static Catalogued totals() {
    return Catalogued.pair("sales-totals")
        .generating(PlainSales::script)
        .computing(
            (output, side, ticks) ->
                output.equals("batch") ? ofEachTick(side, ticks) : sinceTheStart(side, ticks))
        .differing(1, "aggregate-of-nothing")
        .differing(4, "empty-tick")
        .differing(7, "aggregate-of-nothing")
        .differing(10, "empty-tick")
        .wrong(
            REFERENCE,
            "cuts what is less than a cent off the average",
            pair ->
                withDStreamJob(
                    pair,
                    inputs ->
                        Map.of(
                            "batch", DStreamSalesTotals.ofBatch(inputs.get("sales")),
                            "total",
                                DStreamSalesTotals.sinceTheStart(inputs.get("sales"))
                                    .map(SalesReplayTest::cut))))
        .wrong(
            REFERENCE,
            "has the totals since the start of each batch too",
            pair ->
                withDStreamJob(
                    pair,
                    inputs ->
                        Map.of(
                            "batch", DStreamSalesTotals.sinceTheStart(inputs.get("sales")),
                            "total", DStreamSalesTotals.sinceTheStart(inputs.get("sales")))))
        .wrong(
            REFERENCE,
            "starts anew with each batch",
            pair ->
                withDStreamJob(
                    pair,
                    inputs ->
                        Map.of(
                            "batch", DStreamSalesTotals.ofBatch(inputs.get("sales")),
                            "total", DStreamSalesTotals.ofBatch(inputs.get("sales")))))
        .wrong(
            CANDIDATE,
            "adds up what came back as sold",
            pair -> withTotals(pair, "sum(abs(amount))", "count(1)"))
        .wrong(
            CANDIDATE,
            "counts the orders of something that has a name",
            pair -> withTotals(pair, "sum(amount)", "count(nullif(product, ''))"))
        .wrong(
            CANDIDATE,
            "says 0 where nothing was sold",
            pair -> withTotals(pair, "coalesce(sum(amount), 0)", "count(1)"))
        .rewritten(
            CANDIDATE,
            "in cents",
            pair ->
                withTotals(pair, "sum(cast(amount * 100 AS decimal(20))) / 100", "count(price)"));
  }

  private static Catalogued windows() {
    return Catalogued.pair("sales-windows")
        .generating(PlainSales::script)
        .computing((output, side, ticks) -> inWindows(side, ticks))
        .differing(4, "empty-tick")
        .differing(5, "late-record")
        .differing(8, "late-record")
        .differing(10, "empty-tick")
        .differing(13, "late-record")
        .wrong(
            REFERENCE,
            "leaves out what was before 1970",
            pair -> dstreamReading(pair, lines -> lines.filter(line -> !line.startsWith("19"))))
        .wrong(
            REFERENCE,
            "has a window every 30 seconds",
            pair -> withDStream(pair, lines -> inWindows(lines, 30, 0)))
        .wrong(
            REFERENCE,
            "has the end of a window in it, not its start",
            pair -> withDStream(pair, lines -> inWindows(lines, 15, 1)))
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair ->
                withDStream(
                    pair, lines -> DStreamSalesWindows.totals(lines.window(Durations.seconds(2)))))
        .wrong(
            CANDIDATE,
            "halves the watermark's delay",
            pair -> windows(pair, "5 seconds", "30 seconds", "15 seconds", "sum(amount)"))
        .wrong(
            CANDIDATE,
            "has a window every 30 seconds",
            pair -> windows(pair, "10 seconds", "30 seconds", "30 seconds", "sum(amount)"))
        .wrong(
            CANDIDATE,
            "has windows of 45 seconds",
            pair -> windows(pair, "10 seconds", "45 seconds", "15 seconds", "sum(amount)"))
        .rewritten(
            CANDIDATE,
            "in milliseconds",
            pair ->
                windows(
                    pair,
                    "10000 milliseconds",
                    "30000 milliseconds",
                    "15000 milliseconds",
                    "sum(price * quantity)"));
  }

  private static Catalogued doubles() {
    return Catalogued.pair("sales-doubles")
        .generating(PlainSales::script)
        .computing((output, side, ticks) -> inDoubles(side, ticks))
        .differing(2, "summation-order")
        .differing(3, "summation-order")
        .differing(4, "empty-tick")
        .differing(5, "summation-order")
        .differing(6, "summation-order")
        .differing(7, "summation-order")
        .differing(8, "summation-order")
        .differing(9, "summation-order")
        .differing(10, "summation-order")
        .differing(11, "summation-order")
        .differing(12, "summation-order")
        .wrong(
            REFERENCE,
            "takes no notice of an eighth field",
            pair ->
                dstreamReading(
                    pair, lines -> lines.map(line -> line.replace(",North,North", ",North"))))
        .wrong(
            REFERENCE,
            "adds up floats",
            pair ->
                withDStream(pair, lines -> inDoubles(lines, sale -> (double) (float) amount(sale))))
        .wrong(
            REFERENCE,
            "adds up prices",
            pair ->
                withDStream(pair, lines -> inDoubles(lines, sale -> sale.price().doubleValue())))
        .wrong(
            CANDIDATE,
            "adds up what came back as sold",
            pair -> inDoubles(pair, "sum(abs(cast(price AS double) * quantity))"))
        .wrong(
            CANDIDATE,
            "is a cent off where much was sold",
            pair ->
                inDoubles(
                    pair, "sum(cast(price AS double) * quantity) + if(count(1) > 4, 0.01D, 0D)"))
        .rewritten(
            REFERENCE,
            "adds up a batch before it adds to the total",
            pair -> withDStream(pair, lines -> inDoubles(lines, SalesReplayTest::amount)))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair -> structuredReading(pair, lines -> lines.repartition(3)));
  }

  private static double amount(Sale sale) {
    return sale.price().doubleValue() * sale.quantity();
  }

  private static JavaPairDStream<String, Double> inDoubles(
      JavaDStream<String> lines, org.apache.spark.api.java.function.Function<Sale, Double> amount) {
    return lines
        .flatMap(Sales::in)
        .mapToPair(sale -> new Tuple2<>(sale.region(), amount.call(sale)))
        .reduceByKey(Double::sum)
        .updateStateByKey(
            (batch, total) ->
                org.apache.spark.api.java.Optional.of(
                    total.orElse(0.0) + batch.stream().mapToDouble(it -> it).sum()));
  }

  private static JobPair inDoubles(JobPair pair, String sales) {
    return withStructured(
        pair,
        OutputMode.Complete(),
        lines ->
            io.github.streamparity.structured.sales.Sales.in(lines)
                .groupBy("region")
                .agg(expr(sales + " AS sales")));
  }

  private static List<List<CapturedRow>> inDoubles(Side side, List<Tick> ticks) {
    Map<String, Double> sales = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      Map<String, Double> added = side == REFERENCE ? sales : new TreeMap<>();
      for (Sold sold : PlainSales.in(tick)) {
        double amount = sold.price().doubleValue() * sold.quantity();
        added.merge(sold.region(), amount, Double::sum);
      }
      if (side == CANDIDATE) {
        added.forEach((region, amount) -> sales.merge(region, amount, Double::sum));
      }
      tables.add(
          sales.entrySet().stream().map(it -> row(it.getKey(), it.getValue() + 0.0)).toList());
    }
    return tables;
  }

  private static JobPair withTotals(JobPair pair, String sales, String orders) {
    UnaryOperator<Dataset<Row>> totals =
        lines ->
            io.github.streamparity.structured.sales.Sales.in(lines)
                .agg(expr(sales + " AS sales"), expr(orders + " AS orders"))
                .selectExpr(
                    "cast(sales AS decimal(20, 2)) AS sales",
                    "orders",
                    "round(cast(sales AS decimal(20, 2)) / nullif(orders, 0), 2) AS average");
    return withStructuredJob(
        pair,
        inputs ->
            List.of(
                QueryPlan.foreachBatch(
                    inputs.get("sales"),
                    OutputMode.Append(),
                    List.of("batch"),
                    (batch, id) -> Map.of("batch", totals.apply(batch))),
                QueryPlan.into("total", totals.apply(inputs.get("sales")), OutputMode.Complete())));
  }

  private static Tuple3<BigDecimal, Long, BigDecimal> cut(
      Tuple3<BigDecimal, Long, BigDecimal> total) {
    BigDecimal orders = BigDecimal.valueOf(total._2());
    return new Tuple3<>(total._1(), total._2(), total._1().divide(orders, 2, RoundingMode.DOWN));
  }

  private static JobPair windows(
      JobPair pair, String delay, String length, String slide, String sales) {
    return withStructured(
        pair,
        OutputMode.Update(),
        lines ->
            io.github.streamparity.structured.sales.Sales.in(lines)
                .withWatermark("time", delay)
                .groupBy(window(col("time"), length, slide), col("category"))
                .agg(expr(sales + " AS sales"), expr("count(1) AS orders"))
                .selectExpr(
                    "window.start AS window_start",
                    "window.end AS window_end",
                    "category",
                    "sales",
                    "orders"));
  }

  /** Windows of 30 seconds, with records of that many seconds before their time. */
  private static JavaPairDStream<Tuple3<Instant, Instant, String>, Tuple2<BigDecimal, Long>>
      inWindows(JavaDStream<String> lines, long slide, long before) {
    return JavaPairDStream.fromJavaDStream(
        lines
            .flatMap(Sales::in)
            .flatMapToPair(
                sale ->
                    windows(sale.time().getEpochSecond() - before, slide)
                        .map(
                            start ->
                                new Tuple2<>(
                                    new Tuple3<>(start, start.plusSeconds(30), sale.category()),
                                    new Tuple2<>(sale.amount(), 1L)))
                        .iterator())
            .reduceByKey(SUM)
            .mapWithState(
                StateSpec.function(
                    (Tuple3<Instant, Instant, String> key,
                        org.apache.spark.api.java.Optional<Tuple2<BigDecimal, Long>> batch,
                        State<Tuple2<BigDecimal, Long>> total) -> {
                      total.update(
                          total.exists() ? SUM.call(total.get(), batch.get()) : batch.get());
                      return new Tuple2<>(key, total.get());
                    })));
  }

  private static Stream<Instant> windows(long time, long slide) {
    return LongStream.iterate(
            Math.floorDiv(time, slide) * slide, start -> start > time - 30, start -> start - slide)
        .mapToObj(Instant::ofEpochSecond);
  }

  /** A window and a category. */
  private record Windowed(Instant start, String category) {}

  private static List<List<CapturedRow>> inWindows(Side side, List<Tick> ticks) {
    PlainWatermark watermark = new PlainWatermark(Duration.ofSeconds(10));
    Map<Windowed, BigDecimal> sales = new LinkedHashMap<>();
    Map<Windowed, Long> orders = new LinkedHashMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      watermark.runs(tick.size() > 0);
      List<Sold> all = PlainSales.in(tick);
      for (Sold sold : all) {
        Instant last = PlainTimes.windowStart(sold.time(), Duration.ofSeconds(15));
        for (Instant start : List.of(last, last.minusSeconds(15))) {
          if (side == REFERENCE || !watermark.isLate(start.plusSeconds(30))) {
            Windowed key = new Windowed(start, sold.category());
            sales.merge(key, sold.amount(), BigDecimal::add);
            orders.merge(key, 1L, Long::sum);
          }
        }
      }
      watermark.saw(all.stream().map(Sold::time).toList());
      tables.add(
          sales.entrySet().stream()
              .map(
                  it ->
                      row(
                          it.getKey().start(),
                          it.getKey().start().plusSeconds(30),
                          it.getKey().category(),
                          money(it.getValue()),
                          orders.get(it.getKey())))
              .toList());
    }
    return tables;
  }

  private static List<List<CapturedRow>> ofEachTick(Side side, List<Tick> ticks) {
    return ticks.stream().map(tick -> total(side, tick.size() > 0, PlainSales.in(tick))).toList();
  }

  private static List<List<CapturedRow>> sinceTheStart(Side side, List<Tick> ticks) {
    List<Sold> all = new ArrayList<>();
    long arrived = 0;
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      all.addAll(PlainSales.in(tick));
      arrived += tick.size();
      tables.add(total(side, arrived > 0, all));
    }
    return tables;
  }

  private static List<CapturedRow> total(Side side, boolean arrived, List<Sold> sold) {
    if (sold.isEmpty()) {
      return side == CANDIDATE && arrived
          ? List.of(new CapturedRow(Arrays.asList(null, 0L, null)))
          : List.of();
    }
    BigDecimal sales = sold.stream().map(Sold::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal average = sales.divide(BigDecimal.valueOf(sold.size()), 2, RoundingMode.HALF_UP);
    return List.of(row(money(sales), (long) sold.size(), money(average)));
  }

  private static boolean over(BigDecimal amount, int least) {
    return amount.compareTo(LARGE) > least;
  }

  private static JavaDStream<Tuple4<String, String, BigDecimal, String>> orders(
      JavaDStream<String> lines, org.apache.spark.api.java.function.Function<Sale, Boolean> large) {
    return lines
        .flatMap(Sales::in)
        .filter(large)
        .map(sale -> new Tuple4<>(sale.customerId(), sale.product(), sale.amount(), sale.region()));
  }

  private static Dataset<Row> orders(Dataset<Row> lines, String large) {
    return io.github.streamparity.structured.sales.Sales.in(lines)
        .filter(large)
        .select("customer_id", "product", "amount", "region");
  }

  private static JavaPairDStream<String, Tuple2<BigDecimal, Long>> eachBatch(
      JavaDStream<String> lines,
      org.apache.spark.api.java.function.Function<Sale, String> key,
      org.apache.spark.api.java.function.Function<Sale, Long> number) {
    return lines
        .flatMap(Sales::in)
        .mapToPair(
            sale -> new Tuple2<>(key.call(sale), new Tuple2<>(sale.amount(), number.call(sale))))
        .reduceByKey(SUM);
  }

  private static final Function2<
          Tuple2<BigDecimal, Long>, Tuple2<BigDecimal, Long>, Tuple2<BigDecimal, Long>>
      SUM = (a, b) -> new Tuple2<>(a._1().add(b._1()), a._2() + b._2());

  private static JavaPairDStream<String, Tuple2<BigDecimal, Long>> sinceTheStart(
      JavaDStream<String> lines, org.apache.spark.api.java.function.Function<Sale, Long> number) {
    return lines
        .flatMap(Sales::in)
        .mapToPair(
            sale -> new Tuple2<>(sale.category(), new Tuple2<>(sale.amount(), number.call(sale))))
        .updateStateByKey(
            (batch, before) -> {
              Tuple2<BigDecimal, Long> sum = before.orElse(new Tuple2<>(BigDecimal.ZERO, 0L));
              for (Tuple2<BigDecimal, Long> one : batch) {
                sum = SUM.call(sum, one);
              }
              return org.apache.spark.api.java.Optional.of(sum);
            });
  }

  private static Dataset<Row> totals(Dataset<Row> lines, String region, String orders) {
    return io.github.streamparity.structured.sales.Sales.in(lines)
        .groupBy(expr(region).as("region"))
        .agg(expr("sum(amount) AS sales"), expr(orders + " AS orders"));
  }

  private static List<List<CapturedRow>> large(List<Tick> ticks) {
    List<CapturedRow> rows = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      for (Sold sold : PlainSales.in(tick)) {
        if (sold.amount().compareTo(LARGE) > 0) {
          rows.add(row(sold.customer(), sold.product(), money(sold.amount()), sold.region()));
        }
      }
      tables.add(List.copyOf(rows));
    }
    return tables;
  }

  private static List<List<CapturedRow>> totals(
      List<Tick> ticks, Function<Sold, String> key, Function<Sold, Long> number) {
    Map<String, BigDecimal> sales = new TreeMap<>();
    Map<String, Long> numbers = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      for (Sold sold : PlainSales.in(tick)) {
        sales.merge(key.apply(sold), sold.amount(), BigDecimal::add);
        numbers.merge(key.apply(sold), number.apply(sold), Long::sum);
      }
      tables.add(
          sales.entrySet().stream()
              .map(it -> row(it.getKey(), money(it.getValue()), numbers.get(it.getKey())))
              .toList());
    }
    return tables;
  }
}

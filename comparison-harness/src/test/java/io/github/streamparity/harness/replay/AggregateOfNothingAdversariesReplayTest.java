package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs that say something of nothing, or nothing of something. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class AggregateOfNothingAdversariesReplayTest {
  private static final String HEADER =
      "timestamp,product,category,price,quantity,customer_id,region";

  /** Nothing is sold in ticks 1 and 4, and since the start nothing before tick 3. */
  private static final Script SALES =
      ScriptBuilder.named("aggregate-of-nothing")
          .tick(HEADER)
          .tick()
          .tick(sold("Laptop", "10.50", 2), sold("Desk", "4.25", 1))
          .tick(HEADER, sold("Desk", "cheap", 1))
          .tick(sold("Lamp", "1.00", 1))
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"ofNothing", "ofSomething"})
  void rows_that_are_not_an_aggregate_of_nothing_stay_open(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void an_aggregate_of_nothing_is_explained(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", pair(), SALES, "aggregate-of-nothing"),
        new Honest(
            "in three partitions",
            structuredReading(pair(), lines -> lines.repartition(3)),
            SALES,
            "aggregate-of-nothing"),
        new Honest(
            "without the header",
            structuredReading(pair(), lines -> lines.filter("value NOT LIKE 'timestamp%'")),
            SALES,
            "aggregate-of-nothing"));
  }

  static Stream<Adversary> ofNothing() {
    return Stream.of(
        writing("has 0 for the sum", 1, "coalesce(sales, 0.00)", "orders", "average"),
        writing("has 0 for the average", 1, "sales", "orders", "coalesce(average, 0.00)"),
        writing("has null for the count", 1, "sales", "nullif(orders, 0)", "average"),
        writing("has 1 for the count", 1, "sales", "greatest(orders, 1)", "average"),
        writing("has a cent for the sum", 1, "coalesce(sales, 0.01)", "orders", "average"),
        writing("has the sum of before", 1, "coalesce(sales, 25.25)", "orders", "average"),
        new Adversary(
            "has the row twice",
            structuredWriting(pair(), rows -> rows.union(rows.filter("orders = 0"))),
            SALES,
            1),
        new Adversary(
            "counts the lines that it drops",
            structuredReading(
                pair(),
                lines ->
                    lines.selectExpr(
                        "regexp_replace(value, '^timestamp.*', '"
                            + sold("X", "0", 1)
                            + "') AS value")),
            SALES,
            1));
  }

  static Stream<Adversary> ofSomething() {
    return Stream.of(
        Adversary.of(
            "reads nothing at all",
            structuredReading(pair(), lines -> lines.filter("value = ''")),
            SALES,
            1,
            3),
        new Adversary(
            "loses the lamp and says that nothing was sold",
            structuredReading(pair(), lines -> lines.filter("value NOT LIKE '%Lamp%'")),
            SALES,
            5),
        new Adversary(
            "says nothing of the lamp on DStreams",
            dstreamReading(pair(), lines -> lines.filter(line -> !line.contains("Lamp"))),
            SALES,
            5),
        new Adversary(
            "forgets all that was sold where nothing is",
            structuredWriting(
                pair(),
                rows ->
                    rows.selectExpr(
                        "nullif(sales, 25.25) AS sales",
                        "if(orders = 2, 0L, orders) AS orders",
                        "nullif(average, 12.63) AS average")),
            SALES,
            3),
        new Adversary(
            "reads the malformed price on DStreams",
            dstreamReading(pair(), lines -> lines.map(line -> line.replace("cheap", "2.00"))),
            SALES,
            4),
        new Adversary(
            "reads the malformed price in the query",
            structuredReading(
                pair(), lines -> lines.selectExpr("replace(value, 'cheap', '2.00') AS value")),
            SALES,
            4));
  }

  private static Adversary writing(
      String mistake, int tick, String sales, String orders, String average) {
    return new Adversary(
        mistake,
        structuredWriting(
            pair(),
            rows ->
                rows.selectExpr(
                    sales + " AS sales", orders + " AS orders", average + " AS average")),
        SALES,
        tick);
  }

  private static JobPair pair() {
    return Replays.bundled("sales-totals");
  }

  private static String sold(String product, String price, int quantity) {
    return "2024-03-01 09:00:00,%s,Things,%s,%d,C001,North".formatted(product, price, quantity);
  }
}

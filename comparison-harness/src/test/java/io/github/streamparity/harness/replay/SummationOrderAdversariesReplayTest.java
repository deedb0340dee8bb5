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

/** Jobs whose sums are wrong by so little that it looks like another order. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class SummationOrderAdversariesReplayTest {
  private static final Script SALES =
      ScriptBuilder.named("summation-order")
          .tick(sold("0.1", 1, "North"), sold("2500", 1, "South"))
          .tick(sold("0.2", 1, "North"), sold("0.3", 1, "North"))
          .tick(sold("0.7", 1, "North"), sold("19.95", 3, "South"))
          .tick(
              sold("33.33", 1, "South"),
              sold("33.33", 2, "South"),
              sold("33.33", 3, "South"),
              sold("33.33", 4, "South"),
              sold("33.33", 5, "South"),
              sold("33.33", 6, "South"),
              sold("33.33", 7, "South"),
              sold("0.01", 1, "South"))
          .tick(sold("5.00", 1, "West"))
          .build();

  /** More is sold in the north than a cent can be seen in. */
  private static final Script HUGE =
      ScriptBuilder.named("summation-order-huge")
          .tick(sold("999999999.99", 999999, "North"), sold("0.10", 1, "South"))
          .tick(
              sold("0.01", 1, "North"),
              sold("0.10", 1, "North"),
              sold("0.20", 1, "North"),
              sold("0.30", 1, "North"),
              sold("0.40", 1, "North"),
              sold("0.50", 1, "North"),
              sold("0.60", 1, "North"),
              sold("0.70", 1, "North"))
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"others", "lost", "huge"})
  void a_sum_that_no_order_gives_stays_open(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void the_same_numbers_in_another_order_are_explained(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", pair(), SALES, "summation-order"),
        new Honest(
            "in three partitions",
            structuredReading(pair(), lines -> lines.repartition(3)),
            SALES,
            "summation-order"),
        new Honest(
            "in two partitions on DStreams",
            dstreamReading(pair(), lines -> lines.repartition(2)),
            SALES,
            "summation-order"));
  }

  static Stream<Adversary> others() {
    return Stream.of(
        writing("is a cent too much", 4, "sales + if(sales > 3000, 0.01D, 0)"),
        writing("is a hundredth of a cent too little", 4, "sales - if(sales > 3000, 1e-4D, 0)"),
        writing("is a billionth too much", 1, "sales + if(region = 'North', 1e-9D, 0)"),
        writing(
            "is a bit too much where one came", 1, "if(sales = 0.1D, 0.10000000000000002D, sales)"),
        writing(
            "is a bit too little where two came",
            2,
            "if(sales = 0.6D, 0.5999999999999999D, sales)"),
        writing("is a float", 1, "cast(cast(sales AS float) AS double)"),
        writing(
            "is six units in the last place too much",
            4,
            "if(sales > 3000, sales + 6 * 4.547473508864641E-13D, sales)"),
        writing("is of another region", 1, "if(region = 'North', 2500D, 0.1D)"),
        writing("is twice the sum", 1, "2 * sales"),
        writing("is rounded to tens of cents", 3, "round(sales, 1)"),
        writing(
            "changes where nothing came",
            5,
            "if(region = 'North' AND count(1) OVER () = 3, sales + 1e-12D, sales)"));
  }

  static Stream<Adversary> lost() {
    return Stream.of(
        reading("loses a cent", 4, "value NOT LIKE '%,0.01,%'"),
        reading("loses the last of eight", 4, "value NOT LIKE '%,33.33,7,%'"),
        new Adversary(
            "adds the price on DStreams",
            dstreamReading(
                pair(), lines -> lines.map(line -> line.replace(",19.95,3,", ",19.95,1,"))),
            SALES,
            3),
        new Adversary(
            "adds the price in the query",
            structuredReading(
                pair(),
                lines -> lines.selectExpr("replace(value, ',19.95,3,', ',19.95,1,') AS value")),
            SALES,
            3),
        new Adversary(
            "adds 0.2 twice, not 0.3",
            structuredReading(
                pair(), lines -> lines.selectExpr("replace(value, ',0.3,', ',0.2,') AS value")),
            SALES,
            2),
        new Adversary(
            "is a cent too much on DStreams",
            Variants.<String, Double>dstreamWriting(
                pair(), rows -> rows.mapValues(sales -> sales > 3000 ? sales + 0.01 : sales)),
            SALES,
            4));
  }

  static Stream<Adversary> huge() {
    return Stream.of(
        new Adversary(
            "loses seventy cents where a cent cannot be seen",
            structuredReading(pair(), lines -> lines.filter("value NOT LIKE '%,0.70,%'")),
            HUGE,
            2),
        new Adversary(
            "adds ten cents of the south, which change the last bit",
            structuredReading(
                pair(),
                lines ->
                    lines.selectExpr(
                        "explode(if(value LIKE '%,South',"
                            + " array(value, replace(value, ',South', ',North')),"
                            + " array(value))) AS value")),
            HUGE,
            1));
  }

  private static Adversary writing(String mistake, int tick, String sales) {
    return new Adversary(
        "has a sum that " + mistake,
        structuredWriting(pair(), rows -> rows.selectExpr("region", sales + " AS sales")),
        SALES,
        tick);
  }

  private static Adversary reading(String mistake, int tick, String kept) {
    return new Adversary(
        mistake, structuredReading(pair(), lines -> lines.filter(kept)), SALES, tick);
  }

  private static JobPair pair() {
    return Replays.bundled("sales-doubles");
  }

  private static String sold(String price, int quantity, String region) {
    return "2024-03-01 09:00:00,Pen,Paper,%s,%d,C001,%s".formatted(price, quantity, region);
  }
}

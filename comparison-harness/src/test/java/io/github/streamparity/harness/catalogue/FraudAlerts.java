package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;

import io.github.streamparity.dstream.activity.DStreamFraudAlerts;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.catalogue.PlainPayments.Alert;
import io.github.streamparity.harness.catalogue.PlainPayments.Payment;
import io.github.streamparity.harness.catalogue.PlainPayments.Way;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.activity.StructuredFraudAlerts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;
import scala.Tuple4;

/** The pair that finds payments far from what a card paid before. */
final class FraudAlerts {
  private static final Way RIGHT = PlainPayments.RIGHT;

  private FraudAlerts() {}

  static Catalogued catalogued() {
    return Catalogued.pair("fraud-alerts")
        .computing((output, side, ticks) -> alerts(ticks))
        .generating(PlainPayments::script)
        .differing(3, "empty-tick")
        .differing(13, "empty-tick")
        .wrong(
            REFERENCE, "takes payments as they arrive", pair -> dstream(pair, RIGHT.asTheyArrive()))
        .wrong(
            REFERENCE, "takes the larger amount first", pair -> dstream(pair, RIGHT.largerFirst()))
        .wrong(REFERENCE, "knows a card after four", pair -> dstream(pair, RIGHT.knownAfter(4)))
        .wrong(REFERENCE, "knows a card after six", pair -> dstream(pair, RIGHT.knownAfter(6)))
        .wrong(REFERENCE, "takes three for far", pair -> dstream(pair, RIGHT.withThreeAsFar()))
        .wrong(REFERENCE, "takes two for far", pair -> dstream(pair, RIGHT.withDeviations(2)))
        .wrong(REFERENCE, "leaves alerts out", pair -> dstream(pair, RIGHT.withoutAlerts()))
        .wrong(REFERENCE, "divides by one less", pair -> dstream(pair, RIGHT.ofASample()))
        .wrong(REFERENCE, "sees large ones only", pair -> dstream(pair, RIGHT.onlyLarge()))
        .wrong(REFERENCE, "forgets between batches", FraudAlerts::forgetting)
        .wrong(CANDIDATE, "knows a card after four", pair -> structured(pair, RIGHT.knownAfter(4)))
        .wrong(CANDIDATE, "leaves alerts out", pair -> structured(pair, RIGHT.withoutAlerts()))
        .wrong(
            CANDIDATE,
            "takes cards in lower case",
            pair -> structuredReading(pair, lines -> lines.selectExpr("lower(value) AS value")))
        .wrong(
            CANDIDATE,
            "takes a sign for nothing",
            pair ->
                structuredReading(
                    pair, lines -> lines.selectExpr("replace(value, ',-', ',') AS value")))
        .wrong(
            CANDIDATE,
            "drops cards without a name",
            pair -> structuredReading(pair, lines -> lines.filter("value NOT LIKE '%,,%'")))
        .rewritten(
            REFERENCE,
            "in three partitions",
            pair -> withDStream(pair, lines -> DStreamFraudAlerts.alerts(lines.repartition(3))))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> StructuredFraudAlerts.alerts(lines.repartition(3))))
        .rewritten(REFERENCE, "with all amounts in its state", pair -> dstream(pair, RIGHT))
        .rewritten(CANDIDATE, "with all amounts in its state", pair -> structured(pair, RIGHT));
  }

  private static List<List<CapturedRow>> alerts(List<Tick> ticks) {
    Map<String, List<Long>> paid = new HashMap<>();
    List<CapturedRow> rows = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      Map<String, List<Payment>> byCard = new HashMap<>();
      tick.records("lines").stream()
          .flatMap(PlainPayments::in)
          .forEach(it -> byCard.computeIfAbsent(it.card(), card -> new ArrayList<>()).add(it));
      byCard.forEach(
          (card, payments) ->
              RIGHT
                  .judge(payments, paid.computeIfAbsent(card, absent -> new ArrayList<>()))
                  .forEach(
                      alert ->
                          rows.add(
                              row(
                                  alert.time(),
                                  alert.card(),
                                  alert.amount().stripTrailingZeros(),
                                  alert.mean().stripTrailingZeros()))));
      tables.add(List.copyOf(rows));
    }
    return tables;
  }

  private static JobPair dstream(JobPair pair, Way way) {
    return withDStream(
        pair,
        lines ->
            lines
                .flatMap(line -> PlainPayments.in(line).iterator())
                .mapToPair(payment -> new Tuple2<>(payment.card(), payment))
                .groupByKey()
                .mapWithState(
                    StateSpec.function(
                        (String card,
                            Optional<Iterable<Payment>> payments,
                            State<ArrayList<Long>> state) -> {
                          List<Payment> arrived = new ArrayList<>();
                          payments.get().forEach(arrived::add);
                          ArrayList<Long> paid =
                              new ArrayList<>(state.exists() ? state.get() : List.of());
                          List<Alert> alerts = way.judge(arrived, paid);
                          state.update(paid);
                          return alerts;
                        }))
                .flatMap(List::iterator)
                .map(FraudAlerts::tuple));
  }

  private static JobPair forgetting(JobPair pair) {
    return withDStream(
        pair,
        lines -> {
          JavaDStream<Alert> alerts =
              lines
                  .flatMap(line -> PlainPayments.in(line).iterator())
                  .mapToPair(payment -> new Tuple2<>(payment.card(), payment))
                  .groupByKey()
                  .flatMap(
                      card -> {
                        List<Payment> arrived = new ArrayList<>();
                        card._2().forEach(arrived::add);
                        return RIGHT.judge(arrived, new ArrayList<>()).iterator();
                      });
          return alerts.map(FraudAlerts::tuple);
        });
  }

  @SuppressWarnings("unchecked") // an encoder of a raw list
  private static JobPair structured(JobPair pair, Way way) {
    Encoder<ArrayList<Long>> encoder =
        (Encoder<ArrayList<Long>>) (Encoder<?>) Encoders.javaSerialization(ArrayList.class);
    FlatMapGroupsWithStateFunction<
            String, String, ArrayList<Long>, Tuple4<Instant, String, BigDecimal, BigDecimal>>
        judge =
            (card, lines, state) -> {
              ArrayList<Long> paid = new ArrayList<>(state.exists() ? state.get() : List.of());
              List<Alert> alerts = way.judge(arrived(lines), paid);
              state.update(paid);
              return alerts.stream().map(FraudAlerts::tuple).iterator();
            };
    return withStructured(
        pair,
        OutputMode.Append(),
        lines ->
            wellFormed(lines)
                .groupByKey(
                    (MapFunction<String, String>) line -> line.split(",", -1)[1], Encoders.STRING())
                .flatMapGroupsWithState(
                    judge,
                    OutputMode.Append(),
                    encoder,
                    Encoders.tuple(
                        Encoders.INSTANT(),
                        Encoders.STRING(),
                        Encoders.DECIMAL(),
                        Encoders.DECIMAL()),
                    GroupStateTimeout.NoTimeout())
                .toDF("time", "card", "amount", "mean"));
  }

  private static Dataset<String> wellFormed(Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .flatMap(
            (FlatMapFunction<String, String>)
                line -> PlainPayments.in(line).map(payment -> line).iterator(),
            Encoders.STRING());
  }

  private static List<Payment> arrived(Iterator<String> lines) {
    List<Payment> arrived = new ArrayList<>();
    lines.forEachRemaining(line -> PlainPayments.in(line).forEach(arrived::add));
    return arrived;
  }

  private static Tuple4<Instant, String, BigDecimal, BigDecimal> tuple(Alert alert) {
    return new Tuple4<>(alert.time(), alert.card(), alert.amount(), alert.mean());
  }
}

package io.github.streamparity.dstream.activity;

import io.github.streamparity.dstream.DirectoryProgram;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;
import scala.Tuple4;

/**
 * Finds payments that are far from what their card paid before.
 *
 * <p>A line is a time in UTC, a card and an amount: {@code 2021-10-01 09:30:00,card1,12.50}. Lines
 * of another shape are dropped.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.activity.DStreamFraudAlerts
 * … DIR}, and move files of lines into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.structured.activity.StructuredFraudAlerts}.
 */
public final class DStreamFraudAlerts {
  private DStreamFraudAlerts() {}

  /** Lines of files in a directory, alerts to the console; argument: the directory. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamFraudAlerts", args, "lines").withCheckpoint();
    alerts(program.lines("lines")).print();
    program.run();
  }

  // tag::alerts[]
  /** Lines in, (time, card, amount, mean before) out, for payments that are far from that mean. */
  public static JavaDStream<Tuple4<Instant, String, BigDecimal, BigDecimal>> alerts(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Payment::in)
        .mapToPair(payment -> new Tuple2<>(payment.card(), payment))
        .groupByKey()
        .mapWithState(StateSpec.function(DStreamFraudAlerts::judged))
        .flatMap(List::iterator);
  }

  private static List<Tuple4<Instant, String, BigDecimal, BigDecimal>> judged(
      String card, Optional<Iterable<Payment>> payments, State<CardHistory> history) {
    List<Payment> inOrder = new ArrayList<>();
    payments.get().forEach(inOrder::add);
    inOrder.sort(Payment.ORDER);
    CardHistory known = history.exists() ? history.get() : CardHistory.NONE;
    List<Tuple4<Instant, String, BigDecimal, BigDecimal>> alerts = new ArrayList<>();
    for (Payment payment : inOrder) {
      if (known.isFar(payment.cents())) {
        BigDecimal amount = BigDecimal.valueOf(payment.cents(), 2);
        alerts.add(new Tuple4<>(payment.time(), card, amount, known.mean()));
      }
      known = known.with(payment.cents());
    }
    history.update(known);
    return alerts;
  }
  // end::alerts[]
}

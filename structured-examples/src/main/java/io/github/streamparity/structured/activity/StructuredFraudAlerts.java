package io.github.streamparity.structured.activity;

import static org.apache.spark.sql.functions.col;

import io.github.streamparity.structured.DirectoryProgram;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Tuple3;
import scala.Tuple4;

/**
 * Finds payments that are far from what their card paid before.
 *
 * <p>A line is a time in UTC, a card and an amount: {@code 2021-10-01 09:30:00,card1,12.50}. Lines
 * of another shape are dropped.
 *
 * <p>Run it: {@code spark-submit --class
 * io.github.streamparity.structured.activity.StructuredFraudAlerts … DIR}, and move files of lines
 * into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.DStreamFraudAlerts}.
 */
public final class StructuredFraudAlerts {
  private StructuredFraudAlerts() {}

  /** Lines of files in a directory, alerts to the console; argument: the directory. */
  public static void main(String[] args) throws Exception {
    DirectoryProgram program = DirectoryProgram.open("StructuredFraudAlerts", args, "lines");
    program.run(
        alerts(program.lines("lines"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::alerts[]
  /** Lines in, (time, card, amount, mean before) out, for payments that are far from that mean. */
  public static Dataset<Row> alerts(Dataset<Row> lines) {
    FlatMapGroupsWithStateFunction<
            String,
            Tuple3<Instant, String, Long>,
            CardHistory,
            Tuple4<Instant, String, BigDecimal, BigDecimal>>
        judged = StructuredFraudAlerts::judged;
    return Payment.in(lines)
        .groupByKey(
            (MapFunction<Tuple3<Instant, String, Long>, String>) payment -> payment._2(),
            Encoders.STRING())
        .flatMapGroupsWithState(
            judged,
            OutputMode.Append(),
            Encoders.javaSerialization(CardHistory.class),
            Encoders.tuple(
                Encoders.INSTANT(), Encoders.STRING(), Encoders.DECIMAL(), Encoders.DECIMAL()),
            GroupStateTimeout.NoTimeout())
        .select(
            col("_1").as("time"),
            col("_2").as("card"),
            col("_3").cast("decimal(9,2)").as("amount"),
            col("_4").cast("decimal(9,2)").as("mean"));
  }

  private static Iterator<Tuple4<Instant, String, BigDecimal, BigDecimal>> judged(
      String card,
      Iterator<Tuple3<Instant, String, Long>> payments,
      GroupState<CardHistory> history) {
    List<Tuple3<Instant, String, Long>> inOrder = new ArrayList<>();
    payments.forEachRemaining(inOrder::add);
    inOrder.sort(Payment.ORDER);
    CardHistory known = history.exists() ? history.get() : CardHistory.NONE;
    List<Tuple4<Instant, String, BigDecimal, BigDecimal>> alerts = new ArrayList<>();
    for (Tuple3<Instant, String, Long> payment : inOrder) {
      if (known.isFar(payment._3())) {
        BigDecimal amount = BigDecimal.valueOf(payment._3(), 2);
        alerts.add(new Tuple4<>(payment._1(), card, amount, known.mean()));
      }
      known = known.with(payment._3());
    }
    history.update(known);
    return alerts.iterator();
  }
  // end::alerts[]
}

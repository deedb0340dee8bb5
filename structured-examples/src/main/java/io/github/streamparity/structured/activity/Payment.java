package io.github.streamparity.structured.activity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.regexp_extract;

import io.github.streamparity.structured.EventTime;
import java.time.Instant;
import java.util.Comparator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple3;

/**
 * A payment with a card, from a line such as {@code 2021-10-01 09:30:00,card1,12.50}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.activity.Payment}.
 */
final class Payment {
  private Payment() {}

  // tag::in[]
  private static final String LINE = "^([^,]*),([^,]*),(\\d{1,7})\\.(\\d{2})$";

  /** The payments of lines, (time, card, cents); none for a line of another shape. */
  static Dataset<Tuple3<Instant, String, Long>> in(Dataset<Row> lines) {
    return lines
        .filter(col("value").rlike(LINE))
        .select(EventTime.in(field(1)), field(2), concat(field(3), field(4)).cast("long"))
        .toDF("time", "card", "cents")
        .filter(col("time").isNotNull())
        .as(Encoders.tuple(Encoders.INSTANT(), Encoders.STRING(), Encoders.LONG()));
  }

  private static Column field(int group) {
    return regexp_extract(col("value"), LINE, group);
  }

  /** By time, then by amount: the order of arrival does not count. */
  static final Comparator<Tuple3<Instant, String, Long>> ORDER =
      Comparator.comparing((Tuple3<Instant, String, Long> payment) -> payment._1())
          .thenComparing(payment -> payment._3());
  // end::in[]
}

package io.github.streamparity.harness.bundled;

import io.github.streamparity.dstream.EventTime;
import io.github.streamparity.dstream.RateRow;
import io.github.streamparity.harness.declare.RecordForm;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;

/**
 * A script's lines as a rate stream: {@code 2021-10-01 09:30:00,7} is the number 7, due at that
 * time. A line of another shape gives no number.
 */
public final class RateLines {
  /** A time, and a number that can be added up some thousand times. */
  private static final String LINE = "(?<%s>[^,]*),(?<%s>0|-?[1-9][0-9]{0,14})";

  private static final Pattern PATTERN = Pattern.compile(LINE.formatted("timestamp", "value"));

  private RateLines() {}

  /** How lines are read by jobs that have other names for a rate stream's columns. */
  static RecordForm form(String timestamp, String value) {
    return RecordForm.matching(LINE.formatted(timestamp, value))
        .eventTime(timestamp, "uuuu-MM-dd HH:mm:ss");
  }

  /** The numbers of a DStream of lines. */
  public static JavaDStream<RateRow> numbers(JavaDStream<String> lines) {
    return lines.flatMap(line -> number(line).stream().iterator());
  }

  /** The numbers of a Dataset of lines, in the columns of a rate source. */
  public static Dataset<Row> numbers(Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .flatMap(
            (FlatMapFunction<String, Tuple2<Long, Long>>)
                line -> number(line).map(RateLines::secondAndValue).stream().iterator(),
            Encoders.tuple(Encoders.LONG(), Encoders.LONG()))
        .selectExpr("timestamp_seconds(_1) AS timestamp", "_2 AS value");
  }

  private static Tuple2<Long, Long> secondAndValue(RateRow number) {
    return new Tuple2<>(number.timestamp().getEpochSecond(), number.value());
  }

  private static Optional<RateRow> number(String line) {
    Matcher matcher = PATTERN.matcher(line);
    return matcher.matches()
        ? EventTime.in(matcher.group("timestamp"))
            .map(time -> new RateRow(time, Long.parseLong(matcher.group("value"))))
        : Optional.empty();
  }
}

package io.github.streamparity.dstream;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.dstream.InputDStream;
import scala.Option;
import scala.reflect.ClassTag;

// tag::stream[]
/**
 * Rows with numbers from 0 on, a fixed number of them per second. DStreams have no rate source:
 * this one computes from a batch's time which rows were due in its interval, so that it needs no
 * receiver and no core of its own.
 */
final class RateStream extends InputDStream<RateRow> {
  private static final long UNKNOWN = -1;

  private final int rowsPerSecond;
  private long startMillis = UNKNOWN;

  RateStream(StreamingContext context, int rowsPerSecond) {
    super(context, ClassTag.apply(RateRow.class));
    this.rowsPerSecond = rowsPerSecond;
  }

  @Override
  public Option<RDD<RateRow>> compute(Time batch) {
    long toMillis = batch.milliseconds();
    long fromMillis = batch.minus(slideDuration()).milliseconds();
    if (startMillis == UNKNOWN) {
      startMillis = fromMillis;
    }
    List<RateRow> rows = rows(startMillis, fromMillis, toMillis, rowsPerSecond);
    return Option.apply(
        JavaSparkContext.fromSparkContext(context().sparkContext()).parallelize(rows).rdd());
  }

  /** The rows that are due from one time on and before another one. */
  static List<RateRow> rows(long startMillis, long fromMillis, long toMillis, int rowsPerSecond) {
    return LongStream.range(
            (fromMillis - startMillis) * rowsPerSecond / 1000,
            (toMillis - startMillis) * rowsPerSecond / 1000)
        .mapToObj(
            value ->
                new RateRow(
                    Instant.ofEpochMilli(startMillis + value * 1000 / rowsPerSecond), value))
        .toList();
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}
}
// end::stream[]

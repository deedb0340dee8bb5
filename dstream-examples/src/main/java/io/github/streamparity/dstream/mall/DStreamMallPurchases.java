package io.github.streamparity.dstream.mall;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.streamparity.dstream.DirectoryProgram;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts a mall's purchases by minute and district, in the order of the minutes.
 *
 * <p>A line is an event in JSON: {@code {"eventTime":"2021-10-01
 * 09:30:05","action":"purchase","district":"north"}}. Other actions are dropped, and so is a line
 * without such a time or without a district.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.mall.DStreamMallPurchases …
 * DIR}, and move files of lines into that directory.
 *
 * <p>Twin: {@code io.github.streamparity.structured.mall.StructuredMallPurchases}.
 */
public final class DStreamMallPurchases {
  private DStreamMallPurchases() {}

  /** Lines of files in a directory, purchases to the console; argument: the directory. */
  public static void main(String[] args) throws InterruptedException {
    DirectoryProgram program =
        DirectoryProgram.open("DStreamMallPurchases", args, "lines").withCheckpoint();
    purchases(program.lines("lines")).print();
    program.run();
  }

  // tag::purchases[]
  /** Lines in, ((minute, district), purchases since the start) out, in that order. */
  public static JavaPairDStream<Tuple2<Instant, String>, Long> purchases(
      JavaDStream<String> lines) {
    return lines
        .flatMap(Purchase::in)
        .mapToPair(purchase -> new Tuple2<>(minuteAndDistrict(purchase), 1L))
        .updateStateByKey(DStreamMallPurchases::add)
        .transformToPair(purchases -> purchases.sortByKey(new ByMinuteAndDistrict()));
  }

  private static Tuple2<Instant, String> minuteAndDistrict(Purchase purchase) {
    return new Tuple2<>(purchase.time().truncatedTo(ChronoUnit.MINUTES), purchase.district());
  }

  private static Optional<Long> add(List<Long> ones, Optional<Long> purchases) {
    return Optional.of(purchases.orElse(0L) + ones.size());
  }

  /** Districts of a minute are in the order of their bytes in UTF-8, as in SQL. */
  private static final class ByMinuteAndDistrict
      implements Comparator<Tuple2<Instant, String>>, Serializable {
    @Override
    public int compare(Tuple2<Instant, String> one, Tuple2<Instant, String> other) {
      int byMinute = one._1().compareTo(other._1());
      return byMinute != 0
          ? byMinute
          : Arrays.compareUnsigned(one._2().getBytes(UTF_8), other._2().getBytes(UTF_8));
    }
  }
  // end::purchases[]
}

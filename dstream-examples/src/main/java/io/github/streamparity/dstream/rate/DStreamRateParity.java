package io.github.streamparity.dstream.rate;

import io.github.streamparity.dstream.RateProgram;
import io.github.streamparity.dstream.RateRow;
import java.time.Instant;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple3;

/**
 * Says for each number of a rate stream whether it is even or odd.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.rate.DStreamRateParity …
 * 1}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.rate.StructuredRateParity}.
 */
public final class DStreamRateParity {
  private DStreamRateParity() {}

  /** Numbers from a rate stream, parities to the console; arguments: {@code [rows-per-second]}. */
  public static void main(String[] args) throws InterruptedException {
    RateProgram program = RateProgram.open("DStreamRateParity", args);
    parities(program.numbers()).print();
    program.run();
  }

  // tag::parities[]
  /** Numbers in, (timestamp, value, even or odd) out. */
  public static JavaDStream<Tuple3<Instant, Long, String>> parities(JavaDStream<RateRow> numbers) {
    return numbers.map(
        number -> new Tuple3<>(number.timestamp(), number.value(), parity(number.value())));
  }

  private static String parity(long value) {
    return value % 2 == 0 ? "even" : "odd";
  }
  // end::parities[]
}

package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.harness.bundled.RateLines;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.rate.StructuredRateParity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import scala.Tuple3;

/** The pairs over rate streams. */
class RateReplayTest extends FamilyContract {
  RateReplayTest() {
    super("rate", rateParity());
  }

  private static Catalogued rateParity() {
    return Catalogued.pair("rate-parity")
        .computing((output, side, ticks) -> parities(ticks))
        .differing(3, "empty-tick")
        .differing(11, "empty-tick")
        .wrong(
            REFERENCE,
            "calls odd what leaves 1",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        RateLines.numbers(lines)
                            .map(
                                it ->
                                    new Tuple3<>(
                                        it.timestamp(), it.value(), leavesOne(it.value())))))
        .wrong(
            REFERENCE,
            "says it of the batch before once more",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            CANDIDATE,
            "calls odd what leaves 1",
            pair -> withParity(pair, "if(value % 2 = 1, 'odd', 'even')"))
        .wrong(
            CANDIDATE,
            "says it of a number once",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines ->
                        StructuredRateParity.parities(
                            RateLines.numbers(lines).dropDuplicates("timestamp", "value"))))
        .wrong(
            CANDIDATE,
            "reads a float",
            pair -> withParity(pair, "if(bigint(float(value)) % 2 = 0, 'even', 'odd')"))
        .rewritten(
            CANDIDATE,
            "by the last bit",
            pair -> withParity(pair, "if(value & 1 = 0, 'even', 'odd')"));
  }

  private static String leavesOne(long value) {
    return value % 2 == 1 ? "odd" : "even";
  }

  private static JobPair withParity(JobPair pair, String parity) {
    return withStructured(
        pair,
        OutputMode.Append(),
        lines -> RateLines.numbers(lines).withColumn("parity", expr(parity)));
  }

  /** A number as a script writes it. */
  private record Due(Instant time, long value) {
    static Stream<Due> in(String line) {
      String[] parts = line.split(",", -1);
      Optional<Instant> time = PlainTimes.in(parts[0]);
      return parts.length == 2 && parts[1].matches("-?[0-9]{1,15}")
          ? time.map(it -> new Due(it, Long.parseLong(parts[1]))).stream()
          : Stream.empty();
    }
  }

  private static Stream<Due> numbers(Tick tick, String input) {
    return tick.records(input).stream().flatMap(Due::in);
  }

  private static List<List<CapturedRow>> parities(List<Tick> ticks) {
    List<CapturedRow> rows = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      numbers(tick, "numbers")
          .map(it -> row(it.time(), it.value(), it.value() / 2 * 2 == it.value() ? "even" : "odd"))
          .forEach(rows::add);
      tables.add(List.copyOf(rows));
    }
    return tables;
  }
}

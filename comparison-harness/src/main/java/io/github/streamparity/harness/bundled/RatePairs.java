package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.rate.DStreamRateParity;
import io.github.streamparity.dstream.rate.DStreamRateWindows;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.structured.rate.StructuredRateParity;
import io.github.streamparity.structured.rate.StructuredRateWindows;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs over rate streams: numbers with times, which a script gives as lines. */
public final class RatePairs implements PairProvider {
  private static final RecordForm NUMBER =
      RecordForm.matching(RateLines.FORM).eventTime("timestamp", RateLines.TIME_FORMAT);

  /** Made by the service loader. */
  public RatePairs() {}

  @Override
  public String family() {
    return "rate";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(rateParity(), rateWindows());
  }

  // tag::rate-parity[]
  private static JobPair rateParity() {
    return JobPair.named("rate-parity")
        .describedAs("says of each number of a rate stream whether it is even or odd")
        .input("numbers", NUMBER)
        .output(
            Output.append("parities")
                .column("timestamp", TIMESTAMP)
                .column("value", LONG)
                .column("parity", STRING))
        .dstream(lines -> DStreamRateParity.parities(RateLines.numbers(lines)))
        .structured(
            OutputMode.Append(), lines -> StructuredRateParity.parities(RateLines.numbers(lines)))
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> CanonicalScript.named("rate-parity.yaml"))
        .build();
  }

  // end::rate-parity[]

  private static JobPair rateWindows() {
    return JobPair.named("rate-windows")
        .describedAs("counts and adds up a rate stream's numbers: windows of 10 s, one every 5 s")
        .input("numbers", NUMBER)
        .output(
            Output.complete("totals")
                .column("window_start", TIMESTAMP)
                .column("count", LONG)
                .column("sum", LONG)
                .key("window_start"))
        .dstream(lines -> DStreamRateWindows.totals(RateLines.numbers(lines)))
        .structured(
            OutputMode.Complete(), lines -> StructuredRateWindows.totals(RateLines.numbers(lines)))
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> CanonicalScript.named("rate-windows.yaml"))
        .build();
  }
}

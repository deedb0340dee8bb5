package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.rate.DStreamRateJoin;
import io.github.streamparity.dstream.rate.DStreamRateParity;
import io.github.streamparity.dstream.rate.DStreamRateWindows;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.rate.StructuredRateJoin;
import io.github.streamparity.structured.rate.StructuredRateParity;
import io.github.streamparity.structured.rate.StructuredRateWindows;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs over rate streams: numbers with times, which a script gives as lines. */
public final class RatePairs implements PairProvider {
  private static final RecordForm NUMBER = RateLines.form("timestamp", "value");

  /** Made by the service loader. */
  public RatePairs() {}

  @Override
  public String family() {
    return "rate";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(rateParity(), rateWindows(), rateJoin());
  }

  // tag::rate-parity[]
  private static JobPair rateParity() {
    return JobPair.named("rate-parity")
        .describedAs("says for each number of a rate stream whether it is even or odd")
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
        .script(() -> ScriptReader.resource(RatePairs.class, "rate-parity.yaml"))
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
        .script(() -> ScriptReader.resource(RatePairs.class, "rate-windows.yaml"))
        .build();
  }

  private static JobPair rateJoin() {
    return JobPair.named("rate-join")
        .describedAs("joins two rate streams by id: ads, and the clicks within 5 s, if in time")
        .input("ads", RateLines.form("shown", "id"))
        .input("clicks", RateLines.form("clicked", "id"))
        .output(
            Output.append("joined")
                .column("id", LONG)
                .column("shown", TIMESTAMP)
                .column("clicked", TIMESTAMP))
        .dstream(
            (ads, clicks) ->
                DStreamRateJoin.joined(RateLines.numbers(ads), RateLines.numbers(clicks)))
        .structured(
            OutputMode.Append(),
            (ads, clicks) ->
                StructuredRateJoin.joined(RateLines.numbers(ads), RateLines.numbers(clicks)))
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record")
                .withDelay("ads", Duration.ofSeconds(10))
                .withDelay("clicks", Duration.ofSeconds(20)))
        .script(() -> ScriptReader.resource(RatePairs.class, "rate-join.yaml"))
        .build();
  }
}

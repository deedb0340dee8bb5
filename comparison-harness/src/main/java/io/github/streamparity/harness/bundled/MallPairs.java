package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.mall.DStreamMallPurchases;
import io.github.streamparity.dstream.mall.DStreamSiteTraffic;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.mall.StructuredMallPurchases;
import io.github.streamparity.structured.mall.StructuredSiteTraffic;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that count events in JSON by the minute: a mall's purchases, a site's visits. */
public final class MallPairs implements PairProvider {
  private static final String TIME_FORMAT = "uuuu-MM-dd HH:mm:ss";

  /** Made by the service loader. */
  public MallPairs() {}

  @Override
  public String family() {
    return "mall";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(mallPurchases(), siteTraffic());
  }

  private static JobPair mallPurchases() {
    return JobPair.named("mall-purchases")
        .describedAs("counts a mall's purchases by minute and district, in the minutes' order")
        .input(
            "lines",
            RecordForm.matching(
                    "\\{\"eventTime\":\"(?<eventTime>[^\"]*)\",\"action\":\"purchase\","
                        + "\"district\":\"(?<district>[^\"]*)\"\\}")
                .eventTime("eventTime", TIME_FORMAT))
        .output(
            Output.complete("purchases")
                .column("minute", TIMESTAMP)
                .column("district", STRING)
                .column("purchases", LONG)
                .key("minute", "district")
                .inOrder())
        .dstream(DStreamMallPurchases::purchases)
        .structured(OutputMode.Complete(), StructuredMallPurchases::purchases)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(MallPairs.class, "mall-purchases.yaml"))
        .build();
  }

  private static JobPair siteTraffic() {
    return JobPair.named("site-traffic")
        .describedAs("counts the visits of each page by the minute, some of them late")
        .input(
            "lines",
            RecordForm.matching("\\{\"time\":\"(?<time>[^\"]*)\",\"page\":\"(?<page>[^\"]*)\"\\}.*")
                .eventTime("time", TIME_FORMAT))
        .output(
            Output.update("visits")
                .column("minute", TIMESTAMP)
                .column("page", STRING)
                .column("visits", LONG)
                .key("minute", "page"))
        .dstream(DStreamSiteTraffic::visits)
        .structured(OutputMode.Update(), StructuredSiteTraffic::visits)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record").withDelay(Duration.ofMinutes(2)))
        .script(() -> ScriptReader.resource(MallPairs.class, "site-traffic.yaml"))
        .build();
  }
}

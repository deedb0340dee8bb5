package com.example;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptReader;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** The pairs of this project; {@code META-INF/services} names this class. */
public final class ClicksPairs implements PairProvider {
  @Override
  public List<JobPair> pairs() {
    return List.of(clicksPerPage());
  }
  static JobPair clicksPerPage() {
    return JobPair.named("clicks-per-page")
        .describedAs("counts the clicks on each page since the start")
        .output(
            Output.complete("clicks")
                .candidate(Folding.UPDATE)
                .column("page", STRING)
                .column("clicks", LONG)
                .key("page"))
        .dstream(DStreamClicksPerPage::clicks)
        .structured(OutputMode.Update(), StructuredClicksPerPage::clicks)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick", "unchanged-keys")
        .script(() -> ScriptReader.resource(ClicksPairs.class, "clicks.yaml"))
        .build();
  }
}

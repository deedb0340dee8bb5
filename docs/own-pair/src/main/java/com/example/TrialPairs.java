package com.example;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** A pair that is only tried: {@code META-INF/services} does not name this class. */
public final class TrialPairs implements PairProvider {
  @Override
  public List<JobPair> pairs() {
    return List.of(
        JobPair.named("clicks-per-page-complete")
            .describedAs("the same clicks, all pages in every emission")
            .output(
                Output.complete("clicks")
                    .column("page", STRING)
                    .column("clicks", LONG)
                    .key("page"))
            .dstream(DStreamClicksPerPage::clicks)
            .structured(OutputMode.Complete(), StructuredClicksPerPage::clicks)
            .expecting(Agreement.EVERY_TICK)
            .accepting("empty-tick")
            .script(
                ScriptBuilder.named("two-clicks").tick("/home ann").tick().tick("/cart ann").build())
            .build());
  }
}

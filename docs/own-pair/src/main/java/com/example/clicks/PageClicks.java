package com.example.clicks;

import static io.github.streamparity.harness.pair.ColumnType.LONG;
import static io.github.streamparity.harness.pair.ColumnType.STRING;

import io.github.streamparity.harness.pair.Agreement;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.Output;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Brings the pair in; META-INF/services names this class. */
public final class PageClicks implements PairProvider {
  // tag::pair[]
  static JobPair pair() {
    return JobPair.named("page-clicks")
        .describedAs("counts the clicks on each page since the start")
        .output(
            Output.update("clicks")
                .column("page", STRING)
                .column("clicks", LONG)
                .structuredAs("count")
                .key("page"))
        .dstream(DStreamPageClicks::clicks)
        .structured(OutputMode.Update(), StructuredPageClicks::clicks)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick", "unchanged-keys")
        .script(
            ScriptBuilder.named("two-visitors")
                .tick("home alice", "home bob", "prices alice")
                .tick()
                .tick("prices bob")
                .build())
        .build();
  }
  // end::pair[]

  @Override
  public List<JobPair> pairs() {
    return List.of(pair());
  }
}

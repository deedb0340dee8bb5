package io.github.streamparity.harness.bundled;

import io.github.streamparity.dstream.state.DStreamKeyedCounter;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.structured.state.StructuredKeyedCounter;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that keep state for each key. */
public final class StatePairs implements PairProvider {
  /** Made by the service loader. */
  public StatePairs() {}

  @Override
  public String family() {
    return "state";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(keyedCounter());
  }

  private static JobPair keyedCounter() {
    return JobPair.named("keyed-counter")
        .describedAs("counts each key in its own state: mapWithState, flatMapGroupsWithState")
        .input("lines", RecordForm.words("word"))
        .output(WordsPairs.wordCounts(Output.update("counts")))
        .dstream(DStreamKeyedCounter::counts)
        .structured(OutputMode.Update(), StructuredKeyedCounter::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick", "call-granularity")
        .script(() -> CanonicalScript.named("keyed-counter.yaml"))
        .build();
  }
}

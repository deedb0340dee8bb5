package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.dstream.joins.DStreamSameBatchJoin;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.structured.joins.StructuredSameBatchJoin;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that join a stream with another one, or with a table. */
public final class JoinsPairs implements PairProvider {
  /** Made by the service loader. */
  public JoinsPairs() {}

  @Override
  public String family() {
    return "joins";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(sameBatchJoin());
  }

  private static JobPair sameBatchJoin() {
    return JobPair.named("same-batch-join")
        .describedAs("joins impressions with clicks: in the same batch, or whenever they came")
        .input("impressions", RecordForm.matching("(?<ad>[^ ]*) (?<impression>.*)"))
        .input("clicks", RecordForm.matching("(?<ad>[^ ]*) (?<click>.*)"))
        .output(
            Output.append("joined")
                .column("ad", STRING)
                .column("impression", STRING)
                .column("click", STRING))
        .dstream(DStreamSameBatchJoin::joined)
        .structured(OutputMode.Append(), StructuredSameBatchJoin::joined)
        .accepting("empty-tick", "join-scope")
        .script(() -> CanonicalScript.named("same-batch-join.yaml"))
        .build();
  }
}

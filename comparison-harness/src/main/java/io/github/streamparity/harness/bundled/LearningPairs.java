package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.dstream.learning.DStreamBehaviourClusters;
import io.github.streamparity.dstream.learning.DStreamItemSuggestions;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.learning.Centres;
import io.github.streamparity.structured.learning.StructuredBehaviourClusters;
import io.github.streamparity.structured.learning.StructuredBehaviourClustersFit;
import io.github.streamparity.structured.learning.StructuredItemSuggestions;
import java.util.List;
import java.util.Map;
import org.apache.spark.mllib.clustering.StreamingKMeans;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that learn from what came so far. */
public final class LearningPairs implements PairProvider {
  /** Made by the service loader. */
  public LearningPairs() {}

  @Override
  public String family() {
    return "learning";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(itemSuggestions(), behaviourClusters(), behaviourClustersFitRefused());
  }

  private static JobPair itemSuggestions() {
    return JobPair.named("item-suggestions")
        .describedAs("suggests three items for each item, by the sessions that had both")
        .input("lines", RecordForm.words("item"))
        .output(
            Output.complete("suggestions")
                .column("item", STRING)
                .column("rank", LONG)
                .column("suggestion", STRING)
                .column("sessions", LONG)
                .key("item", "rank"))
        .dstream(lines -> DStreamItemSuggestions.best(DStreamItemSuggestions.together(lines)))
        .structuredJob(
            inputs ->
                List.of(
                    QueryPlan.foreachBatch(
                        StructuredItemSuggestions.together(inputs.get("lines")),
                        OutputMode.Complete(),
                        List.of("suggestions"),
                        (batch, id) ->
                            Map.of("suggestions", StructuredItemSuggestions.best(batch)))))
        .expecting(Agreement.EVERY_TICK)
        .accepting(Accepted.cause("empty-tick").inOutput("suggestions"))
        .script(() -> ScriptReader.resource(LearningPairs.class, "item-suggestions.yaml"))
        .build();
  }

  private static JobPair behaviourClusters() {
    return JobPair.named("behaviour-clusters")
        .describedAs("puts users into three clusters: StreamingKMeans, k-means in foreachBatch")
        .input("lines", users())
        .output(clusters())
        .output(
            Output.update("centres")
                .column("cluster", LONG)
                .column("clicks", 1e-9)
                .column("searches", 1e-9)
                .column("purchases", 1e-9)
                .column("weight", 1e-9)
                .key("cluster"))
        .dstreamJob(
            inputs -> {
              StreamingKMeans model = DStreamBehaviourClusters.model();
              return Map.of(
                  "clusters", DStreamBehaviourClusters.clusters(inputs.get("lines"), model),
                  "centres", DStreamBehaviourClusters.centres(inputs.get("lines"), model));
            })
        .structuredJob(
            inputs -> {
              Centres model = StructuredBehaviourClusters.model();
              return List.of(
                  QueryPlan.foreachBatch(
                      inputs.get("lines"),
                      OutputMode.Append(),
                      List.of("clusters", "centres"),
                      (batch, id) ->
                          Map.of(
                              "clusters", StructuredBehaviourClusters.clusters(batch, model),
                              "centres", StructuredBehaviourClusters.centres(batch, model))));
            })
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(LearningPairs.class, "behaviour-clusters.yaml"))
        .build();
  }

  private static JobPair behaviourClustersFitRefused() {
    return JobPair.named("behaviour-clusters-fit-refused")
        .describedAs("puts users into three clusters: fits on the stream, which is refused")
        .input("lines", users())
        .output(clusters())
        .dstream(
            lines -> DStreamBehaviourClusters.clusters(lines, DStreamBehaviourClusters.model()))
        .structured(OutputMode.Append(), StructuredBehaviourClustersFit::clusters)
        .candidateRefused(
            "org.apache.spark.sql.catalyst.ExtendedAnalysisException",
            "Queries with streaming sources must be executed with writeStream.start()")
        .script(() -> ScriptReader.resource(LearningPairs.class, "behaviour-clusters.yaml"))
        .build();
  }

  private static RecordForm users() {
    return RecordForm.matching(
        "(?<user>[^,]*),(?<clicks>[0-9]{1,6}),(?<searches>[0-9]{1,6}),(?<purchases>[0-9]{1,6})");
  }

  private static Output clusters() {
    return Output.append("clusters").column("user", STRING).column("cluster", LONG);
  }
}

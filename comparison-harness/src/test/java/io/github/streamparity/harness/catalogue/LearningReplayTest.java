package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withDStreamJob;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static io.github.streamparity.harness.replay.Variants.withStructuredJob;
import static org.apache.spark.sql.functions.col;

import io.github.streamparity.dstream.learning.DStreamBehaviourClusters;
import io.github.streamparity.dstream.learning.DStreamItemSuggestions;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.learning.Centres;
import io.github.streamparity.structured.learning.StructuredBehaviourClusters;
import io.github.streamparity.structured.learning.StructuredItemSuggestions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.spark.mllib.clustering.StreamingKMeans;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/** The pairs that learn. */
class LearningReplayTest extends FamilyContract {
  LearningReplayTest() {
    super("learning", itemSuggestions(), behaviourClusters(), fitRefused());
  }

  private static Catalogued itemSuggestions() {
    return Catalogued.pair("item-suggestions")
        .computing((output, side, ticks) -> suggestions(ticks))
        .differing(3, "empty-tick")
        .differing(9, "empty-tick")
        .wrong(
            REFERENCE,
            "breaks ties as Java compares texts",
            pair -> withDStream(pair, lines -> bestByJavasOrder(lines)))
        .wrong(
            REFERENCE,
            "does not tell bread from Bread",
            pair ->
                dstreamReading(pair, lines -> lines.map(line -> line.replace("Bread", "bread"))))
        .wrong(
            REFERENCE,
            "counts each batch on its own",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        DStreamItemSuggestions.best(
                            DStreamItemSuggestions.together(lines.window(Durations.seconds(2))))))
        .wrong(
            CANDIDATE,
            "ranks ties alike",
            pair -> ranking(pair, batch -> ranked(batch, functions.rank())))
        .wrong(
            CANDIDATE,
            "counts an item as often as it stands in a session",
            pair ->
                ranking(
                    pair,
                    lines ->
                        lines
                            .selectExpr("array_remove(split(value, ' '), '') AS items")
                            .selectExpr("explode(items) AS item", "items")
                            .selectExpr("item", "explode(array_remove(items, item)) AS suggestion")
                            .groupBy("item", "suggestion")
                            .agg(functions.count("*").as("sessions")),
                    StructuredItemSuggestions::best))
        .wrong(
            CANDIDATE,
            "suggests two items",
            pair ->
                ranking(pair, batch -> StructuredItemSuggestions.best(batch).filter("rank < 3")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair -> structuredReading(pair, lines -> lines.repartition(3)));
  }

  private static Catalogued behaviourClusters() {
    return Catalogued.pair("behaviour-clusters")
        .computing(PlainClusters::tables)
        .differing(3, "empty-tick")
        .differing(8, "empty-tick")
        .wrong(
            REFERENCE,
            "forgets half of what it knew with each batch",
            pair -> learning(pair, model -> model.setDecayFactor(0.5)))
        .wrong(
            REFERENCE,
            "weighs the start as ten users",
            pair ->
                learning(
                    pair,
                    model ->
                        model.setInitialCenters(
                            model.latestModel().clusterCenters(), new double[] {10, 10, 10})))
        .wrong(
            REFERENCE,
            "leaves out users without a name",
            pair -> dstreamReading(pair, lines -> lines.filter(line -> !line.startsWith(","))))
        .wrong(
            CANDIDATE,
            "learns from one batch alone",
            pair ->
                clustering(
                    pair, (batch, model) -> outputs(batch, StructuredBehaviourClusters.model())))
        .wrong(
            CANDIDATE,
            "has a user once a batch",
            pair -> clustering(pair, (batch, model) -> outputs(batch.distinct(), model)))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair -> structuredReading(pair, lines -> lines.repartition(3)));
  }

  private static Catalogued fitRefused() {
    Catalogued pair = Catalogued.pair("behaviour-clusters-fit-refused");
    for (int tick = 1; tick <= 12; tick++) {
      pair.differing(tick, "unsupported-plan");
    }
    return pair.computing(PlainClusters::tables)
        .wrong(
            CANDIDATE,
            "learns in foreachBatch, which is not refused",
            it ->
                clustering(
                    it,
                    (batch, model) ->
                        Map.of("clusters", StructuredBehaviourClusters.clusters(batch, model))))
        .wrong(
            CANDIDATE,
            "only reads lines, which is not refused",
            it ->
                withStructured(
                    it, OutputMode.Append(), lines -> lines.selectExpr("value", "0L AS cluster")))
        .wrong(
            CANDIDATE,
            "is refused for another reason",
            it ->
                withStructured(
                    it,
                    OutputMode.Append(),
                    lines -> lines.selectExpr("value AS user", "0L AS cluster").orderBy("user")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            it -> structuredReading(it, lines -> lines.repartition(3)));
  }

  private static JobPair learning(JobPair pair, UnaryOperator<StreamingKMeans> change) {
    return withDStreamJob(
        pair,
        inputs -> {
          StreamingKMeans model = change.apply(DStreamBehaviourClusters.model());
          return Map.of(
              "clusters", DStreamBehaviourClusters.clusters(inputs.get("lines"), model),
              "centres", DStreamBehaviourClusters.centres(inputs.get("lines"), model));
        });
  }

  private static JobPair clustering(
      JobPair pair, BiFunction<Dataset<Row>, Centres, Map<String, Dataset<Row>>> outputs) {
    return withStructuredJob(
        pair,
        inputs -> {
          Centres model = StructuredBehaviourClusters.model();
          return List.of(
              QueryPlan.foreachBatch(
                  inputs.get("lines"),
                  OutputMode.Append(),
                  pair.declaration().outputs().stream().map(OutputDeclaration::name).toList(),
                  (batch, id) -> outputs.apply(batch, model)));
        });
  }

  private static Map<String, Dataset<Row>> outputs(Dataset<Row> batch, Centres model) {
    return Map.of(
        "clusters", StructuredBehaviourClusters.clusters(batch, model),
        "centres", StructuredBehaviourClusters.centres(batch, model));
  }

  private static JobPair ranking(JobPair pair, StructuredJob.OneInput best) {
    return ranking(pair, StructuredItemSuggestions::together, best);
  }

  private static JobPair ranking(
      JobPair pair, StructuredJob.OneInput together, StructuredJob.OneInput best) {
    return withStructuredJob(
        pair,
        inputs ->
            List.of(
                QueryPlan.foreachBatch(
                    together.output(inputs.get("lines")),
                    OutputMode.Complete(),
                    List.of("suggestions"),
                    (batch, id) -> Map.of("suggestions", best.output(batch)))));
  }

  private static Dataset<Row> ranked(Dataset<Row> batch, Column rank) {
    return batch
        .withColumn(
            "rank",
            rank.over(Window.partitionBy("item").orderBy(col("sessions").desc())).cast("long"))
        .filter("rank <= 3")
        .select("item", "rank", "suggestion", "sessions");
  }

  private static JavaPairDStream<String, Tuple3<Long, String, Long>> bestByJavasOrder(
      JavaDStream<String> lines) {
    return DStreamItemSuggestions.together(lines)
        .mapToPair(it -> new Tuple2<>(it._1()._1(), new Tuple2<>(it._1()._2(), it._2())))
        .groupByKey()
        .flatMapValues(
            all -> {
              List<Tuple2<String, Long>> others = new ArrayList<>();
              all.forEach(others::add);
              others.sort(
                  Comparator.comparing((Tuple2<String, Long> other) -> -other._2())
                      .thenComparing(Tuple2::_1));
              List<Tuple3<Long, String, Long>> best = new ArrayList<>();
              for (Tuple2<String, Long> other : others.subList(0, Math.min(3, others.size()))) {
                best.add(new Tuple3<>(best.size() + 1L, other._1(), other._2()));
              }
              return best.iterator();
            });
  }

  private static List<List<CapturedRow>> suggestions(List<Tick> ticks) {
    Map<String, Map<String, Long>> sessions = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      for (String line : tick.records("lines")) {
        for (String item : new HashSet<>(PlainCounts.words(line))) {
          for (String other : new HashSet<>(PlainCounts.words(line))) {
            if (!item.equals(other)) {
              sessions.computeIfAbsent(item, absent -> new TreeMap<>()).merge(other, 1L, Long::sum);
            }
          }
        }
      }
      List<CapturedRow> table = new ArrayList<>();
      sessions.forEach((item, others) -> table.addAll(best(item, others)));
      tables.add(table);
    }
    return tables;
  }

  private static List<CapturedRow> best(String item, Map<String, Long> others) {
    List<String> names = new ArrayList<>(others.keySet());
    names.sort(
        Comparator.comparing((String name) -> -others.get(name))
            .thenComparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    List<CapturedRow> rows = new ArrayList<>();
    for (String name : names.subList(0, Math.min(3, names.size()))) {
      rows.add(row(item, rows.size() + 1L, name, others.get(name)));
    }
    return rows;
  }
}

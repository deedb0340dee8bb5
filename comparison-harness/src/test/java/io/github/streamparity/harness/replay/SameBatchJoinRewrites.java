package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.joins.DStreamSameBatchJoin;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.joins.StructuredSameBatchJoin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/** Other ways to join impressions with clicks: in the same batch, or whenever they came. */
final class SameBatchJoinRewrites {
  private static final Script SCRIPT =
      ScriptBuilder.named("join-rewrites")
          .tick(both(List.of("ad1 banner", "ad2 video"), List.of("ad1 alice")))
          .tick(both(List.of(), List.of("ad2 bob", "ad4 erin")))
          .tick()
          .tick(both(List.of("ad3 text"), List.of("ad3 carol", "ad3 dave")))
          .tick(both(List.of("ad4 popup", "nospace"), List.of("")))
          .tick()
          .tick(both(List.of("ad5 wide banner", "ad5 tall"), List.of("ad5 a", "ad5 b", "ad5 c")))
          .tick()
          .tick(both(List.of("Ad1 größe"), List.of("Ad1 汉字", "straße 🙂")))
          .tick()
          .tick(both(List.of("straße plakat", "AD1 banner2"), List.of("AD1 zoe")))
          .build();

  private static final Rewrite.Of OF = Rewrite.Of.bundled("same-batch-join", SCRIPT);

  private SameBatchJoinRewrites() {}

  /** A row as a record. */
  record Joined(String ad, String impression, String click) implements java.io.Serializable {}

  static Stream<Rewrite> dstream() {
    return Stream.of(
        OF.dstream(
            "in three partitions",
            (impressions, clicks) ->
                DStreamSameBatchJoin.joined(impressions.repartition(3), clicks.repartition(2))),
        OF.dstream(
            "joined in two partitions",
            (impressions, clicks) -> byAd(impressions).join(byAd(clicks), 2)),
        OF.dstream(
            "over windows of one batch",
            (impressions, clicks) ->
                DStreamSameBatchJoin.joined(
                    impressions.window(Durations.seconds(1)), clicks.window(Durations.seconds(1)))),
        OF.dstream(
            "the other way round",
            (impressions, clicks) -> byAd(clicks).join(byAd(impressions)).mapValues(Tuple2::swap)),
        OF.dstream(
            "by cogroup",
            (impressions, clicks) ->
                byAd(impressions)
                    .cogroup(byAd(clicks))
                    .flatMapValues(it -> product(it._1(), it._2()).iterator())),
        OF.dstream(
            "by leftOuterJoin, without what has no click",
            (impressions, clicks) ->
                byAd(impressions)
                    .leftOuterJoin(byAd(clicks))
                    .filter(it -> it._2()._2().isPresent())
                    .mapValues(it -> new Tuple2<>(it._1(), it._2().get()))),
        OF.dstream("by a union that is grouped", SameBatchJoinRewrites::grouped),
        OF.dstream(
            "by transformWith, of RDDs",
            (impressions, clicks) ->
                byAd(impressions)
                    .transformWithToPair(
                        byAd(clicks), (shown, clicked, time) -> shown.join(clicked))),
        OF.dstream(
            "by a cartesian product",
            (impressions, clicks) ->
                byAd(impressions)
                    .transformWith(
                        byAd(clicks),
                        (shown, clicked, time) ->
                            shown
                                .cartesian(clicked)
                                .filter(it -> it._1()._1().equals(it._2()._1()))
                                .map(it -> new Joined(it._1()._1(), it._1()._2(), it._2()._2())))),
        OF.dstream(
            "as rows",
            (impressions, clicks) ->
                DStreamSameBatchJoin.joined(impressions, clicks)
                    .map(it -> RowFactory.create(it._1(), it._2()._1(), it._2()._2()))));
  }

  static Stream<Rewrite> structured() {
    return Stream.of(
        OF.append(
            "in three partitions",
            (impressions, clicks) ->
                StructuredSameBatchJoin.joined(impressions.repartition(3), clicks.repartition(2))),
        OF.append("in SQL, through views", SameBatchJoinRewrites::inSql),
        OF.append(
            "the other way round",
            (impressions, clicks) ->
                split(clicks, "click")
                    .join(split(impressions, "impression"), "ad")
                    .select("click", "impression", "ad")),
        OF.append(
            "on an expression",
            (impressions, clicks) ->
                split(impressions, "impression")
                    .as("i")
                    .join(split(clicks, "click").as("c"), expr("i.ad = c.ad"))
                    .selectExpr("i.ad", "impression", "click")),
        OF.append(
            "by joinWith",
            (impressions, clicks) ->
                typed(impressions)
                    .as("i")
                    .joinWith(typed(clicks).as("c"), expr("i._1 = c._1"))
                    .selectExpr("_1._1 AS ad", "_1._2 AS impression", "_2._2 AS click")),
        OF.append(
            "split by Java",
            (impressions, clicks) ->
                typed(impressions)
                    .toDF("ad", "impression")
                    .join(typed(clicks).toDF("ad", "click"), "ad")));
  }

  private static Map<String, List<String>> both(List<String> impressions, List<String> clicks) {
    return Map.of("impressions", impressions, "clicks", clicks);
  }

  private static JavaPairDStream<String, String> byAd(JavaDStream<String> lines) {
    return lines
        .filter(line -> line.contains(" "))
        .mapToPair(
            line -> {
              int space = line.indexOf(' ');
              return new Tuple2<>(line.substring(0, space), line.substring(space + 1));
            });
  }

  private static List<Tuple2<String, String>> product(
      Iterable<String> impressions, Iterable<String> clicks) {
    List<Tuple2<String, String>> product = new ArrayList<>();
    for (String impression : impressions) {
      clicks.forEach(click -> product.add(new Tuple2<>(impression, click)));
    }
    return product;
  }

  private static JavaPairDStream<String, Tuple2<String, String>> grouped(
      JavaDStream<String> impressions, JavaDStream<String> clicks) {
    return byAd(impressions)
        .mapValues(it -> new Tuple2<>(true, it))
        .union(byAd(clicks).mapValues(it -> new Tuple2<>(false, it)))
        .groupByKey()
        .flatMapValues(all -> product(of(all, true), of(all, false)).iterator());
  }

  private static List<String> of(Iterable<Tuple2<Boolean, String>> all, boolean isImpression) {
    List<String> found = new ArrayList<>();
    for (Tuple2<Boolean, String> each : all) {
      if (each._1() == isImpression) {
        found.add(each._2());
      }
    }
    return found;
  }

  private static Dataset<Row> split(Dataset<Row> lines, String rest) {
    return lines
        .filter("value LIKE '% %'")
        .selectExpr(
            "substring_index(value, ' ', 1) AS ad",
            "substr(value, instr(value, ' ') + 1) AS " + rest);
  }

  private static Dataset<Tuple2<String, String>> typed(Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .flatMap(
            (FlatMapFunction<String, Tuple2<String, String>>) SameBatchJoinRewrites::parts,
            Encoders.tuple(Encoders.STRING(), Encoders.STRING()));
  }

  private static Iterator<Tuple2<String, String>> parts(String line) {
    String[] parts = line.split(" ", 2);
    return parts.length < 2
        ? List.<Tuple2<String, String>>of().iterator()
        : List.of(new Tuple2<>(parts[0], parts[1])).iterator();
  }

  private static Dataset<Row> inSql(Dataset<Row> impressions, Dataset<Row> clicks) {
    split(impressions, "impression").createOrReplaceTempView("impressions");
    split(clicks, "click").createOrReplaceTempView("clicks");
    return impressions
        .sparkSession()
        .sql("SELECT ad, impression, click FROM impressions JOIN clicks USING (ad)");
  }
}

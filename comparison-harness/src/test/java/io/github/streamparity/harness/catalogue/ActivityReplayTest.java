package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withForeachBatch;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.activity.DStreamPageViews;
import io.github.streamparity.dstream.activity.DStreamUserActions;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.activity.StructuredClickAnomalies;
import io.github.streamparity.structured.activity.StructuredPageViews;
import io.github.streamparity.structured.activity.StructuredUserActions;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/** The pairs that follow what users do. */
class ActivityReplayTest extends FamilyContract {
  ActivityReplayTest() {
    super(
        "activity",
        pageViews(),
        userActions(),
        clickAnomalies(),
        LogAnalysis.catalogued(),
        FraudAlerts.catalogued());
  }

  private static Catalogued pageViews() {
    return Catalogued.pair("page-views")
        .computing((output, side, ticks) -> viewsSinceTheStart(ticks))
        .generating(seed -> RandomActivity.script("page-views", seed))
        .differing(3, "empty-tick")
        .differing(10, "empty-tick")
        .wrong(
            REFERENCE,
            "counts every action as a view",
            pair -> dstreamViews(pair, activity -> Stream.of(activity.page())))
        .wrong(
            REFERENCE,
            "counts a view whatever its case",
            pair ->
                dstreamViews(
                    pair,
                    activity ->
                        Stream.of(activity.page())
                            .filter(page -> activity.action().equalsIgnoreCase("view"))))
        .wrong(
            REFERENCE,
            "takes pages in lower case",
            pair ->
                dstreamViews(
                    pair,
                    activity ->
                        Stream.of(activity.onPageInLowerCase().page())
                            .filter(page -> activity.isView())))
        .wrong(
            REFERENCE,
            "counts each batch on its own",
            pair ->
                withDStream(
                    pair, lines -> lines.flatMap(ActivityReplayTest::viewed).countByValue()))
        .wrong(
            REFERENCE,
            "counts equal lines of a batch once",
            pair -> dstreamReading(pair, lines -> lines.transform(rdd -> rdd.distinct())))
        .wrong(
            REFERENCE,
            "counts a line again in the batch after",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            CANDIDATE,
            "counts every action as a view",
            pair -> views(pair, taken -> taken.selectExpr("f[2] AS page")))
        .wrong(
            CANDIDATE,
            "trims the action",
            pair ->
                views(
                    pair, taken -> taken.filter("trim(f[3]) = 'view'").selectExpr("f[2] AS page")))
        .wrong(
            CANDIDATE,
            "trims the page",
            pair ->
                views(
                    pair, taken -> taken.filter("f[3] = 'view'").selectExpr("trim(f[2]) AS page")))
        .wrong(
            CANDIDATE,
            "drops a page without a name",
            pair ->
                views(
                    pair,
                    taken ->
                        taken.filter("f[3] = 'view' AND f[2] <> ''").selectExpr("f[2] AS page")))
        .wrong(
            CANDIDATE,
            "counts a user's view of a page once",
            pair ->
                views(
                    pair,
                    taken ->
                        taken
                            .filter("f[3] = 'view'")
                            .selectExpr("f[1] AS user", "f[2] AS page")
                            .dropDuplicates()))
        .wrong(
            CANDIDATE,
            "forgets what is older than a day",
            pair ->
                views(
                    pair,
                    taken ->
                        taken
                            .filter("f[3] = 'view' AND f[0] >= '2021-10-01'")
                            .selectExpr("f[2] AS page")))
        .wrong(
            CANDIDATE,
            "takes four fields for five",
            pair ->
                structuredReading(
                    pair,
                    lines ->
                        lines.selectExpr(
                            "value || repeat(',', 5 - size(split(value, ','))) AS value")))
        .rewritten(
            REFERENCE,
            "in three partitions",
            pair -> withDStream(pair, lines -> DStreamPageViews.views(lines.repartition(3))))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredPageViews.views(lines.repartition(3))))
        .rewritten(
            CANDIDATE,
            "in SQL",
            pair -> views(pair, taken -> taken.filter("f[3] = 'view'").selectExpr("f[2] AS page")));
  }

  private static List<List<CapturedRow>> viewsSinceTheStart(List<Tick> ticks) {
    return PlainCounts.sinceTheStart(
        ticks,
        line ->
            PlainActivity.in(line).filter(PlainActivity::isView).map(PlainActivity::page).toList());
  }

  private static Catalogued userActions() {
    return Catalogued.pair("user-actions")
        .computing(
            (output, side, ticks) -> ticks.stream().map(ActivityReplayTest::actions).toList())
        .generating(seed -> RandomActivity.script("user-actions", seed))
        .differing(3, "empty-tick")
        .differing(10, "empty-tick")
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair ->
                withDStream(
                    pair, lines -> DStreamUserActions.actions(lines.window(Durations.seconds(2)))))
        .wrong(
            REFERENCE,
            "yields the action before the user",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        DStreamUserActions.actions(lines)
                            .mapToPair(row -> new Tuple2<>(row._1().swap(), row._2()))))
        .wrong(
            REFERENCE,
            "counts an action of a batch once",
            pair ->
                withDStream(pair, lines -> DStreamUserActions.actions(lines).mapValues(any -> 1L)))
        .wrong(
            REFERENCE,
            "counts at most five",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        DStreamUserActions.actions(lines).mapValues(many -> Math.min(many, 5L))))
        .wrong(
            CANDIDATE,
            "counts from the start",
            pair -> withStructured(pair, OutputMode.Complete(), StructuredUserActions::actions))
        .wrong(
            CANDIDATE,
            "counts equal lines once",
            pair ->
                actions(
                    pair,
                    taken ->
                        taken.dropDuplicates("f").selectExpr("f[1] AS user_id", "f[3] AS action")))
        .wrong(
            CANDIDATE,
            "takes users in lower case",
            pair ->
                actions(
                    pair, taken -> taken.selectExpr("lower(f[1]) AS user_id", "f[3] AS action")))
        .wrong(
            CANDIDATE,
            "trims users",
            pair ->
                actions(pair, taken -> taken.selectExpr("trim(f[1]) AS user_id", "f[3] AS action")))
        .wrong(
            CANDIDATE,
            "has no user for null",
            pair ->
                actions(
                    pair,
                    taken ->
                        taken
                            .selectExpr("nullif(f[1], 'null') AS user_id", "f[3] AS action")
                            .filter("user_id IS NOT NULL")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withForeachBatch(
                    pair, lines -> StructuredUserActions.actions(lines.repartition(3))))
        .rewritten(
            CANDIDATE,
            "in SQL",
            pair -> actions(pair, taken -> taken.selectExpr("f[1] AS user_id", "f[3] AS action")));
  }

  private static List<CapturedRow> actions(Tick tick) {
    Map<List<String>, Long> counts = new LinkedHashMap<>();
    PlainActivity.in(tick.records("lines"))
        .forEach(taken -> counts.merge(List.of(taken.user(), taken.action()), 1L, Long::sum));
    List<CapturedRow> rows = new ArrayList<>();
    counts.forEach((taken, count) -> rows.add(row(taken.get(0), taken.get(1), count)));
    return rows;
  }

  private static Catalogued clickAnomalies() {
    return Catalogued.pair("click-anomalies")
        .computing((output, side, ticks) -> anomalies(side, ticks))
        .generating(seed -> RandomActivity.script("click-anomalies", seed))
        .differing(9, "late-record")
        .differing(11, "late-record")
        .differing(12, "late-record")
        .differing(13, "empty-tick")
        .differing(14, "late-record")
        .wrong(
            REFERENCE,
            "takes a day that there is not for the last one of its month",
            pair ->
                dstreamReading(
                    pair, lines -> lines.map(line -> line.replace("2021-09-31", "2021-09-30"))))
        .wrong(
            REFERENCE,
            "says it of ten actions",
            pair ->
                dstreamAnomalies(pair, ActivityReplayTest::windowAndUser, actions -> actions >= 10))
        .wrong(
            REFERENCE,
            "has windows that begin after their start",
            pair ->
                dstreamAnomalies(
                    pair, taken -> windowAndUser(taken.earlierBy(1)), actions -> actions > 10))
        .wrong(
            REFERENCE,
            "has windows of a minute",
            pair ->
                dstreamAnomalies(
                    pair,
                    taken -> {
                      Instant start = PlainTimes.windowStart(taken.time(), Duration.ofMinutes(1));
                      return new Tuple3<>(start, start.plusSeconds(30), taken.user());
                    },
                    actions -> actions > 10))
        .wrong(
            REFERENCE,
            "counts each batch on its own",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        lines
                            .flatMap(line -> PlainActivity.in(line).iterator())
                            .mapToPair(taken -> new Tuple2<>(windowAndUser(taken), 1L))
                            .reduceByKey(Long::sum)
                            .filter(user -> user._2() > 10)))
        .wrong(
            CANDIDATE,
            "says it of twelve actions",
            pair -> anomalies(pair, "1 minute", "30 seconds", "30 seconds", "actions > 11"))
        .wrong(
            CANDIDATE,
            "halves the watermark's delay",
            pair -> anomalies(pair, "30 seconds", "30 seconds", "30 seconds", "actions > 10"))
        .wrong(
            CANDIDATE,
            "has a window every fifteen seconds",
            pair -> anomalies(pair, "1 minute", "30 seconds", "15 seconds", "actions > 10"))
        .wrong(
            CANDIDATE,
            "has windows that begin after their start",
            pair ->
                structuredReading(
                    pair,
                    lines -> lines.selectExpr("replace(value, '09:30:30', '09:30:29') AS value")))
        .wrong(
            CANDIDATE,
            "drops who has no name",
            pair -> structuredReading(pair, lines -> lines.filter("value NOT LIKE '%,,%'")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredClickAnomalies.anomalies(lines.repartition(3))))
        .rewritten(
            CANDIDATE,
            "in SQL",
            pair -> anomalies(pair, "1 minute", "30 seconds", "30 seconds", "actions > 10"));
  }

  private static List<List<CapturedRow>> anomalies(Side side, List<Tick> ticks) {
    PlainWatermark watermark = new PlainWatermark(Duration.ofMinutes(1));
    Map<Tuple3<Instant, Instant, String>, Long> counts = new LinkedHashMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      boolean runs = watermark.runs(tick.size() > 0);
      List<PlainActivity> all = PlainActivity.in(tick.records("lines"));
      for (PlainActivity taken : all) {
        Tuple3<Instant, Instant, String> key = windowAndUser(taken);
        if (side == REFERENCE || (runs && !watermark.isLate(key._2()))) {
          counts.merge(key, 1L, Long::sum);
        }
      }
      watermark.saw(all.stream().map(PlainActivity::time).toList());
      List<CapturedRow> rows = new ArrayList<>();
      counts.forEach(
          (key, actions) -> {
            if (actions > 10) {
              rows.add(row(key._1(), key._2(), key._3(), actions));
            }
          });
      tables.add(rows);
    }
    return tables;
  }

  private static Tuple3<Instant, Instant, String> windowAndUser(PlainActivity taken) {
    Instant start = PlainTimes.windowStart(taken.time(), Duration.ofSeconds(30));
    return new Tuple3<>(start, start.plusSeconds(30), taken.user());
  }

  private interface Key extends Serializable {
    Tuple3<Instant, Instant, String> of(PlainActivity taken);
  }

  private interface Shown extends Serializable {
    boolean is(long actions);
  }

  private static JobPair dstreamAnomalies(JobPair pair, Key key, Shown shown) {
    return withDStream(
        pair,
        lines ->
            sinceTheStart(lines.flatMap(line -> PlainActivity.in(line).iterator()).map(key::of))
                .filter(user -> shown.is(user._2())));
  }

  private static JobPair anomalies(
      JobPair pair, String delay, String length, String slide, String shown) {
    return withStructured(
        pair,
        OutputMode.Update(),
        lines ->
            taken(lines)
                .selectExpr(
                    "try_to_timestamp(f[0] || 'Z', 'yyyy-MM-dd HH:mm:ssX') AS time",
                    "f[1] AS user_id")
                .withWatermark("time", delay)
                .groupBy(window(col("time"), length, slide), col("user_id"))
                .agg(count("*").as("actions"))
                .filter(shown)
                .selectExpr(
                    "window.start AS window_start",
                    "window.end AS window_end",
                    "user_id",
                    "actions"));
  }

  /** The pages that an activity counts for. */
  private interface Pages extends Serializable {
    Stream<String> of(PlainActivity activity);
  }

  private static Iterator<String> viewed(String line) {
    return PlainActivity.in(line).filter(PlainActivity::isView).map(PlainActivity::page).iterator();
  }

  private static JobPair dstreamViews(JobPair pair, Pages pages) {
    return withDStream(
        pair,
        lines ->
            sinceTheStart(
                lines.flatMap(line -> PlainActivity.in(line).flatMap(pages::of).iterator())));
  }

  private static <K> JavaPairDStream<K, Long> sinceTheStart(JavaDStream<K> keys) {
    return JavaPairDStream.fromJavaDStream(
        keys.mapToPair(key -> new Tuple2<>(key, 1L))
            .reduceByKey(Long::sum)
            .mapWithState(
                StateSpec.function(
                    (K key, Optional<Long> count, State<Long> before) -> {
                      before.update((before.exists() ? before.get() : 0L) + count.get());
                      return new Tuple2<>(key, before.get());
                    })));
  }

  private static JobPair views(JobPair pair, UnaryOperator<Dataset<Row>> pages) {
    return withStructured(
        pair,
        OutputMode.Update(),
        lines -> pages.apply(taken(lines)).groupBy("page").agg(count("*").as("views")));
  }

  private static JobPair actions(JobPair pair, UnaryOperator<Dataset<Row>> usersAndActions) {
    return withForeachBatch(
        pair, lines -> usersAndActions.apply(taken(lines)).groupBy("user_id", "action").count());
  }

  /** The fields of each well-formed line, as an array {@code f}. */
  private static Dataset<Row> taken(Dataset<Row> lines) {
    return lines
        .selectExpr("split(value, ',') AS f")
        .filter("size(f) = 5 AND try_to_timestamp(f[0], 'yyyy-MM-dd HH:mm:ss') IS NOT NULL");
  }
}

package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Variants.structured;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static io.github.streamparity.harness.replay.Variants.withStructuredJob;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.streamparity.dstream.joins.DStreamAdJoin;
import io.github.streamparity.dstream.joins.DStreamVideoInteractions;
import io.github.streamparity.dstream.joins.DStreamVideoInteractions.Match;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Joins that are wrong where a record has no partner, or where one came late: there the causes
 * {@code outer-join-pending} and {@code late-record} could talk it away; and honest ones.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class OuterJoinPendingAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("video-interactions");
  private static final JobPair ADS = Replays.bundled("ad-join");
  private static final Script VIDEOS_SCRIPT = PAIR.canonicalScript().get();
  private static final Script ADS_SCRIPT = ADS.canonicalScript().get();

  /**
   * v2 is alone for good, twice, and the query says so in tick 5; v3 has a partner in tick 2. v4
   * has a late one in tick 6, and the query says in tick 8 that it has none. v5 and v6 still wait.
   */
  private static final Script SCRIPT =
      ScriptBuilder.named("videos")
          .tick(
              coming(
                  List.of(
                      "2021-10-01 09:00:00,v1,cats",
                      "2021-10-01 09:00:00,v2,größe",
                      "2021-10-01 09:00:00,v2,größe",
                      "2021-10-01 09:00:00,v3,news"),
                  "2021-10-01 09:10:00,v1,like"))
          .tick(
              coming(
                  List.of(),
                  "2021-10-01 09:30:00,v3,share",
                  "2021-10-01 10:00:00,v1,an hour",
                  "2021-10-01 10:00:01,v1,more"))
          .tick(coming(List.of("2021-10-01 09:10:00,v4,x"), "2021-10-01 09:20:00,v9,like"))
          .tick(coming(List.of("2021-10-01 11:20:00,v5,y"), "2021-10-01 11:05:00,v8,like"))
          .tick()
          .tick(coming(List.of("2021-10-01 10:10:00,v6,z"), "2021-10-01 10:00:00,v4,late"))
          .tick(coming(List.of(), "2021-10-01 11:15:00,v5,early"))
          .tick()
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"wrongQueries", "wrongDStreams", "wrongAds"})
  void a_wrong_join_is_found(Adversary wrong) throws Exception {
    AdversaryCheck.assertFound(wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_join_that_waits_for_partners_is_explained(Honest honest) throws Exception {
    AdversaryCheck.assertExplained(honest);
  }

  static Stream<Adversary> wrongQueries() {
    Column isAlone = col("interaction").isNull();
    return Stream.of(
        query(
            "leaves out one who is alone",
            rows -> rows.filter("video <> 'x' OR interaction IS NOT NULL"),
            3),
        alone("takes another id for who is alone", "video_id", lit("v1"), 1),
        alone(
            "dates who is alone a second later",
            "video_time",
            expr("video_time + INTERVAL 1 SECOND"),
            1),
        alone("has an empty text for the partner", "interaction", lit(""), 1),
        query("emits who is alone twice", rows -> plus(rows, it -> it.filter(isAlone)), 5),
        query("emits one of two who are alone", Dataset::distinct, 1),
        Adversary.of(
            "emits who is alone a micro-batch late",
            held(PAIR, "interaction IS NULL"),
            SCRIPT,
            1,
            6),
        query(
            "emits alone who has found a partner",
            rows -> plus(rows, OuterJoinPendingAdversariesReplayTest::lonelyToo),
            1),
        Adversary.of("waits two hours", videos("INTERVAL 2 HOURS", "left_outer"), SCRIPT, 1),
        Adversary.of("waits half an hour", videos("INTERVAL 30 MINUTES", "left_outer"), SCRIPT, 2),
        Adversary.of("keeps the other side", videos("INTERVAL 1 HOUR", "right_outer"), SCRIPT, 1),
        Adversary.of("keeps both sides", videos("INTERVAL 1 HOUR", "full_outer"), SCRIPT, 5),
        Adversary.of(
            "joins a second longer", videos("INTERVAL 3601 SECONDS", "left_outer"), SCRIPT, 2),
        Adversary.of(
            "joins a second less", videos("INTERVAL 3599 SECONDS", "left_outer"), SCRIPT, 2),
        Adversary.of("swaps the watermarks", videos("1 hour", "5 minutes", ">="), SCRIPT, 1),
        Adversary.of("halves a watermark", videos("5 minutes", "30 minutes", ">="), SCRIPT, 1),
        Adversary.of(
            "joins from the next second on", videos("5 minutes", "1 hour", ">"), VIDEOS_SCRIPT, 2),
        Adversary.of(
            "emits who is alone a tick early",
            with(
                structuredWriting(
                    PAIR, rows -> rows.filter("video <> 'x' OR interaction IS NOT NULL")),
                6,
                lonely("v4", "2021-10-01 09:10:00", "x")),
            SCRIPT,
            3),
        Adversary.of(
            "emits who still waits",
            with(PAIR, 7, lonely("v5", "2021-10-01 11:20:00", "y")),
            SCRIPT,
            4),
        Adversary.of(
            "emits alone who had a partner at once",
            with(PAIR, 4, lonely("v1", "2021-10-01 09:00:00", "cats")),
            SCRIPT,
            5),
        Adversary.of(
            "emits alone who came late",
            with(PAIR, 7, lonely("v11", "2021-10-01 09:59:00", "late")),
            VIDEOS_SCRIPT,
            8));
  }

  static Stream<Adversary> wrongDStreams() {
    return Stream.of(
        dstreams("leaves out who is alone", rows -> rows.filter(it -> it.interaction() != null), 5),
        dstreams(
            "renames who is alone",
            rows -> rows.map(it -> it.interaction() == null ? with(it, "!") : it),
            1),
        dstreams(
            "calls alone who is not",
            rows -> rows.flatMap(it -> List.of(it, lonely(it)).iterator()),
            1),
        dstreams(
            "emits who is alone twice",
            rows -> rows.flatMap(it -> twice(it, it.interaction() == null)),
            1),
        dstreams(
            "writes a late record in upper case",
            rows -> rows.map(it -> "late".equals(it.interaction()) ? loud(it) : it),
            6),
        dstreams(
            "writes a late record twice",
            rows -> rows.flatMap(it -> twice(it, "late".equals(it.interaction()))),
            6),
        dstreams(
            "joins a late record after more than an hour",
            rows -> rows.flatMap(it -> stretched(it)),
            6),
        dstreams(
            "emits who is alone a tick later",
            rows -> late(rows, it -> it.interaction() == null),
            2),
        dstreams(
            "writes a late record a tick later",
            rows -> late(rows, it -> "late".equals(it.interaction())),
            7),
        dstreams(
            "joins a late record with another video",
            rows -> rows.map(it -> "late".equals(it.interaction()) ? of(it, "v1") : it),
            6));
  }

  static Stream<Adversary> wrongAds() {
    return Stream.of(
        Adversary.of("swaps the watermarks", ads("3 hours", "2 hours"), ADS_SCRIPT, 8),
        Adversary.of("halves a watermark", ads("2 hours", "90 minutes"), ADS_SCRIPT, 8),
        Adversary.of(
            "drops nothing and filters what is late",
            structuredWriting(
                ads("1000 days", "1000 days"),
                rows -> rows.filter("impression <> 'late' AND click <> 'late'")),
            ADS_SCRIPT,
            7),
        Adversary.of(
            "emits a late row in the next tick",
            with(
                ADS,
                8,
                "'ad1' ad, timestamp'2021-10-01 09:00:00' impression_time, 'banner' impression,"
                    + " timestamp'2021-10-01 09:50:00' click_time, 'late' click"),
            ADS_SCRIPT,
            9),
        Adversary.of(
            "keeps late impressions without a click",
            withDStream(
                ADS,
                (impressions, clicks) ->
                    DStreamAdJoin.joined(impressions, clicks)
                        .union(
                            impressions
                                .filter(line -> line.endsWith("late"))
                                .map(OuterJoinPendingAdversariesReplayTest::lonely))),
            ADS_SCRIPT,
            7),
        Adversary.of(
            "loses a row that is in time",
            structuredWriting(ADS, rows -> rows.filter("impression <> 'in time'")),
            ADS_SCRIPT,
            9),
        Adversary.of(
            "joins what is late twice",
            withDStream(
                ADS,
                (impressions, clicks) ->
                    DStreamAdJoin.joined(impressions, clicks)
                        .flatMap(
                            it ->
                                (it.click().equals("late") ? List.of(it, it) : List.of(it))
                                    .iterator())),
            ADS_SCRIPT,
            8),
        Adversary.of(
            "takes a late record for one in time",
            structuredWriting(
                ADS,
                rows ->
                    plus(
                        rows,
                        it -> it.filter("click = 'heidi'").withColumn("impression", lit("late")))),
            ADS_SCRIPT,
            9));
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("the bundled script of videos", PAIR, VIDEOS_SCRIPT),
        new Honest("the bundled script of ads", ADS, ADS_SCRIPT),
        new Honest("who is alone for good, and who still waits", PAIR, SCRIPT),
        new Honest(
            "a watermark that passes two of them at once",
            PAIR,
            ScriptBuilder.named("jump")
                .tick(coming(List.of("2021-10-01 09:00:00,a,1"), "2021-10-01 09:00:00,a,2"))
                .tick(coming(List.of("2021-10-01 09:30:00,b,1", "2021-10-01 09:40:00,c,1")))
                .tick(coming(List.of("2021-10-02 09:30:00,d,1"), "2021-10-02 09:00:00,e,2"))
                .tick()
                .build()),
        new Honest(
            "a partner in the last moment",
            PAIR,
            ScriptBuilder.named("moment")
                .tick(coming(List.of("2021-10-01 09:00:00,a,1", "2021-10-01 09:00:00,b,1")))
                .tick(coming(List.of(), "2021-10-01 10:00:00,a,2", "2021-10-01 10:00:01,b,2"))
                .tick(coming(List.of("2021-10-01 11:00:00,c,1"), "2021-10-01 11:00:02,d,2"))
                .tick()
                .build()));
  }

  private static Adversary query(String mistake, UnaryOperator<Dataset<Row>> rows, int tick) {
    return new Adversary(mistake, structuredWriting(PAIR, rows), SCRIPT, tick);
  }

  private static Adversary alone(String mistake, String column, Column value, int tick) {
    Column isAlone = col("interaction").isNull().and(col("interaction_time").isNull());
    return query(
        mistake,
        rows -> rows.withColumn(column, when(isAlone, value).otherwise(col(column))),
        tick);
  }

  private static Adversary dstreams(
      String mistake, UnaryOperator<JavaDStream<Match>> rows, int tick) {
    JobPair wrong =
        withDStream(
            PAIR,
            (videos, interactions) ->
                rows.apply(DStreamVideoInteractions.joined(videos, interactions)));
    return new Adversary(mistake, wrong, SCRIPT, tick);
  }

  /** Some rows come with the next micro-batch. */
  private static JobPair held(JobPair pair, String which) {
    List<Row> held = new ArrayList<>();
    return structuredWriting(
        pair,
        rows -> {
          List<Row> now = rows.collectAsList();
          Dataset<Row> once = rows.sparkSession().createDataFrame(now, rows.schema());
          List<Row> before = List.copyOf(held);
          held.clear();
          held.addAll(once.filter(which).collectAsList());
          return once.filter("NOT coalesce(" + which + ", false)")
              .union(rows.sparkSession().createDataFrame(before, rows.schema()));
        });
  }

  /** The query adds a row in one micro-batch. */
  private static JobPair with(JobPair pair, long batch, String row) {
    return withStructuredJob(
        pair,
        inputs ->
            structured(pair).queries(inputs).stream().map(plan -> with(plan, batch, row)).toList());
  }

  private static QueryPlan with(QueryPlan plan, long batch, String row) {
    String output = plan.outputs().get(0);
    return QueryPlan.foreachBatch(
        plan.plan(),
        plan.mode(),
        plan.outputs(),
        (rows, id) -> {
          Dataset<Row> all = plan.batch().outputs(rows, id).get(output);
          return Map.of(
              output,
              id == batch ? all.unionByName(rows.sparkSession().sql("SELECT " + row)) : all);
        });
  }

  private static String lonely(String id, String time, String video) {
    return "'%s' video_id, timestamp'%s' video_time, '%s' video, null interaction_time, null interaction"
        .formatted(id, time, video);
  }

  /** Some rows of DStreams come with the next batch. */
  private static JavaDStream<Match> late(JavaDStream<Match> rows, Function<Match, Boolean> which) {
    AtomicReference<JavaRDD<Match>> held = new AtomicReference<>();
    JavaDStream<Match> before =
        rows.filter(which)
            .transform(
                rdd ->
                    Optional.ofNullable(held.getAndSet(rdd))
                        .orElseGet(() -> rdd.filter(any -> false)));
    return rows.filter(it -> !which.call(it)).union(before);
  }

  /**
   * Both, computed once: a query that runs twice in a micro-batch reports its dropped rows twice.
   */
  private static Dataset<Row> plus(Dataset<Row> rows, UnaryOperator<Dataset<Row>> more) {
    Dataset<Row> once = rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
    return once.union(more.apply(once));
  }

  private static Dataset<Row> lonelyToo(Dataset<Row> rows) {
    return rows.filter("video = 'news'")
        .withColumn("interaction_time", coalesce(lit(null).cast("timestamp")))
        .withColumn("interaction", lit(null).cast("string"));
  }

  private static JobPair videos(String wait, String kind) {
    return videos("5 minutes", "1 hour", ">=", wait, kind);
  }

  private static JobPair videos(String delay, String ofInteractions, String from) {
    return videos(delay, ofInteractions, from, "INTERVAL 1 HOUR", "left_outer");
  }

  private static JobPair videos(
      String delay, String ofInteractions, String from, String wait, String kind) {
    String on =
        "video_id = of AND interaction_time %s video_time AND interaction_time <= video_time + %s"
            .formatted(from, wait);
    return withStructured(
        PAIR,
        OutputMode.Append(),
        (videos, interactions) ->
            timed(videos, "video_time", "video_id", "video")
                .withWatermark("video_time", delay)
                .join(
                    timed(interactions, "interaction_time", "of", "interaction")
                        .withWatermark("interaction_time", ofInteractions),
                    expr(on),
                    kind)
                .drop("of"));
  }

  private static JobPair ads(String delay, String ofClicks) {
    String on =
        "ad = of AND click_time >= impression_time"
            + " AND click_time <= impression_time + INTERVAL 1 HOUR";
    return withStructured(
        ADS,
        OutputMode.Append(),
        (impressions, clicks) ->
            timed(impressions, "impression_time", "ad", "impression")
                .withWatermark("impression_time", delay)
                .join(
                    timed(clicks, "click_time", "of", "click")
                        .withWatermark("click_time", ofClicks),
                    expr(on))
                .drop("of"));
  }

  private static Dataset<Row> timed(Dataset<Row> lines, String time, String key, String text) {
    return lines
        .filter("value RLIKE '^.{19},[^,]*,'")
        .selectExpr(
            "try_to_timestamp(split(value, ',')[0]) AS " + time,
            "split(value, ',')[1] AS " + key,
            "split(value, ',')[2] AS " + text);
  }

  private static Match lonely(Match row) {
    return new Match(row.id(), row.videoTime(), row.video(), null, null);
  }

  /** An impression that nobody clicked on. */
  private static DStreamAdJoin.Match lonely(String line) {
    String[] parts = line.split(",", 3);
    Instant time = LocalDateTime.parse(parts[0].replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    return new DStreamAdJoin.Match(parts[1], time, parts[2], null, null);
  }

  private static Match of(Match row, String id) {
    return new Match(id, row.videoTime(), row.video(), row.interactionTime(), row.interaction());
  }

  private static Match with(Match row, String more) {
    return new Match(row.id(), row.videoTime(), row.video() + more, null, null);
  }

  private static Match loud(Match row) {
    String text = row.interaction().toUpperCase(Locale.ROOT);
    return new Match(row.id(), row.videoTime(), row.video(), row.interactionTime(), text);
  }

  private static Iterator<Match> twice(Match row, boolean isTwice) {
    return (isTwice ? List.of(row, row) : List.of(row)).iterator();
  }

  /** The late record's video as if it had been posted ten minutes and a second before it was. */
  private static Iterator<Match> stretched(Match row) {
    if (!"late".equals(row.interaction())) {
      return List.of(row).iterator();
    }
    Instant before = row.videoTime().minus(Duration.ofSeconds(601));
    return List.of(
            row, new Match(row.id(), before, row.video(), row.interactionTime(), row.interaction()))
        .iterator();
  }

  private static Map<String, List<String>> coming(List<String> videos, String... interactions) {
    return Map.of("videos", videos, "interactions", List.of(interactions));
  }
}

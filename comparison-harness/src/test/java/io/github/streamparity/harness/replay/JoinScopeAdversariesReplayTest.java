package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.joins.StructuredSameBatchJoin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/**
 * Joins over all history that are wrong only in rows that no batch holds together, where the cause
 * {@code join-scope} could talk them away; and honest ones, whatever their records contain.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class JoinScopeAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("same-batch-join");

  /** ad2 has two impressions and meets two clicks in tick 4; ad4's click comes first. */
  private static final Script SCRIPT =
      ScriptBuilder.named("ads")
          .tick(meeting(List.of("ad1 banner", "ad2 long video"), List.of("ad1 alice")))
          .tick(meeting(List.of("ad2 plakat größe 2"), List.of("ad4 erin")))
          .tick()
          .tick(meeting(List.of("ad3 text"), List.of("ad2 bob k", "ad2 zoë", "ad3 carol")))
          .tick()
          .tick(meeting(List.of("ad4 popup"), List.of()))
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"wrongValues", "wrongRows", "wrongKeys", "wrongDStreams"})
  void a_wrong_join_is_found(Adversary wrong) throws Exception {
    AdversaryCheck.assertFound(wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_join_of_what_never_met_in_a_batch_is_explained(Honest honest) throws Exception {
    AdversaryCheck.assertExplained(honest);
  }

  static Stream<Adversary> wrongValues() {
    Column impression = col("impression");
    Column click = col("click");
    return Stream.of(
        values("takes an impression of another ad", lit("banner"), click),
        values("takes a click of another ad", impression, lit("alice")),
        values("takes the other impression of the ad", lit("long video"), click),
        values("takes the other click of the ad", impression, lit("zoë")),
        values("exchanges impression and click", click, impression),
        values("takes the impression for the click", impression, impression),
        values("takes the click for the impression", click, click),
        values("takes the ad for the click", impression, col("ad")),
        values("takes the ad for the impression", col("ad"), click),
        values("repeats the impression", concat(impression, lit(" "), impression), click),
        values("cuts the impression at a space", substring_index(impression, " ", 1), click),
        values("cuts the click at a space", impression, substring_index(click, " ", 1)),
        values("cuts the impression in a word", substring(impression, 1, 4), click),
        values("upper-cases the click", impression, upper(click)),
        values("keeps the ad in the impression", concat(col("ad"), lit(" "), impression), click),
        values("has no click", impression, lit("")),
        values("has null for a click", impression, lit(null).cast("string")),
        Adversary.of("trims impressions", trimming(), spaces(), 2),
        Adversary.of("joins impressions with impressions", ofImpressions(), impressions(), 2));
  }

  static Stream<Adversary> wrongRows() {
    return Stream.of(
        rows("emits a row of two ticks twice", all -> all.union(acrossTicks(all)), 4),
        rows("emits one of them twice, the other not", JoinScopeAdversariesReplayTest::bobTwice, 4),
        rows("loses one of two clicks", JoinScopeAdversariesReplayTest::firstClicks, 4),
        rows("keeps an ad's latest impression", JoinScopeAdversariesReplayTest::lastImpressions, 4),
        rows("loses a row of two ticks", all -> all.filter("click <> 'bob k'"), 4),
        rows("loses the row of one tick", all -> all.filter("click <> 'carol'"), 4),
        rows("invents an ad", all -> all.union(invented(all)), 4),
        rows("pairs clicks crosswise", JoinScopeAdversariesReplayTest::crosswise, 4),
        Adversary.of("emits rows of two ticks a micro-batch late", late(), SCRIPT, 4, 6),
        Adversary.of("emits rows of two ticks a micro-batch late, again", late(), again(), 2, 4),
        Adversary.of("emits rows of two ticks once more later", repeating(), again(), 4));
  }

  static Stream<Adversary> wrongKeys() {
    return Stream.of(
        Adversary.of("joins ignoring case", joinedOn("lower(ad)"), otherKeys(), 2),
        Adversary.of("joins on a prefix", joinedOn("substring(ad, 1, 3)"), otherKeys(), 2),
        Adversary.of("joins on the ad without its accent", joinedOn(PLAIN), otherKeys(), 2),
        Adversary.of("joins on the value", joinedOnValues(), sameValues(), 2),
        Adversary.of("joins every ad with every click", joinedOn("'all'"), otherKeys(), 1));
  }

  static Stream<Adversary> wrongDStreams() {
    JobPair losing =
        Variants.<String, Tuple2<String, String>>dstreamWriting(
            PAIR, rows -> rows.filter(row -> !row._2()._2().equals("carol")));
    JobPair exchanging =
        Variants.<String, Tuple2<String, String>>dstreamWriting(
            PAIR, rows -> rows.mapValues(Tuple2::swap));
    Script metTwice =
        ScriptBuilder.named("met-twice")
            .tick(meeting(List.of("ad3 text"), List.of("ad5 été")))
            .tick()
            .tick(meeting(List.of("ad3 text"), List.of("ad3 carol", "ad5 été")))
            .build();
    return Stream.of(
        Adversary.of("the DStream job loses a row", losing, SCRIPT, 4),
        Adversary.of("the DStream job loses a row that also never met", losing, metTwice, 3),
        Adversary.of("the DStream job exchanges its columns", exchanging, SCRIPT, 1));
  }

  static Stream<Honest> honest() {
    return Stream.of(
        honest("the bundled script", PAIR.canonicalScript().get()),
        honest("two impressions, two clicks", SCRIPT),
        honest(
            "ads that are empty",
            script(List.of(" banner"), List.of(), List.of(), List.of(" alice"))),
        honest(
            "values that are empty",
            script(List.of("ad1 ", "ad2 x"), List.of("ad2 "), List.of(), List.of("ad1 "))),
        honest("nothing but a space", script(List.of(" "), List.of(), List.of(), List.of(" "))),
        honest(
            "lines without a space",
            script(List.of("ad1", "ad1 a"), List.of("ad1"), List.of("ad1"), List.of("ad1 b"))),
        honest(
            "a value of both inputs",
            script(List.of("ad1 alice"), List.of(), List.of(), List.of("ad1 alice"))),
        honest(
            "values of both inputs, exchanged",
            script(
                List.of("ad1 alice", "ad2 bob"),
                List.of(),
                List.of(),
                List.of("ad1 bob", "ad2 alice"))),
        honest(
            "an ad that is called like a value",
            script(List.of("alice ad1"), List.of("ad1 alice"), List.of("ad1 x"), List.of())),
        honest(
            "a value that is its ad",
            script(List.of("ad1 ad1"), List.of(), List.of(), List.of("ad1 ad1"))),
        honest("equal lines in a tick and across ticks", again()),
        honest(
            "equal lines on both inputs, twice",
            script(
                List.of("ad1 a", "ad1 a"),
                List.of("ad1 a"),
                List.of("ad1 a"),
                List.of("ad1 a", "ad1 a"))),
        honest(
            "not ASCII",
            script(
                List.of("größe 横断幕", "ad😀 ﬁlm"),
                List.of(),
                List.of(),
                List.of("größe zoë", "ad😀 العربية"))),
        honest("ads in other cases and with common beginnings", otherKeys()),
        honest(
            "numbers",
            script(List.of("1 10", "10 1"), List.of("1 1"), List.of("1 1"), List.of("10 1"))),
        honest(
            "a value within a value",
            script(
                List.of("ad1 a", "ad1 a b", "ad1 b"),
                List.of(),
                List.of(),
                List.of("ad1 b a", "ad1 a"))),
        honest("spaces around values", spaces()),
        honest("values that ads of others have", sameValues()));
  }

  /** The values of rows that never met in a batch are others; those come in tick 4 first. */
  private static Adversary values(String mistake, Column impression, Column click) {
    return rows(
        mistake,
        rows ->
            rows.select(
                col("ad"),
                when(sameTick(), col("impression")).otherwise(impression).as("impression"),
                when(sameTick(), col("click")).otherwise(click).as("click")),
        4);
  }

  private static Adversary rows(String mistake, UnaryOperator<Dataset<Row>> rows, int tick) {
    return Adversary.of(mistake, Variants.structuredWriting(PAIR, rows), SCRIPT, tick);
  }

  private static Column sameTick() {
    return col("ad").isin("ad1", "ad3");
  }

  private static Dataset<Row> acrossTicks(Dataset<Row> rows) {
    return rows.filter(sameTick().equalTo(false));
  }

  private static Dataset<Row> bobTwice(Dataset<Row> rows) {
    return rows.withColumn(
        "click", when(col("click").equalTo("zoë"), lit("bob k")).otherwise(col("click")));
  }

  private static Dataset<Row> firstClicks(Dataset<Row> rows) {
    return rows.groupBy("ad", "impression").agg(min("click").as("click"));
  }

  private static Dataset<Row> lastImpressions(Dataset<Row> rows) {
    return rows.groupBy("ad", "click")
        .agg(max("impression").as("impression"))
        .select("ad", "impression", "click");
  }

  private static Dataset<Row> invented(Dataset<Row> rows) {
    return rows.filter("click = 'zoë'").withColumn("ad", lit("ad9"));
  }

  /** Two of the four rows of ad2 in tick 4 have the click of ad3, which met its impression. */
  private static Dataset<Row> crosswise(Dataset<Row> rows) {
    return rows.withColumn(
        "click", when(col("click").equalTo("zoë"), lit("carol")).otherwise(col("click")));
  }

  /** Rows that meet in their tick come in it; the others with the next micro-batch. */
  private static JobPair late() {
    List<Row> held = new ArrayList<>();
    return Variants.structuredWriting(
        PAIR,
        rows -> {
          List<Row> before = List.copyOf(held);
          held.clear();
          held.addAll(acrossTicks(rows).collectAsList());
          return rows.filter(sameTick())
              .union(rows.sparkSession().createDataFrame(before, rows.schema()));
        });
  }

  /** Rows that never met in a batch come once more with the next micro-batch. */
  private static JobPair repeating() {
    List<Row> held = new ArrayList<>();
    return Variants.structuredWriting(
        PAIR,
        rows -> {
          List<Row> before = List.copyOf(held);
          held.clear();
          held.addAll(acrossTicks(rows).collectAsList());
          return rows.union(rows.sparkSession().createDataFrame(before, rows.schema()));
        });
  }

  private static JobPair trimming() {
    return Variants.structuredWriting(
        PAIR, rows -> rows.withColumn("impression", trim(col("impression"))));
  }

  private static final String PLAIN = "translate(ad, 'é', 'e')";

  private static JobPair ofImpressions() {
    return withQuery(
        (impressions, clicks) ->
            StructuredSameBatchJoin.joined(
                impressions, impressions.filter("value LIKE '%plakat'").union(clicks)));
  }

  private static JobPair joinedOn(String key) {
    return withQuery(
        (impressions, clicks) ->
            byAd(impressions, "impression", key)
                .join(byAd(clicks, "click", key).drop("ad"), "key")
                .select("ad", "impression", "click"));
  }

  private static JobPair joinedOnValues() {
    return withQuery(
        (impressions, clicks) ->
            byAd(impressions, "impression", "impression")
                .join(byAd(clicks, "click", "click").drop("ad"), "key")
                .select("ad", "impression", "click"));
  }

  private static Dataset<Row> byAd(Dataset<Row> lines, String rest, String key) {
    return lines
        .selectExpr("get(split(value, ' ', 2), 0) AS ad", "get(split(value, ' ', 2), 1) AS " + rest)
        .selectExpr("*", key + " AS key")
        .filter(col(rest).isNotNull());
  }

  private interface Join {
    Dataset<Row> of(Dataset<Row> impressions, Dataset<Row> clicks);
  }

  private static JobPair withQuery(Join join) {
    return Variants.withStructuredJob(
        PAIR,
        inputs ->
            List.of(
                QueryPlan.into(
                    "joined",
                    join.of(inputs.get("impressions"), inputs.get("clicks")),
                    OutputMode.Append())));
  }

  private static Honest honest(String what, Script script) {
    return new Honest(what, PAIR, script);
  }

  private static Map<String, List<String>> meeting(List<String> impressions, List<String> clicks) {
    Map<String, List<String>> tick = new LinkedHashMap<>();
    tick.put("impressions", impressions);
    tick.put("clicks", clicks);
    return tick;
  }

  /** Impressions and clicks of tick 1, an empty tick, impressions and clicks of tick 3. */
  private static Script script(
      List<String> impressions, List<String> clicks, List<String> then, List<String> thenClicks) {
    return ScriptBuilder.named("two-ticks")
        .tick(meeting(impressions, clicks))
        .tick()
        .tick(meeting(then, thenClicks))
        .tick(meeting(List.of("met now"), List.of("met here"))) // both sides emit a row at least
        .build();
  }

  private static Script again() {
    return ScriptBuilder.named("again")
        .tick(meeting(List.of("ad2 video", "ad2 video", "ad1 été"), List.of()))
        .tick(meeting(List.of(), List.of("ad2 bob")))
        .tick()
        .tick(meeting(List.of("ad1 été"), List.of("ad2 bob", "ad2 bob", "ad1 alice")))
        .build();
  }

  private static Script spaces() {
    return ScriptBuilder.named("spaces")
        .tick(meeting(List.of("ad2  video ", "ad3 x"), List.of("ad3 été")))
        .tick(meeting(List.of(), List.of("ad2 bob")))
        .tick()
        .build();
  }

  private static Script impressions() {
    return ScriptBuilder.named("impressions")
        .tick(meeting(List.of("ad2 video"), List.of()))
        .tick(meeting(List.of("ad2 plakat"), List.of("ad2 zoë")))
        .tick()
        .build();
  }

  private static Script otherKeys() {
    return ScriptBuilder.named("other-keys")
        .tick(meeting(List.of("ad2 video", "adé spot"), List.of("ad2 alice")))
        .tick(
            meeting(List.of(), List.of("AD2 bob", "ad22 carol", "ade zoë", "ad2 dave", "adé erin")))
        .tick()
        .tick(meeting(List.of("Ad2 poster", "ad22 film"), List.of()))
        .build();
  }

  private static Script sameValues() {
    return ScriptBuilder.named("same-values")
        .tick(meeting(List.of("ad1 zoë", "ad2 video"), List.of("ad2 video")))
        .tick(meeting(List.of("ad3 film"), List.of("ad7 zoë", "ad1 bob")))
        .tick()
        .tick(meeting(List.of("ad7 spot"), List.of("ad3 zoë")))
        .build();
  }
}

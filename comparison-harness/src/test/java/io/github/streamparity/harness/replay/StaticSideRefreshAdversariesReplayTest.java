package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.joins.DStreamProfileRefresh.Interaction;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.joins.StructuredProfileRefresh;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs that read a table wrongly, where {@code static-side-refresh} could talk it away. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class StaticSideRefreshAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("profile-refresh");

  /** In tick 3 Ann is a year older, Bob is as he was, Zoë is gone and Dave is new. */
  private static final Script SCRIPT =
      ScriptBuilder.named("profiles")
          .tick(tick(List.of("u1,Ann,34,f", "u2,Bob,8,m", "u3,Zoë,27,f"), "u1,a", "u2,b"))
          .tick(tick(List.of(), "u3,c", "u4,d"))
          .tick(
              tick(
                  List.of("u1,Ann,35,f", "u2,Bob,8,m", "u4,Dave,51,m"),
                  "u1,e",
                  "u2,f",
                  "u3,g",
                  "u4,h"))
          .tick(tick(List.of(), "u1,i", "u4,j", "u1,i"))
          .tick(tick(List.of("u1,Ann,36,f", "u2,Bob,9,m"), "u1,k", "u2,l"))
          .tick(tick(List.of(), "u2,m"))
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"wrongQueries", "wrongDStreams"})
  void a_wrong_job_is_found(Adversary wrong) throws Exception {
    AdversaryCheck.assertFound(wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_table_of_the_start_is_explained(Honest honest) throws Exception {
    AdversaryCheck.assertExplained(honest);
  }

  static Stream<Adversary> wrongQueries() {
    return Stream.of(
        query("loses who is older now", rows -> rows.filter("event <> 'e'"), 3),
        query("loses who is as before", rows -> rows.filter("event <> 'f'"), 3),
        query("loses who is gone", rows -> rows.filter("event <> 'g'"), 3),
        query("emits who is older now twice", rows -> rows.union(rows.filter("event = 'e'")), 3),
        query("emits one of two", rows -> rows.filter("event <> 'i'"), 4),
        query(
            "has the age of another version",
            rows -> rows.withColumn("age", expr("if(event = 'k', 35, age)")),
            5),
        query(
            "mixes two versions",
            rows -> rows.withColumn("age", expr("if(event = 'k', 36, age)")),
            5),
        query("has another name", rows -> rows.withColumn("name", expr("upper(name)")), 1),
        new Adversary(
            "has the second version from the start",
            Refreshing.structuredReading(
                PAIR, List.of("u1,Ann,35,f", "u2,Bob,8,m", "u4,Dave,51,m")),
            SCRIPT,
            1),
        new Adversary(
            "reads the file now and then",
            Refreshing.inEachMicroBatch(
                PAIR,
                (batch, table) -> {
                  boolean isOdd = batch.filter("value LIKE '%,i'").isEmpty();
                  Dataset<Row> rows = StructuredProfileRefresh.interactions(batch, table);
                  return isOdd ? rows : rows.withColumn("age", expr("age - 1"));
                }),
            SCRIPT,
            4),
        new Adversary(
            "keeps who has no profile",
            Refreshing.inEachMicroBatch(
                PAIR,
                (batch, table) ->
                    StructuredProfileRefresh.interactions(batch, table)
                        .unionByName(
                            batch
                                .filter("value = 'u3,g'")
                                .selectExpr(
                                    "'u3' AS user_id",
                                    "'g' AS event",
                                    "'' AS name",
                                    "0 AS age",
                                    "'' AS gender"))),
            SCRIPT,
            3));
  }

  static Stream<Adversary> wrongDStreams() {
    return Stream.of(
        dstreams("loses who is older now", rows -> rows.filter(it -> it.age() != 35), 3),
        dstreams(
            "emits who is new twice", rows -> rows.union(rows.filter(it -> it.age() == 51)), 3),
        dstreams(
            "has the age of the start",
            rows -> rows.map(it -> it.age() == 35 ? aged(it, 34) : it),
            3),
        dstreams(
            "has the age of the version before",
            rows -> rows.map(it -> it.age() == 36 ? aged(it, 35) : it),
            5));
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("the bundled script", PAIR, PAIR.canonicalScript().get()),
        new Honest("a table that is replaced twice", PAIR, SCRIPT),
        new Honest("DStreams read it once, too", Refreshing.atTheStart(PAIR), SCRIPT),
        new Honest("the query reads it each time, too", Refreshing.inEachMicroBatch(PAIR), SCRIPT),
        new Honest(
            "a table that comes late, but for a row",
            PAIR,
            ScriptBuilder.named("late")
                .tick(tick(List.of("u4,Dave,51,m"), "u1,a", "u4,a"))
                .tick(tick(List.of("u1,Ann,34,f", "u1,Anna,34,f"), "u1,b", "u1,b"))
                .tick(tick(List.of("u2,Bob,8,m")))
                .tick(tick(List.of("u2,Bob,8,m"), "u2,c"))
                .build()));
  }

  private static Adversary query(String mistake, UnaryOperator<Dataset<Row>> rows, int tick) {
    return new Adversary(mistake, Refreshing.structured(PAIR, rows), SCRIPT, tick);
  }

  private static Adversary dstreams(
      String mistake, UnaryOperator<JavaDStream<Interaction>> rows, int tick) {
    return new Adversary(mistake, Refreshing.dstream(PAIR, rows), SCRIPT, tick);
  }

  private static Interaction aged(Interaction row, int age) {
    return new Interaction(row.userId(), row.event(), row.name(), age, row.gender());
  }

  private static Map<String, List<String>> tick(List<String> profiles, String... interactions) {
    return Map.of("profiles", profiles, "interactions", List.of(interactions));
  }
}

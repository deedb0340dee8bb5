package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Rewritten.before;
import static io.github.streamparity.harness.replay.Rewritten.without;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.state.StructuredRemovedState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Jobs that lose keys that nobody removed, or keep keys that were. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemovedKeyAdversariesReplayTest {
  /** Bob leaves in tick 2 and is back in tick 4, ann leaves in tick 5 and is back in tick 6. */
  private static final Script USERS =
      ScriptBuilder.named("users")
          .tick("ann liest", "bob liest", "bob schreibt", "Ann liest")
          .tick("ann schreibt", "bob leaves")
          .tick()
          .tick("bob liest", "Ann liest")
          .tick("ann leaves", "Ann liest")
          .tick("ann liest", "dora leaves")
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"keysThatNobodyRemoved", "keysThatStay", "otherRows", "queries"})
  void a_key_that_only_one_side_lost_is_no_removed_key(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_key_that_left_both_states_is_a_removed_key(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", pair(), USERS, "removed-key"),
        new Honest(
            "in reverse order",
            Rewritten.<String, Long>always(
                pair(),
                (tick, rows) -> {
                  List<Tuple2<String, Long>> reversed = new ArrayList<>(rows);
                  Collections.reverse(reversed);
                  return reversed;
                }),
            USERS,
            "removed-key"),
        new Honest(
            "in three partitions",
            Variants.withStructured(
                pair(),
                OutputMode.Update(),
                lines -> StructuredRemovedState.counts(lines.repartition(3))),
            USERS,
            "removed-key"));
  }

  static Stream<Adversary> keysThatNobodyRemoved() {
    return Stream.of(
        wrong("loses a user who only reads", 4, losing(4, "Ann")),
        wrong("loses a user who did nothing", 2, losing(2, "Ann")),
        wrong("loses a user where nothing arrives", 3, losing(3, "ann")),
        wrong("loses one user more", 5, losing(5, "bob")),
        wrong(
            "removes users who read twice",
            1,
            updating((actions, count) -> count + actions.size() >= 2 && count == 0 ? 0 : -1)),
        wrong(
            "removes a user who stays away for a tick",
            2,
            updating((actions, count) -> actions.isEmpty() ? 0 : -1)));
  }

  static Stream<Adversary> keysThatStay() {
    return Stream.of(
        wrong(
            "keeps a user who left, for good",
            2,
            updating(
                (actions, count) ->
                    actions.contains("leaves") && count > 0 && actions.size() == 1 ? count : -1)),
        wrong(
            "keeps a user who left with 0",
            2,
            updating((actions, count) -> actions.contains("leaves") ? -2 : -1)),
        wrong("counts that a user left", 2, updating((actions, count) -> count + actions.size())));
  }

  static Stream<Adversary> otherRows() {
    return Stream.of(
        wrong(
            "emits another user in place of the one who left",
            2,
            Rewritten.<String, Long>in(
                2, pair(), (tick, rows) -> before(rows, new Tuple2<>("Bob", 2L)))),
        wrong(
            "emits the user who left twice",
            2,
            Rewritten.<String, Long>in(
                2,
                pair(),
                (tick, rows) -> before(rows, new Tuple2<>("bob", 2L), new Tuple2<>("bob", 2L)))),
        wrong(
            "had another count before the user left",
            1,
            Rewritten.<String, Long>in(
                1,
                pair(),
                (tick, rows) ->
                    before(
                        without(rows, row -> row._1().equals("bob")), new Tuple2<>("bob", 3L)))));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        wrong(
            "keeps the state in the query and says nothing of it",
            2,
            reading("if(value LIKE '% leaves', 'x y', value)", rows -> rows.filter("user <> 'x'"))),
        wrong(
            "counts that a user left in the query",
            2,
            reading("replace(value, 'leaves', 'goes')", rows -> rows)),
        wrong(
            "emits the user who left with 0 in the query",
            2,
            inBatch(1, rows -> rows.union(rows.sparkSession().sql("SELECT 'bob', 0L")))),
        wrong(
            "emits the user who left again in the query",
            2,
            inBatch(1, rows -> rows.union(rows.sparkSession().sql("SELECT 'bob', 3L")))),
        wrong(
            "removes a user more in the query",
            2,
            reading("if(value = 'ann schreibt', 'ann leaves', value)", rows -> rows)),
        wrong(
            "goes on counting a user who was away in the query",
            4,
            inBatch(2, rows -> rows.withColumn("actions", expr("if(user = 'bob', 3L, actions)")))));
  }

  private static JobPair pair() {
    return Replays.bundled("removed-state");
  }

  private static Adversary wrong(String mistake, int tick, JobPair pair) {
    return new Adversary(mistake, pair, USERS, tick);
  }

  private static JobPair losing(int tick, String user) {
    return Rewritten.<String, Long>in(
        tick, pair(), (any, rows) -> without(rows, row -> row._1().equals(user)));
  }

  /** Computes a user's count. */
  private interface Update extends Serializable {
    /**
     * @return the new count; 0 to remove the user, -1 for what the right job does, -2 for a count
     *     of 0
     */
    long of(List<String> actions, long count);
  }

  private static JobPair updating(Update update) {
    return Variants.withDStream(
        pair(),
        lines ->
            lines
                .mapToPair(line -> new Tuple2<>(line.split(" ", 2)[0], line.split(" ", 2)[1]))
                .updateStateByKey(
                    (List<String> actions, Optional<Long> count) -> {
                      long now = update.of(actions, count.orElse(0L));
                      if (now == -1) {
                        return actions.contains("leaves")
                            ? Optional.<Long>empty()
                            : Optional.of(count.orElse(0L) + actions.size());
                      }
                      return now == 0 ? Optional.<Long>empty() : Optional.of(Math.max(0, now));
                    }));
  }

  private static JobPair reading(String value, UnaryOperator<Dataset<Row>> rows) {
    return Variants.structuredWriting(
        Variants.structuredReading(pair(), lines -> lines.selectExpr(value + " AS value")), rows);
  }

  /** The query yields other rows in one micro-batch: 1 runs in tick 2, 2 in tick 4. */
  private static JobPair inBatch(long wrong, UnaryOperator<Dataset<Row>> rows) {
    return Variants.withStructuredJob(
        pair(),
        inputs ->
            List.of(
                QueryPlan.foreachBatch(
                    StructuredRemovedState.counts(inputs.get("lines")),
                    OutputMode.Update(),
                    List.of("counts"),
                    (batch, id) -> Map.of("counts", id == wrong ? rows.apply(batch) : batch))));
  }
}

package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Rewritten.before;
import static io.github.streamparity.harness.replay.Rewritten.without;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.state.DStreamInitialState;
import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.state.StructuredInitialState;
import io.github.streamparity.structured.state.StructuredKeyedCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Jobs whose initial states are not the same, or that emit them in another way. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class InitialStateAdversariesReplayTest {
  /** The state starts at hello 2 and world 1; the query's first micro-batch runs in tick 3. */
  private static final Script WORDS =
      ScriptBuilder.named("initial-state")
          .tick()
          .tick()
          .tick("blau hello")
          .tick("hello world blau")
          .tick()
          .tick("world")
          .build();

  /** The first record makes no word. */
  private static final Script NO_WORD =
      ScriptBuilder.named("no-word").tick().tick("").tick("hello").tick("world blau").build();

  private static final List<Tuple2<String, Long>> INITIAL =
      List.of(tuple("hello", 2), tuple("world", 1));

  @ParameterizedTest(name = "{0}")
  @MethodSource({"otherStates", "otherEmissions", "queries"})
  void a_state_that_the_query_does_not_start_from_is_not_an_initial_state(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void the_state_that_both_start_from_is_an_initial_state(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    JobPair pair = pair();
    return Stream.of(
        new Honest("as it is", pair, WORDS, "initial-state"),
        new Honest("where the first record makes no word", pair, NO_WORD, "initial-state"),
        new Honest(
            "in reverse order",
            Rewritten.<String, Long>always(
                pair,
                (tick, rows) -> {
                  List<Tuple2<String, Long>> reversed = new ArrayList<>(rows);
                  Collections.reverse(reversed);
                  return reversed;
                }),
            WORDS,
            "initial-state"),
        new Honest(
            "as the snapshots of mapWithState",
            Variants.withDStream(pair, InitialStateAdversariesReplayTest::snapshots),
            WORDS,
            "initial-state"));
  }

  static Stream<Adversary> otherStates() {
    return Stream.of(
        wrong("starts from one hello more", 1, from(List.of(tuple("hello", 3), tuple("world", 1)))),
        wrong(
            "starts from exchanged counts", 1, from(List.of(tuple("hello", 1), tuple("world", 2)))),
        wrong(
            "starts from a word in upper case",
            1,
            from(List.of(tuple("HELLO", 2), tuple("world", 1)))),
        wrong(
            "starts from a word more",
            1,
            from(List.of(tuple("hello", 2), tuple("world", 1), tuple("weiß", 1)))),
        wrong("starts from a word less", 3, from(List.of(tuple("hello", 2)))),
        wrong(
            "starts from nothing",
            3,
            Variants.withDStream(pair(), DStreamRunningWordCount::counts)),
        wrong(
            "counts an initial word only once it comes",
            1,
            inBatch(0, rows -> rows.filter("word <> 'world'"))),
        Adversary.of("lets counts decay where nothing arrives", decaying(), WORDS, 1, 2));
  }

  static Stream<Adversary> otherEmissions() {
    JobPair pair = pair();
    return Stream.of(
        wrong(
            "emits a word twice",
            1,
            Rewritten.<String, Long>in(1, pair, (tick, rows) -> before(rows, tuple("hello", 2)))),
        wrong(
            "emits another count before the right one",
            1,
            Rewritten.<String, Long>in(1, pair, (tick, rows) -> before(rows, tuple("hello", 7)))),
        wrong(
            "leaves a word out at first",
            2,
            Rewritten.<String, Long>in(
                1, pair, (tick, rows) -> without(rows, row -> row._1().equals("world")))),
        wrong(
            "emits nothing at first",
            2,
            Rewritten.<String, Long>in(1, pair, (tick, rows) -> List.of())),
        wrong(
            "emits a word that no state has",
            1,
            Rewritten.<String, Long>in(1, pair, (tick, rows) -> before(rows, tuple("blau", 0)))),
        wrong(
            "emits another count at first only",
            1,
            Rewritten.<String, Long>in(
                1, pair, (tick, rows) -> rows.stream().map(it -> tuple(it._1(), 9)).toList())));
  }

  static Stream<Adversary> queries() {
    return Stream.of(
        wrong(
            "starts from nothing in the query",
            1,
            Variants.withStructured(pair(), OutputMode.Update(), StructuredKeyedCounter::counts)),
        wrong(
            "starts from another count in the query",
            1,
            Variants.withStructured(
                pair(),
                OutputMode.Update(),
                lines ->
                    StructuredInitialState.countsFrom(
                        List.of(tuple("hello", 2), tuple("world", 3)), lines))),
        wrong(
            "does not count the first record of an initial word in the query",
            1,
            inBatch(0, rows -> rows.withColumn("count", expr("if(word = 'hello', 2L, count)")))),
        wrong(
            "emits an initial word in other case in the query",
            1,
            inBatch(0, rows -> rows.withColumn("word", expr("if(word = 'world', 'World', word)")))),
        wrong(
            "emits an initial word twice in the query",
            1,
            inBatch(0, rows -> rows.union(rows.filter("word = 'world'")))),
        wrong(
            "emits the initial state in the second micro-batch only",
            1,
            inBatch(0, rows -> rows.filter("word = 'blau'"))),
        wrong(
            "has an initial word more in the query",
            3,
            inBatch(0, rows -> rows.union(rows.sparkSession().sql("SELECT 'weiß', 1L")))));
  }

  private static JobPair pair() {
    return Replays.bundled("initial-state");
  }

  private static Adversary wrong(String mistake, int tick, JobPair pair) {
    return new Adversary(mistake, pair, WORDS, tick);
  }

  private static Tuple2<String, Long> tuple(String word, long count) {
    return new Tuple2<>(word, count);
  }

  private static JobPair from(List<Tuple2<String, Long>> initial) {
    return Variants.withDStream(pair(), lines -> DStreamInitialState.countsFrom(initial, lines));
  }

  private static JobPair decaying() {
    return Variants.withDStream(
        pair(),
        lines -> {
          JavaSparkContext spark =
              JavaSparkContext.fromSparkContext(lines.context().sparkContext());
          return DStreamWordCount.counts(lines)
              .updateStateByKey(
                  (List<Long> added, Optional<Long> count) ->
                      Optional.of(
                          added.isEmpty()
                              ? Math.max(1, count.orElse(0L) - 1)
                              : count.orElse(0L) + added.get(0)),
                  new HashPartitioner(1),
                  spark.parallelizePairs(List.of(tuple("hello", 3), tuple("world", 1))));
        });
  }

  private static JavaPairDStream<String, Long> snapshots(JavaDStream<String> lines) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(lines.context().sparkContext());
    return DStreamWordCount.counts(lines)
        .mapWithState(
            StateSpec.function(
                    (String word, Optional<Long> added, State<Long> count) -> {
                      count.update((count.exists() ? count.get() : 0L) + added.orElse(0L));
                      return new Tuple2<>(word, count.get());
                    })
                .initialState(spark.parallelizePairs(INITIAL)))
        .stateSnapshots();
  }

  /** The query yields other rows in one micro-batch: 0 runs in tick 3. */
  private static JobPair inBatch(long wrong, UnaryOperator<Dataset<Row>> rows) {
    return Variants.withStructuredJob(
        pair(),
        inputs ->
            List.of(
                QueryPlan.foreachBatch(
                    StructuredInitialState.counts(inputs.get("lines")),
                    OutputMode.Update(),
                    List.of("counts"),
                    (batch, id) -> Map.of("counts", id == wrong ? rows.apply(batch) : batch))));
  }
}

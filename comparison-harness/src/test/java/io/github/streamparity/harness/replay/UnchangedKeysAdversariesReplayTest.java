package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Rewritten.before;
import static io.github.streamparity.harness.replay.Rewritten.without;
import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

/** Jobs that emit rows of keys without data, and others than a state holds that did not change. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnchangedKeysAdversariesReplayTest {
  /** Up to tick 4 blau stands at 2, Blau at 1, and grün at 2 from tick 3 on. */
  private static final Script WORDS =
      ScriptBuilder.named("unchanged-keys")
          .tick("blau Blau grün", "blau")
          .tick()
          .tick("grün")
          .tick("", "ß ß")
          .tick("blau")
          .tick("grün ß")
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"keysThatLeave", "rowsTooMany", "otherRows", "queries", "queriesOfWholeTables"})
  void a_row_that_is_not_the_one_before_is_no_unchanged_key(Adversary adversary) throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void the_state_emitted_again_as_it_was_is_unchanged_keys(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    JobPair pair = pair();
    return Stream.of(
        new Honest("as it is", pair, WORDS, "unchanged-keys"),
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
            "unchanged-keys"),
        new Honest(
            "sums the counts of each batch",
            Variants.withDStream(
                pair,
                lines ->
                    DStreamWordCount.counts(lines)
                        .updateStateByKey(
                            (List<Long> added, Optional<Long> count) ->
                                Optional.of(
                                    count.orElse(0L) + added.stream().mapToLong(it -> it).sum()))),
            WORDS,
            "unchanged-keys"),
        new Honest(
            "the whole table against what changed",
            changesAndWholeTables(),
            WORDS,
            "unchanged-keys"));
  }

  static Stream<Adversary> keysThatLeave() {
    JobPair pair = pair();
    return Stream.of(
        wrong("forgets a word that stays away for three ticks", 4, forgetting(3)),
        wrong(
            "forgets a word of 2 in the first tick without it",
            2,
            updating(
                (added, state) ->
                    added == 0 && state.count() == 2
                        ? Optional.empty()
                        : Optional.of(state.plus(added)))),
        wrong(
            "loses a word for good",
            4,
            Rewritten.<String, Long>always(
                pair,
                (tick, rows) -> tick < 4 ? rows : without(rows, row -> row._1().equals("Blau")))),
        wrong(
            "leaves a word out in one tick",
            4,
            Rewritten.<String, Long>in(
                4, pair, (tick, rows) -> without(rows, row -> row._1().equals("grün")))),
        wrong(
            "leaves a word out in a tick without input",
            2,
            Rewritten.<String, Long>in(
                2, pair, (tick, rows) -> without(rows, row -> row._1().equals("blau")))),
        wrong(
            "leaves words of 1 out from the second time on",
            3,
            Rewritten.<String, Long>always(
                pair, (tick, rows) -> tick < 3 ? rows : without(rows, row -> row._2() == 1))));
  }

  static Stream<Adversary> rowsTooMany() {
    JobPair pair = pair();
    return Stream.of(
        wrong(
            "emits a row of a key without data twice",
            3,
            Rewritten.<String, Long>in(3, pair, (tick, rows) -> before(rows, tuple("Blau", 1)))),
        wrong(
            "emits a row of a key without data a hundred times",
            4,
            Rewritten.<String, Long>in(
                4,
                pair,
                (tick, rows) ->
                    rows.stream()
                        .flatMap(
                            row ->
                                Collections.nCopies(row._1().equals("blau") ? 100 : 1, row)
                                    .stream())
                        .toList())),
        wrong(
            "emits every key without data twice, from two partitions",
            5,
            Rewritten.<String, Long>in(
                5,
                pair,
                (tick, rows) ->
                    Stream.concat(
                            rows.stream(), without(rows, it -> it._1().equals("blau")).stream())
                        .toList())),
        wrong(
            "emits a row of a key without data twice where nothing arrives",
            2,
            Rewritten.<String, Long>in(2, pair, (tick, rows) -> before(rows, tuple("blau", 2)))),
        wrong(
            "emits an older value and then the one that stands",
            6,
            Rewritten.<String, Long>in(6, pair, (tick, rows) -> before(rows, tuple("blau", 2)))),
        wrong(
            "emits null and then the value that stands",
            4,
            Rewritten.<String, Long>in(
                4, pair, (tick, rows) -> before(rows, new Tuple2<>("Blau", null)))),
        wrong(
            "emits the old and the new value of the key that came",
            5,
            Rewritten.<String, Long>in(5, pair, (tick, rows) -> before(rows, tuple("blau", 2)))),
        wrong(
            "emits a key with 0 that never came",
            4,
            Rewritten.<String, Long>in(4, pair, (tick, rows) -> before(rows, tuple("weiß", 0)))));
  }

  static Stream<Adversary> otherRows() {
    JobPair pair = pair();
    return Stream.of(
        wrong("emits a value of two ticks ago", 6, replacing(6, "blau", tuple("blau", 2))),
        wrong("counts a key without data once more", 4, replacing(4, "grün", tuple("grün", 3))),
        wrong("emits a key in upper case", 4, replacing(4, "Blau", tuple("BLAU", 1))),
        wrong("emits one key's row under another key", 4, replacing(4, "grün", tuple("blau", 2))),
        wrong("emits the upper-case key for the other", 4, replacing(4, "blau", tuple("Blau", 1))),
        wrong(
            "exchanges the values of two keys",
            4,
            Rewritten.<String, Long>in(
                4,
                pair,
                (tick, rows) ->
                    rows.stream()
                        .map(
                            row ->
                                row._1().equalsIgnoreCase("blau")
                                    ? tuple(row._1(), 3 - row._2())
                                    : row)
                        .toList())),
        wrong("emits a key that came as it was before", 6, replacing(6, "grün", tuple("grün", 2))));
  }

  static Stream<Adversary> queries() {
    JobPair pair = pair();
    return Stream.of(
        wrong(
            "emits a wrong row of a key without data in the query",
            4,
            inBatch(
                2,
                pair,
                OutputMode.Update(),
                rows -> rows.union(rows.sparkSession().sql("SELECT 'Blau', 7L")))),
        wrong(
            "leaves out a key that came in the query",
            4,
            inBatch(2, pair, OutputMode.Update(), rows -> rows.filter("word <> 'ß'"))),
        wrong(
            "emits the key that came under another one in the query",
            4,
            inBatch(
                2,
                pair,
                OutputMode.Update(),
                rows -> rows.withColumn("word", expr("upper('grün')")))),
        wrong(
            "emits the whole table in the query, a key without data wrong",
            4,
            inBatch(
                2,
                pair,
                OutputMode.Complete(),
                rows -> rows.withColumn("count", expr("if(word = 'grün', 3L, count)")))),
        wrong(
            "emits the whole table in the query, a key without data twice",
            4,
            inBatch(
                2, pair, OutputMode.Complete(), rows -> rows.union(rows.filter("word = 'Blau'")))));
  }

  /** The other way round: DStreams emit what changed, the query emits the whole table. */
  static Stream<Adversary> queriesOfWholeTables() {
    JobPair changes = changesAndWholeTables();
    return Stream.of(
        wrong(
            "emits the whole table, a key without data wrong, against what changed",
            3,
            inBatch(
                1,
                changes,
                OutputMode.Complete(),
                rows -> rows.withColumn("count", expr("if(word = 'blau', 3L, count)")))),
        wrong(
            "emits the whole table, a key without data twice, against what changed",
            3,
            inBatch(
                1,
                changes,
                OutputMode.Complete(),
                rows -> rows.union(rows.filter("word = 'Blau'")))),
        wrong(
            "emits the whole table, but for a key without data, against what changed",
            3,
            inBatch(1, changes, OutputMode.Complete(), rows -> rows.filter("word <> 'Blau'"))));
  }

  /** A count, and for how many ticks in a row its word has not come. */
  private record Kept(long count, int ticksWithout) implements Serializable {
    Kept plus(long added) {
      return new Kept(count + added, added == 0 ? ticksWithout + 1 : 0);
    }
  }

  /** Computes a word's state where it comes that often. */
  private interface Update extends Serializable {
    Optional<Kept> of(long added, Kept state);
  }

  private static JobPair changesAndWholeTables() {
    return JobPair.named("changes-and-whole-tables")
        .output(
            Output.update("counts")
                .candidate(Folding.COMPLETE)
                .column("word", ColumnType.STRING)
                .column("count", ColumnType.LONG)
                .key("word"))
        .dstream(UnchangedKeysAdversariesReplayTest::countsThatChanged)
        .structured(OutputMode.Complete(), StructuredRunningWordCount::counts)
        .accepting("empty-tick", "unchanged-keys")
        .script(WORDS)
        .build();
  }

  private static JobPair pair() {
    return Replays.bundled("running-word-count-update");
  }

  private static Adversary wrong(String mistake, int tick, JobPair pair) {
    return new Adversary(mistake, pair, WORDS, tick);
  }

  private static Tuple2<String, Long> tuple(String word, long count) {
    return new Tuple2<>(word, count);
  }

  private static JobPair forgetting(int ticks) {
    return updating(
        (added, state) ->
            state.plus(added).ticksWithout() < ticks
                ? Optional.of(state.plus(added))
                : Optional.empty());
  }

  private static JobPair updating(Update update) {
    return Variants.withDStream(
        pair(),
        lines ->
            ones(lines)
                .updateStateByKey(
                    (List<Long> added, Optional<Kept> state) ->
                        update.of(added.size(), state.orElse(new Kept(0, 0))))
                .mapValues(Kept::count));
  }

  private static JobPair replacing(int tick, String word, Tuple2<String, Long> by) {
    return Rewritten.<String, Long>in(
        tick,
        pair(),
        (any, rows) -> rows.stream().map(row -> row._1().equals(word) ? by : row).toList());
  }

  private static JavaPairDStream<String, Long> ones(JavaDStream<String> lines) {
    return lines
        .flatMap(line -> Arrays.stream(line.split(" ", -1)).filter(it -> !it.isEmpty()).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L));
  }

  private static JavaPairDStream<String, Long> countsThatChanged(JavaDStream<String> lines) {
    return JavaPairDStream.fromJavaDStream(
        DStreamWordCount.counts(lines)
            .mapWithState(
                StateSpec.function(
                    (String word, Optional<Long> added, State<Long> count) -> {
                      count.update((count.exists() ? count.get() : 0L) + added.orElse(0L));
                      return new Tuple2<>(word, count.get());
                    })));
  }

  /** The query yields other rows in one micro-batch: 1 runs in tick 3, 2 in tick 4. */
  private static JobPair inBatch(
      long wrong, JobPair pair, OutputMode mode, UnaryOperator<Dataset<Row>> rows) {
    return Variants.withStructuredJob(
        pair,
        inputs ->
            List.of(
                QueryPlan.foreachBatch(
                    StructuredRunningWordCount.counts(inputs.get("lines")),
                    mode,
                    List.of("counts"),
                    (batch, id) -> Map.of("counts", id == wrong ? rows.apply(batch) : batch))));
  }
}

package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Rewritten.before;
import static io.github.streamparity.harness.replay.Rewritten.without;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredWordCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Jobs that are wrong where nothing arrives, and queries that are silent for another reason. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmptyTickAdversariesReplayTest {
  /** Ticks 2, 4 and 5 are empty; blau stands at 2, grün at 2 from tick 3 on. */
  private static final Script WORDS =
      ScriptBuilder.named("empty-ticks")
          .tick("blau Blau grün", "blau")
          .tick()
          .tick("", "grün")
          .tick()
          .tick()
          .tick("ß blau")
          .build();

  /** Records arrive in ticks 3 and 4, of which a query may make nothing. */
  private static final Script LITTLE =
      ScriptBuilder.named("little").tick("blau grün").tick().tick("grün").tick("").build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"updates", "wholeTables", "batches", "aggregatesOfNothing", "appends", "queries"})
  void rows_of_no_state_and_no_aggregate_of_nothing_are_not_an_empty_tick(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void the_state_as_it_was_or_an_aggregate_of_nothing_is_an_empty_tick(Honest honest)
      throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest(
            "emits its state again", Replays.bundled("running-word-count"), WORDS, "empty-tick"),
        new Honest(
            "emits its state again",
            Replays.bundled("running-word-count-update"),
            WORDS,
            "empty-tick"),
        new Honest("emits no row", Replays.bundled("word-count"), WORDS, "empty-tick"),
        new Honest("emits that no line came", total(), WORDS, "empty-tick"));
  }

  static Stream<Adversary> updates() {
    JobPair pair = Replays.bundled("running-word-count-update");
    return Stream.of(
        wrong("lets counts decay", 2, decaying(pair)),
        wrong(
            "counts every word once more",
            2,
            Rewritten.<String, Long>whenNothingArrives(
                pair, (tick, rows) -> rows.stream().map(row -> plus(row, 1)).toList())),
        wrong(
            "emits 99 before the right row of a word",
            2,
            Rewritten.<String, Long>whenNothingArrives(
                pair, (tick, rows) -> before(rows, new Tuple2<>("blau", 99L)))),
        wrong(
            "emits 99 before the right row of a word in a later empty tick",
            5,
            Rewritten.<String, Long>in(
                5, pair, (tick, rows) -> before(rows, new Tuple2<>("grün", 99L)))),
        wrong(
            "emits 0 before the right row of every word",
            2,
            Rewritten.<String, Long>whenNothingArrives(
                pair,
                (tick, rows) ->
                    rows.stream().flatMap(row -> Stream.of(plus(row, -row._2()), row)).toList())),
        wrong(
            "emits null before the right row of a word",
            4,
            Rewritten.<String, Long>in(
                4, pair, (tick, rows) -> before(rows, new Tuple2<>("Blau", null)))),
        wrong(
            "emits every row twice",
            2,
            Rewritten.<String, Long>whenNothingArrives(pair, (tick, rows) -> twice(rows))),
        wrong(
            "emits one row twice",
            4,
            Rewritten.<String, Long>in(
                4, pair, (tick, rows) -> before(rows, new Tuple2<>("grün", 2L)))),
        wrong(
            "emits every count that a word ever had",
            2,
            Rewritten.<String, Long>whenNothingArrives(
                pair,
                (tick, rows) ->
                    rows.stream()
                        .flatMap(
                            row ->
                                LongStream.rangeClosed(1, row._2())
                                    .mapToObj(count -> new Tuple2<>(row._1(), count)))
                        .toList())),
        wrong(
            "emits only one word, and counts it once more",
            5,
            Rewritten.<String, Long>in(5, pair, (tick, rows) -> List.of(new Tuple2<>("grün", 3L)))),
        wrong(
            "exchanges the counts of two words",
            2,
            Rewritten.<String, Long>in(2, pair, (tick, rows) -> exchanged(rows))),
        wrong(
            "emits a word in other case",
            2,
            Rewritten.<String, Long>in(
                2,
                pair,
                (tick, rows) ->
                    before(without(rows, row -> row._1().equals("Blau")), tuple("BLAU", 1)))),
        wrong(
            "emits a word with 0 that never came",
            4,
            Rewritten.<String, Long>in(4, pair, (tick, rows) -> before(rows, tuple("weiß", 0)))));
  }

  static Stream<Adversary> wholeTables() {
    JobPair pair = Replays.bundled("running-word-count");
    return Stream.of(
        wrong("lets counts decay", 2, decaying(pair)),
        wrong(
            "leaves a word out",
            2,
            Rewritten.<String, Long>in(
                2, pair, (tick, rows) -> without(rows, row -> row._1().equals("grün")))),
        wrong("emits no row", 5, Rewritten.<String, Long>in(5, pair, (tick, rows) -> List.of())),
        wrong(
            "emits every row twice",
            2,
            Rewritten.<String, Long>whenNothingArrives(pair, (tick, rows) -> twice(rows))),
        wrong(
            "exchanges the counts of two words",
            4,
            Rewritten.<String, Long>in(4, pair, (tick, rows) -> exchanged(rows))));
  }

  static Stream<Adversary> batches() {
    JobPair pair = Replays.bundled("word-count");
    return Stream.of(
        wrong(
            "emits 0 for a word that never came",
            2,
            Rewritten.<String, Long>in(2, pair, (tick, rows) -> List.of(tuple("weiß", 0)))),
        wrong(
            "emits 0 for words that came in the tick before",
            4,
            Rewritten.<String, Long>in(4, pair, (tick, rows) -> List.of(tuple("grün", 0)))),
        wrong(
            "emits 0 for the empty word",
            5,
            Rewritten.<String, Long>in(5, pair, (tick, rows) -> List.of(tuple("", 0)))),
        wrong(
            "emits 0 for no word",
            2,
            Rewritten.<String, Long>in(2, pair, (tick, rows) -> List.of(tuple(null, 0)))),
        wrong(
            "keeps words in a window where their counts have fallen to 0",
            2,
            Variants.withDStream(pair, EmptyTickAdversariesReplayTest::countsOfAWindow)),
        wrong(
            "counts the batch before once more",
            2,
            Variants.withDStream(
                pair, lines -> DStreamWordCount.counts(lines.window(Durations.seconds(2))))));
  }

  static Stream<Adversary> aggregatesOfNothing() {
    JobPair pair = total();
    return Stream.of(
        wrong(
            "emits 0 twice",
            2,
            Rewritten.<String, Long>whenNothingArrives(pair, (tick, rows) -> twice(rows))),
        wrong(
            "emits 0 for each of three partitions",
            2,
            Rewritten.<String, Long>in(
                2, pair, (tick, rows) -> Collections.nCopies(3, tuple("lines", 0)))),
        wrong(
            "emits 0 of something else",
            2,
            Rewritten.<String, Long>in(2, pair, (tick, rows) -> List.of(tuple("words", 0)))),
        wrong(
            "emits 0 of what came last",
            4,
            Rewritten.<String, Long>in(4, pair, (tick, rows) -> List.of(tuple("grün", 0)))),
        wrong(
            "emits 0 of no name",
            5,
            Rewritten.<String, Long>in(5, pair, (tick, rows) -> List.of(tuple(null, 0)))),
        wrong(
            "emits 1",
            2,
            Rewritten.<String, Long>whenNothingArrives(
                pair, (tick, rows) -> rows.stream().map(row -> plus(row, 1)).toList())),
        wrong(
            "emits 0 and 4",
            4,
            Rewritten.<String, Long>in(4, pair, (tick, rows) -> before(rows, tuple("lines", 4)))));
  }

  static Stream<Adversary> appends() {
    JobPair pair = words();
    return Stream.of(
        wrong(
            "emits the words of the tick before again",
            2,
            Variants.dstreamReading(pair, lines -> lines.window(Durations.seconds(2)))),
        wrong(
            "emits a word that came",
            4,
            Rewritten.<String, Long>in(4, pair, (tick, rows) -> List.of(tuple("grün", 4)))),
        wrong(
            "emits an empty word",
            2,
            Rewritten.<String, Long>in(2, pair, (tick, rows) -> List.of(tuple("", 0)))));
  }

  static Stream<Adversary> queries() {
    JobPair pair = Replays.bundled("word-count");
    return Stream.of(
        new Adversary(
            "is given no grün in the query",
            Variants.structuredReading(pair, lines -> lines.filter("value <> 'grün'")),
            LITTLE,
            3),
        new Adversary(
            "is silent in the query where only grün came",
            silentWithoutOthersThan("grün", pair),
            LITTLE,
            3),
        new Adversary(
            "is silent in the query where only the empty record came",
            silentWithoutOthersThan("", pair),
            LITTLE,
            4),
        new Adversary("reads one of two inputs in the query", oneOfTwoInputs(), twoInputs(), 2));
  }

  private static Adversary wrong(String mistake, int tick, JobPair pair) {
    return new Adversary(mistake, pair, WORDS, tick);
  }

  private static Tuple2<String, Long> tuple(String word, long count) {
    return new Tuple2<>(word, count);
  }

  private static Tuple2<String, Long> plus(Tuple2<String, Long> row, long more) {
    return new Tuple2<>(row._1(), row._2() + more);
  }

  private static List<Tuple2<String, Long>> twice(List<Tuple2<String, Long>> rows) {
    return rows.stream().flatMap(row -> Stream.of(row, row)).toList();
  }

  /** blau and Blau, which stand at 2 and 1, get each other's count. */
  private static List<Tuple2<String, Long>> exchanged(List<Tuple2<String, Long>> rows) {
    List<Tuple2<String, Long>> all = new ArrayList<>(rows);
    all.replaceAll(
        row ->
            switch (row._1()) {
              case "blau" -> tuple("blau", 1);
              case "Blau" -> tuple("Blau", 2);
              default -> row;
            });
    return all;
  }

  /** In a batch in which a word does not come its count falls by one, down to 1. */
  private static JobPair decaying(JobPair pair) {
    return Variants.withDStream(
        pair,
        lines ->
            ones(lines)
                .updateStateByKey(
                    (List<Long> added, Optional<Long> count) ->
                        Optional.of(
                            added.isEmpty()
                                ? Math.max(1, count.get() - 1)
                                : count.orElse(0L) + added.size())));
  }

  /** Takes from a window what leaves it, and forgets to filter. */
  private static JavaPairDStream<String, Long> countsOfAWindow(JavaDStream<String> lines) {
    return ones(lines)
        .reduceByKeyAndWindow(
            Long::sum, (count, left) -> count - left, Durations.seconds(1), Durations.seconds(1));
  }

  private static JavaPairDStream<String, Long> ones(JavaDStream<String> lines) {
    return lines
        .flatMap(line -> Arrays.stream(line.split(" ", -1)).filter(it -> !it.isEmpty()).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L));
  }

  /** Counts lines, without a key: a batch of none yields one row. */
  private static JobPair total() {
    return JobPair.named("total")
        .output(
            Output.perBatch("total")
                .column("what", ColumnType.STRING)
                .column("count", ColumnType.LONG))
        .dstream(lines -> lines.count().mapToPair(count -> new Tuple2<>("lines", count)))
        .structuredForeachBatch(lines -> lines.selectExpr("'lines' AS what", "count(*) AS count"))
        .accepting("empty-tick")
        .script(WORDS)
        .build();
  }

  /** Appends each word with its length. */
  private static JobPair words() {
    return JobPair.named("words")
        .output(
            Output.append("words")
                .column("word", ColumnType.STRING)
                .column("length", ColumnType.LONG))
        .dstream(lines -> ones(lines).mapToPair(one -> tuple(one._1(), one._1().length())))
        .structured(
            OutputMode.Append(), lines -> words(lines).selectExpr("word", "length(word) AS length"))
        .accepting("empty-tick")
        .script(WORDS)
        .build();
  }

  private static Dataset<Row> words(Dataset<Row> lines) {
    return lines
        .select(explode(split(col("value"), " ")).as("word"))
        .filter(col("word").notEqual(""));
  }

  /** The query writes nothing in a micro-batch that has no other record than this one. */
  private static JobPair silentWithoutOthersThan(String record, JobPair pair) {
    return Variants.withStructuredJob(
        pair,
        inputs ->
            List.of(
                QueryPlan.foreachBatch(
                    inputs.get("lines"),
                    OutputMode.Append(),
                    List.of("counts"),
                    (batch, id) ->
                        batch.filter(col("value").notEqual(record)).isEmpty()
                            ? Map.of()
                            : Map.of("counts", StructuredWordCount.counts(batch)))));
  }

  /** Nothing comes on the input that the query reads in tick 2, but something on the other. */
  private static Script twoInputs() {
    return ScriptBuilder.named("two-inputs")
        .tick(Map.of("left", List.of("blau"), "right", List.of()))
        .tick(Map.of("right", List.of("grün")))
        .tick()
        .build();
  }

  private static JobPair oneOfTwoInputs() {
    return JobPair.named("two-inputs")
        .input("left")
        .input("right")
        .output(
            Output.complete("counts")
                .column("word", ColumnType.STRING)
                .column("count", ColumnType.LONG)
                .key("word"))
        .dstream(
            (left, right) ->
                ones(left.union(right))
                    .updateStateByKey(
                        (List<Long> added, Optional<Long> count) ->
                            Optional.of(count.orElse(0L) + added.size())))
        .structured(OutputMode.Complete(), (left, right) -> words(left).groupBy("word").count())
        .accepting("empty-tick")
        .script(EmptyTickAdversariesReplayTest::twoInputs)
        .build();
  }
}

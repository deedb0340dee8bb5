package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Rewritten.before;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
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

/** Jobs that emit more rows of a key than the query does, the right one last, and are wrong. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallGranularityAdversariesReplayTest {
  /** blau comes three times in tick 1, once in tick 3, twice in tick 6; rot three times at once. */
  private static final Script WORDS =
      ScriptBuilder.named("calls")
          .tick("blau Blau grün", "grün blau", "blau")
          .tick()
          .tick("", "blau")
          .tick("rot rot grün", "rot")
          .tick()
          .tick("blau blau", "ß")
          .build();

  private static final Script BIDS =
      ScriptBuilder.named("bids")
          .tick("änne 5", "Änne 3", "änne 9")
          .tick()
          .tick("änne 7", "änne 8", "zoë 2")
          .tick("zoë 1", "zoë 4", "zoë 6")
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"steps", "stepsOfSomeTick", "queries", "bids"})
  void rows_before_the_right_one_that_no_call_gave_are_not_call_granularity(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_row_for_each_call_is_call_granularity(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    JobPair counter = Replays.bundled("keyed-counter");
    return Stream.of(
        new Honest("as it is", counter, WORDS, "call-granularity"),
        new Honest(
            "emits a list of one row for each record",
            perRecord((word, count, times) -> List.of(count + times)),
            WORDS,
            "call-granularity"),
        new Honest(
            "emits the highest so far for each record",
            highestBids((name, highest, bid) -> List.of(Math.max(highest, bid))),
            BIDS,
            "call-granularity"));
  }

  static Stream<Adversary> steps() {
    return Stream.of(
        perRecord(
            "emits 999 rows for a record before the right one",
            (word, count, times) -> LongStream.range(count - 998, count + 2).boxed().toList(),
            1),
        perRecord(
            "emits each row twice",
            (word, count, times) -> Collections.nCopies(2, count + times),
            1),
        perRecord(
            "emits the old and the new value for each record",
            (word, count, times) -> List.of(count, count + times),
            1),
        perRecord(
            "emits a wrong value first for each record",
            (word, count, times) -> List.of(10 * count + 7, count + times),
            1),
        perTick(
            "emits the steps downwards, the right one last",
            (word, count, times) ->
                times < 3 ? steps(count, times) : List.of(count + 2, count + 1, count + 3),
            1),
        perTick(
            "emits the right one first",
            (word, count, times) ->
                LongStream.range(0, times).map(i -> count + times - i).boxed().toList(),
            1),
        perTick(
            "leaves out the first step",
            (word, count, times) ->
                times < 3 ? steps(count, times) : List.of(count + times - 1, count + times),
            1),
        perTick(
            "leaves out a step between",
            (word, count, times) ->
                times < 3 ? steps(count, times) : List.of(count + 1, count + times),
            1),
        perTick(
            "emits as many rows as records, one of them garbage",
            (word, count, times) ->
                times < 3 ? steps(count, times) : List.of(count + 1, 77L, count + times),
            1),
        perTick(
            "emits as many rows as records, one of them null",
            (word, count, times) ->
                times < 3 ? steps(count, times) : Arrays.asList(count + 1, null, count + times),
            1),
        perTick(
            "emits the last value for each record",
            (word, count, times) -> Collections.nCopies((int) times, count + times),
            1),
        perTick(
            "emits negative steps",
            (word, count, times) -> {
              List<Long> steps = new ArrayList<>();
              LongStream.range(1, times).forEach(i -> steps.add(-count - i));
              steps.add(count + times);
              return steps;
            },
            1),
        perTick(
            "starts its steps at 1 in every tick",
            (word, count, times) -> {
              List<Long> steps = new ArrayList<>(steps(0, times));
              steps.set(steps.size() - 1, count + times);
              return steps;
            },
            6),
        perTick(
            "emits all steps since the start", (word, count, times) -> steps(0, count + times), 3),
        perTick(
            "emits the step of the record before again",
            (word, count, times) -> count == 0 ? steps(count, times) : steps(count - 1, times + 1),
            3));
  }

  static Stream<Adversary> stepsOfSomeTick() {
    JobPair counter = Replays.bundled("keyed-counter");
    return Stream.of(
        new Adversary(
            "emits the steps of another key before the right row",
            Rewritten.<String, Long>in(
                4,
                counter,
                (tick, rows) ->
                    rows.stream()
                        .map(row -> row._1().equals("rot") && row._2() < 3 ? plus(row, 4) : row)
                        .toList()),
            WORDS,
            4),
        new Adversary(
            "emits a step of the key in upper case under the key in lower case",
            Rewritten.<String, Long>in(
                1, counter, (tick, rows) -> before(rows, new Tuple2<>("blau", 1L))),
            WORDS,
            1),
        new Adversary(
            "gives the first step of a key to another key",
            Rewritten.<String, Long>in(
                4,
                counter,
                (tick, rows) ->
                    before(
                        Rewritten.without(rows, row -> row._2() == 1), new Tuple2<>("grün", 1L))),
            WORDS,
            4),
        new Adversary(
            "emits rows for a key that no record has",
            Rewritten.<String, Long>in(
                3,
                counter,
                (tick, rows) -> before(rows, new Tuple2<>("weiß", 1L), new Tuple2<>("weiß", 2L))),
            WORDS,
            3),
        new Adversary(
            "emits a value that comes later before the only one of a tick",
            Rewritten.<String, Long>in(
                3, counter, (tick, rows) -> before(rows, new Tuple2<>("blau", 5L))),
            WORDS,
            3),
        new Adversary(
            "emits garbage before the only row of a key with one record",
            Rewritten.<String, Long>in(
                6, counter, (tick, rows) -> before(rows, new Tuple2<>("ß", Long.MIN_VALUE))),
            WORDS,
            6));
  }

  static Stream<Adversary> queries() {
    JobPair counter = Replays.bundled("keyed-counter");
    return Stream.of(
        new Adversary(
            "emits what the first call of DStreams gave",
            querying(counter, (word, count, times) -> List.of(count + 1)),
            WORDS,
            1),
        new Adversary(
            "adds twice in the query",
            querying(counter, (word, count, times) -> List.of(count + 2 * times)),
            WORDS,
            1),
        new Adversary(
            "emits the first and the last value in the query",
            querying(
                counter,
                (word, count, times) ->
                    times < 3 ? List.of(count + times) : List.of(count + 1, count + times)),
            WORDS,
            1),
        new Adversary(
            "counts a key of several records as one in the query, once it is known",
            querying(
                counter, (word, count, times) -> List.of(count == 0 ? count + times : count + 1)),
            WORDS,
            6));
  }

  static Stream<Adversary> bids() {
    return Stream.of(
        new Adversary(
            "emits each bid, and the highest where it changed",
            highestBids(
                (name, highest, bid) -> bid > highest ? List.of(bid) : List.of(bid, highest)),
            BIDS,
            3),
        new Adversary(
            "emits half of the bid before the highest",
            highestBids((name, highest, bid) -> List.of(bid / 2, Math.max(highest, bid))),
            BIDS,
            1),
        new Adversary(
            "emits a bid of somebody else before the highest",
            Rewritten.<String, Long>in(
                3,
                highestBids((name, highest, bid) -> List.of(Math.max(highest, bid))),
                (tick, rows) -> before(rows, new Tuple2<>("zoë", 8L))),
            BIDS,
            3),
        new Adversary(
            "emits the bids in a wrong order, the highest last",
            Rewritten.<String, Long>in(
                4,
                highestBids((name, highest, bid) -> List.of(Math.max(highest, bid))),
                (tick, rows) -> {
                  List<Tuple2<String, Long>> turned = new ArrayList<>(rows);
                  Collections.swap(turned, 0, 1);
                  return turned;
                }),
            BIDS,
            4));
  }

  /** The rows that a job emits for a word that had a count and now comes some times more. */
  private interface Steps extends Serializable {
    List<Long> rows(String word, long count, long times);
  }

  private static List<Long> steps(long count, long times) {
    return LongStream.rangeClosed(count + 1, count + times).boxed().toList();
  }

  private static Tuple2<String, Long> plus(Tuple2<String, Long> row, long more) {
    return new Tuple2<>(row._1(), row._2() + more);
  }

  private static Adversary perRecord(String mistake, Steps steps, int tick) {
    return new Adversary(mistake, perRecord(steps), WORDS, tick);
  }

  private static Adversary perTick(String mistake, Steps steps, int tick) {
    JobPair pair =
        Variants.withDStream(
            Replays.bundled("keyed-counter"),
            lines -> counted(ones(lines).reduceByKey(Long::sum), steps));
    return new Adversary(mistake, pair, WORDS, tick);
  }

  /** The state function is called for each record. */
  private static JobPair perRecord(Steps steps) {
    return Variants.withDStream(
        Replays.bundled("keyed-counter"), lines -> counted(ones(lines), steps));
  }

  private static JavaPairDStream<String, Long> counted(
      JavaPairDStream<String, Long> times, Steps steps) {
    return times
        .mapWithState(
            StateSpec.function(
                (String word, Optional<Long> more, State<Long> state) -> {
                  long count = state.exists() ? state.get() : 0L;
                  state.update(count + more.get());
                  return new Tuple2<>(word, steps.rows(word, count, more.get()));
                }))
        .flatMapToPair(
            rows -> rows._2().stream().map(row -> new Tuple2<>(rows._1(), row)).iterator());
  }

  private static JavaPairDStream<String, Long> ones(JavaDStream<String> lines) {
    return lines
        .flatMap(line -> Arrays.stream(line.split(" ", -1)).filter(it -> !it.isEmpty()).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L));
  }

  /** The query calls its function once for each word and trigger. */
  private static JobPair querying(JobPair pair, Steps steps) {
    return Variants.withStructured(
        pair,
        OutputMode.Update(),
        lines ->
            grouped(
                lines
                    .select(explode(split(col("value"), " ")).as("word"))
                    .filter(col("word").notEqual(""))
                    .as(Encoders.STRING()),
                word -> word,
                (word, words, state) -> {
                  long count = state.exists() ? state.get() : 0L;
                  long times = 0;
                  for (; words.hasNext(); words.next()) {
                    times++;
                  }
                  state.update(count + times);
                  return rows(word, steps.rows(word, count, times));
                }));
  }

  /** Keeps the highest bid of each name; the DStream variant emits what {@code steps} says. */
  private static JobPair highestBids(Steps steps) {
    return JobPair.named("highest-bids")
        .output(
            Output.update("bids")
                .column("name", ColumnType.STRING)
                .column("bid", ColumnType.LONG)
                .key("name"))
        .dstream(lines -> highest(lines, steps))
        .structured(
            OutputMode.Update(),
            lines ->
                grouped(
                        lines.as(Encoders.STRING()),
                        line -> line.split(" ", -1)[0],
                        CallGranularityAdversariesReplayTest::highest)
                    .toDF("name", "bid"))
        // a bid that is not the highest leaves its name unchanged
        .accepting("empty-tick", "call-granularity", "unchanged-keys")
        .script(BIDS)
        .build();
  }

  private static JavaPairDStream<String, Long> highest(JavaDStream<String> lines, Steps steps) {
    return lines
        .mapToPair(line -> new Tuple2<>(line.split(" ", -1)[0], bid(line)))
        .mapWithState(
            StateSpec.function(
                (String name, Optional<Long> bid, State<Long> state) -> {
                  long highest = state.exists() ? state.get() : 0L;
                  state.update(Math.max(highest, bid.get()));
                  return new Tuple2<>(name, steps.rows(name, highest, bid.get()));
                }))
        .flatMapToPair(
            rows -> rows._2().stream().map(row -> new Tuple2<>(rows._1(), row)).iterator());
  }

  private static Iterator<Tuple2<String, Long>> highest(
      String name, Iterator<String> lines, GroupState<Long> state) {
    long highest = state.exists() ? state.get() : 0L;
    while (lines.hasNext()) {
      highest = Math.max(highest, bid(lines.next()));
    }
    state.update(highest);
    return rows(name, List.of(highest));
  }

  private static long bid(String line) {
    return Long.parseLong(line.split(" ", -1)[1]);
  }

  private static Dataset<Row> grouped(
      Dataset<String> records,
      MapFunction<String, String> key,
      FlatMapGroupsWithStateFunction<String, String, Long, Tuple2<String, Long>> function) {
    Dataset<Tuple2<String, Long>> rows =
        records
            .groupByKey(key, Encoders.STRING())
            .flatMapGroupsWithState(
                function,
                OutputMode.Update(),
                Encoders.LONG(),
                Encoders.tuple(Encoders.STRING(), Encoders.LONG()),
                GroupStateTimeout.NoTimeout());
    return rows.toDF("word", "count");
  }

  private static Iterator<Tuple2<String, Long>> rows(String key, List<Long> values) {
    return values.stream().map(value -> new Tuple2<>(key, value)).iterator();
  }
}

package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
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

/**
 * Jobs over windows of five minutes that are wrong where the cause {@code window-pending} could
 * talk it away; and honest ones. The DStream job emits a window in the batch of its records, all of
 * which come in one tick; the query once its watermark, ten minutes behind, has passed the end.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowPendingAdversariesReplayTest {
  /**
   * The query emits the window of tick 1 in tick 5, that of tick 2 in tick 6, without data. Those
   * of 09:45 on never close.
   */
  private static final Script SCRIPT =
      ScriptBuilder.named("windows")
          .tick("2021-10-01T09:30:10Z blue blue", "2021-10-01T09:32:00Z grün")
          .tick("2021-10-01T09:36:00Z gohawks blue")
          .tick()
          .tick("2021-10-01T09:47:00Z red")
          .tick("2021-10-01T09:52:00Z blue", "2021-10-01T09:53:00Z été blue")
          .tick()
          .tick("2021-10-01T09:58:00Z red")
          .tick()
          .tick()
          .build();

  /** The same, and every window closes: the time of a line without words moves the watermark. */
  private static final Script CLOSED =
      ScriptBuilder.named("closed-windows")
          .tick("2021-10-01T09:30:10Z blue blue", "2021-10-01T09:32:00Z grün")
          .tick("2021-10-01T09:36:00Z gohawks blue")
          .tick()
          .tick("2021-10-01T09:47:00Z red")
          .tick("2021-10-01T09:52:00Z blue", "2021-10-01T09:53:00Z été blue")
          .tick()
          .tick("2021-10-01T10:30:00Z")
          .tick()
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"silentQueries", "wrongQueries", "wrongTicks", "wrongDStreams"})
  void a_wrong_job_is_found(Adversary wrong) throws Exception {
    AdversaryCheck.assertFound(wrong);
  }

  /** The rows that the query holds until the script ends can be any. */
  @ParameterizedTest(name = "{0}")
  @MethodSource({"neverClosed", "slowWatermarks"})
  void a_row_that_the_query_never_confirms_is_not_explained(Adversary wrong) throws Exception {
    AdversaryCheck.assertNotExplained(wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_window_that_comes_with_its_watermark_is_explained(Honest honest) throws Exception {
    AdversaryCheck.assertExplained(honest);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honestAndOpen")
  void a_window_that_is_open_at_the_end_is_not_divergent(Honest honest) throws Exception {
    AdversaryCheck.assertNotDivergent(honest);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unfinished")
  void a_script_that_closes_no_window_is_inconclusive(Honest unfinished) throws Exception {
    AdversaryCheck.assertUnfinished(unfinished);
  }

  static Stream<Adversary> silentQueries() {
    JobPair hours =
        pair(WindowPendingAdversariesReplayTest::counts, lines -> counts(lines, TEN, "60 minutes"));
    return Stream.of(
        query("emits nothing", rows -> rows.filter("count < 0"), SCRIPT, 1),
        query(
            "emits nothing though every window closes",
            rows -> rows.filter("count < 0"),
            CLOSED,
            1),
        Adversary.of("reads no record", reading("value = ''"), SCRIPT, 1),
        Adversary.of("has windows of an hour, which never close", hours, SCRIPT, 1),
        query("waits for a word that never comes", rows -> rows.filter("word = ''"), SCRIPT, 1));
  }

  static Stream<Adversary> wrongQueries() {
    return Stream.of(
        query("emits every row twice", rows -> rows.union(rows), SCRIPT, 5),
        query("emits a row of tick 6 twice", rows -> twice(rows, "word = 'gohawks'"), SCRIPT, 6),
        query("loses a word", rows -> rows.filter("word <> 'grün'"), SCRIPT, 1),
        query("loses a window", rows -> rows.filter("count < 2 AND word <> 'grün'"), SCRIPT, 1),
        query("is an hour off", moved("INTERVAL 1 HOUR", "true"), SCRIPT, 1),
        query("calls a window by the next", moved("INTERVAL 5 MINUTES", "true"), SCRIPT, 1),
        query(
            "has a word in the next window",
            moved("INTERVAL 5 MINUTES", "word = 'grün'"),
            SCRIPT,
            1),
        query("counts one too many", changed("count", "count + 1"), SCRIPT, 1),
        query("counts blue for grün, grün for blue", changed("count", "3 - count"), SCRIPT, 1),
        query("has blue for grün, grün for blue", changed("word", EXCHANGED), SCRIPT, 1),
        query("upper-cases", changed("word", "upper(word)"), SCRIPT, 1),
        query("invents a word", rows -> rows.union(changed("word", "'rot'", rows)), SCRIPT, 5),
        Adversary.of(
            "misses a word of a window that closes",
            reading("value <> '2021-10-01T09:32:00Z grün'"),
            SCRIPT,
            1));
  }

  static Stream<Adversary> wrongTicks() {
    JobPair early =
        pair(
            WindowPendingAdversariesReplayTest::counts,
            OutputMode.Update(),
            lines -> counts(lines, TEN, FIVE));
    return Stream.of(
        Adversary.of("emits a micro-batch late", held(windows(), 1, false), SCRIPT, 1, 6),
        Adversary.of(
            "emits a micro-batch late, and all closes", held(windows(), 1, false), CLOSED, 1, 4),
        Adversary.of("emits two micro-batches late", held(windows(), 2, false), SCRIPT, 1, 7),
        Adversary.of("emits again a micro-batch later", held(windows(), 1, true), SCRIPT, 6),
        Adversary.of(
            "emits a tick after the record, before the watermark",
            held(early, 1, false),
            SCRIPT,
            1,
            2));
  }

  /** Windows that close: the query says what they hold. */
  static Stream<Adversary> wrongDStreams() {
    JobPair sliding = pair(lines -> counts(lines.window(Durations.seconds(2))), TEN_AND_FIVE);
    return Stream.of(
        dstream("has garbage for a word", word("grün", "Müll"), SCRIPT, 1),
        dstream("has garbage for a word of tick 2", word("gohawks", "Müll"), SCRIPT, 2),
        dstream("counts blue 1000 times", count("blue", 1000), CLOSED, 1),
        dstream("counts grün twice", count("grün", 2), SCRIPT, 1),
        dstream("is an hour ahead", later(60), SCRIPT, 1),
        dstream("is an hour ahead, and all closes", later(60), CLOSED, 1),
        dstream("is a window ahead", later(5), SCRIPT, 1),
        dstream("is a day ahead", later(24 * 60), SCRIPT, 1),
        Adversary.of("emits each batch again with the next", sliding, SCRIPT, 2));
  }

  /** Windows that never close. */
  static Stream<Adversary> neverClosed() {
    return Stream.of(
        dstream("has garbage for red", word("red", "Müll"), SCRIPT, 4),
        dstream("has garbage for été", word("été", "Müll"), SCRIPT, 5),
        dstream("has the empty text for été", word("été", ""), SCRIPT, 5),
        dstream("counts red 1000 times", count("red", 1000), SCRIPT, 4),
        dstream("counts été 0 times", count("été", 0), SCRIPT, 5),
        dstream("has red in a later window", red(20), SCRIPT, 4),
        dstream("has red in the year after", red(365 * 24 * 60), SCRIPT, 4),
        dstream("counts blue for été, été for blue", exchanged(), SCRIPT, 5),
        Adversary.of(
            "emits an open window without a record",
            Variants.structuredReading(ghost(), lines -> lines.selectExpr(WITH_FILLING)),
            SCRIPT,
            9));
  }

  /**
   * Queries that hold other words than those of the window, as many, until the script ends: nothing
   * but an experiment can see into their state.
   */
  static Stream<Adversary> heldUnseen() {
    return Stream.of(
        Adversary.of("misses été, holds hiver", replacing("été", "hiver"), SCRIPT, 5),
        Adversary.of("misses red, holds rot", replacing("red", "rot"), SCRIPT, 4));
  }

  /** Ten minutes are meant; by its own watermark the query can emit nothing yet. */
  static Stream<Adversary> slowWatermarks() {
    return Stream.of(
        watermark("has a watermark of a day", "1 day"),
        watermark("has a watermark of an hour", "1 hour"));
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("every window closes", windows(), CLOSED),
        new Honest("every window closes in the tick after its records", windows(), hours()),
        new Honest("without an end", withoutEnd(), CLOSED),
        new Honest("two windows of one word in one tick", windows(), twoWindows()),
        new Honest("all close at once", windows(), atOnce()));
  }

  static Stream<Honest> honestAndOpen() {
    return Stream.of(
        new Honest("the last windows do not close", windows(), SCRIPT),
        new Honest("the last windows do not close, without an end", withoutEnd(), SCRIPT),
        new Honest("the watermark stops a second before a window's end", windows(), nearly()));
  }

  static Stream<Honest> unfinished() {
    return Stream.of(
        new Honest("one tick", windows(), script("2021-10-01T09:30:10Z été")),
        new Honest(
            "a record that comes too early",
            windows(),
            script("2021-10-01T09:30:10Z été", "2021-10-01T09:44:59Z")),
        new Honest(
            "a record that would close the window, in the last tick",
            windows(),
            script("2021-10-01T09:30:10Z été", "2021-10-01T09:45:00Z")),
        new Honest("without an end", withoutEnd(), script("2021-10-01T09:30:10Z été grün")));
  }

  private static final String TEN = "10 minutes";
  private static final String FIVE = "5 minutes";
  private static final String EXCHANGED =
      "CASE word WHEN 'blue' THEN 'grün' WHEN 'grün' THEN 'blue' ELSE word END";
  private static final String WITH_FILLING =
      "IF(value LIKE '%09:58%', value || ' Füllung', value) AS value";

  private interface Query {
    Dataset<Row> of(Dataset<Row> lines);
  }

  private interface Job {
    JavaPairDStream<Tuple2<Instant, String>, Long> of(JavaDStream<String> lines);
  }

  private interface Rows
      extends Function<
              Tuple2<Tuple2<Instant, String>, Long>, Tuple2<Tuple2<Instant, String>, Long>>,
          Serializable {}

  private static final Query TEN_AND_FIVE = lines -> counts(lines, TEN, FIVE);

  private static JobPair windows() {
    return pair(WindowPendingAdversariesReplayTest::counts, TEN_AND_FIVE);
  }

  private static JobPair pair(Job job, Query query) {
    return pair(job, OutputMode.Append(), query);
  }

  private static JobPair pair(Job job, OutputMode mode, Query query) {
    return JobPair.named("window-words")
        .output(
            Output.append("counts")
                .column("start", TIMESTAMP)
                .column("end", TIMESTAMP)
                .column("word", STRING)
                .column("count", LONG))
        .dstream(lines -> withEnd(job.of(lines)))
        .structured(mode, query::of)
        .accepting("empty-tick", "window-pending")
        .script(SCRIPT)
        .build();
  }

  private static JobPair withoutEnd() {
    return JobPair.named("window-words-without-end")
        .output(
            Output.append("counts")
                .column("window_start", TIMESTAMP)
                .column("word", STRING)
                .column("count", LONG))
        .dstream(WindowPendingAdversariesReplayTest::counts)
        .structured(
            OutputMode.Append(),
            lines -> counts(lines, TEN, FIVE).selectExpr("start AS window_start", "word", "count"))
        .accepting("empty-tick", "window-pending")
        .script(SCRIPT)
        .build();
  }

  private static JavaPairDStream<Tuple2<Tuple2<Instant, Instant>, String>, Long> withEnd(
      JavaPairDStream<Tuple2<Instant, String>, Long> rows) {
    return rows.mapToPair(
        row -> {
          Instant start = row._1()._1();
          Tuple2<Instant, Instant> window = new Tuple2<>(start, start.plusSeconds(300));
          return new Tuple2<>(new Tuple2<>(window, row._1()._2()), row._2());
        });
  }

  private static JavaPairDStream<Tuple2<Instant, String>, Long> counts(JavaDStream<String> lines) {
    return lines
        .flatMapToPair(
            line -> {
              String[] parts = line.split(" ");
              long seconds = Instant.parse(parts[0]).getEpochSecond();
              Instant start = Instant.ofEpochSecond(Math.floorDiv(seconds, 300L) * 300);
              return Arrays.stream(parts)
                  .skip(1)
                  .map(word -> new Tuple2<>(new Tuple2<>(start, word), 1L))
                  .iterator();
            })
        .reduceByKey(Long::sum);
  }

  /**
   * A line without words moves the watermark as well: the filter that leaves it out asks for the
   * time, as Spark pushes others, also that of explode, before the watermark's operator.
   */
  private static Dataset<Row> counts(Dataset<Row> lines, String delay, String length) {
    return lines
        .selectExpr("split(value, ' ') AS parts")
        .selectExpr("to_timestamp(parts[0]) AS time", "slice(parts, 2, 100) AS words")
        .withWatermark("time", delay)
        .selectExpr("time", "explode_outer(words) AS word")
        .filter("word IS NOT NULL OR time < TIMESTAMP'0001-01-01 00:00:00'")
        .groupBy(window(col("time"), length), col("word"))
        .count()
        .selectExpr("window.start", "window.end", "word", "count");
  }

  private static Adversary query(
      String mistake, UnaryOperator<Dataset<Row>> change, Script script, int tick) {
    return Adversary.of(mistake, Variants.structuredWriting(windows(), change), script, tick);
  }

  private static Adversary dstream(String mistake, Rows change, Script script, int tick) {
    return Adversary.of("the DStream job " + mistake, dstream(change), script, tick);
  }

  private static JobPair dstream(Rows change) {
    return pair(lines -> counts(lines).mapToPair(row -> change.apply(row)), TEN_AND_FIVE);
  }

  private static Adversary watermark(String mistake, String delay) {
    JobPair slow =
        pair(WindowPendingAdversariesReplayTest::counts, lines -> counts(lines, delay, FIVE));
    return Adversary.of(mistake, slow, SCRIPT, 1);
  }

  private static JobPair reading(String condition) {
    return Variants.structuredReading(windows(), lines -> lines.filter(condition));
  }

  private static JobPair replacing(String word, String by) {
    return Variants.structuredReading(
        windows(),
        lines -> lines.selectExpr("replace(value, '%s', '%s') AS value".formatted(word, by)));
  }

  private static UnaryOperator<Dataset<Row>> changed(String column, String value) {
    return rows -> changed(column, value, rows);
  }

  private static UnaryOperator<Dataset<Row>> moved(String by, String which) {
    return rows ->
        changed(
            "end",
            "IF(%s, end + %s, end)".formatted(which, by),
            changed("start", "IF(%s, start + %s, start)".formatted(which, by), rows));
  }

  private static Dataset<Row> changed(String column, String value, Dataset<Row> rows) {
    return rows.withColumns(Map.of(column, expr(value)));
  }

  private static Dataset<Row> twice(Dataset<Row> rows, String which) {
    return rows.union(rows.filter(which));
  }

  /** Emits each micro-batch's rows some micro-batches later, or also then. */
  private static JobPair held(JobPair pair, int batches, boolean also) {
    Map<Integer, List<Row>> all = new HashMap<>();
    int[] batch = {0};
    return Variants.structuredWriting(
        pair,
        rows -> {
          all.put(batch[0], new ArrayList<>(rows.collectAsList()));
          List<Row> before = all.getOrDefault(batch[0] - batches, List.of());
          batch[0]++;
          Dataset<Row> late = rows.sparkSession().createDataFrame(before, rows.schema());
          return also ? rows.union(late) : late;
        });
  }

  private static Rows word(String word, String by) {
    return row ->
        row._1()._2().equals(word) ? new Tuple2<>(new Tuple2<>(row._1()._1(), by), row._2()) : row;
  }

  private static Rows count(String word, long count) {
    return row -> row._1()._2().equals(word) ? new Tuple2<>(row._1(), count) : row;
  }

  private static Rows later(long minutes) {
    return row ->
        new Tuple2<>(
            new Tuple2<>(row._1()._1().plusSeconds(60 * minutes), row._1()._2()), row._2());
  }

  private static Rows red(long minutes) {
    return row -> row._1()._2().equals("red") ? later(minutes).apply(row) : row;
  }

  /** In the window of 09:50, where blue is there twice and été once. */
  @SuppressWarnings("UnnecessaryLambda") // beside the other ways of writing rows
  private static Rows exchanged() {
    return row ->
        row._1()._1().equals(Instant.parse("2021-10-01T09:50:00Z"))
            ? new Tuple2<>(row._1(), 3 - row._2())
            : row;
  }

  /** In the last tick, in which nothing arrives, the DStream job emits a row of an open window. */
  private static JobPair ghost() {
    long last = SCRIPT.timeOf(9).toEpochMilli();
    return pair(
        lines ->
            counts(lines)
                .transformToPair(
                    (rdd, time) -> time.milliseconds() == last ? rdd.union(ghost(rdd)) : rdd),
        TEN_AND_FIVE);
  }

  private static JavaPairRDD<Tuple2<Instant, String>, Long> ghost(JavaPairRDD<?, ?> rdd) {
    Instant start = Instant.parse("2021-10-01T09:55:00Z");
    return JavaSparkContext.fromSparkContext(rdd.context())
        .parallelizePairs(List.of(new Tuple2<>(new Tuple2<>(start, "Geist"), 1L)), 1);
  }

  private static Script script(String... lines) {
    ScriptBuilder script = ScriptBuilder.named("unfinished");
    Stream.of(lines).forEach(script::tick);
    return script.build();
  }

  /** Each record closes the window of the one before. */
  private static Script hours() {
    return ScriptBuilder.named("hours")
        .tick("2021-10-01T09:30:10Z été été")
        .tick("2021-10-01T10:30:10Z grün")
        .tick("2021-10-01T11:30:10Z été")
        .tick("2021-10-01T12:30:10Z")
        .tick()
        .tick()
        .build();
  }

  private static Script twoWindows() {
    return ScriptBuilder.named("two-windows")
        .tick("2021-10-01T09:30:10Z été", "2021-10-01T09:36:10Z été", "2021-10-01T09:31:10Z blå")
        .tick("2021-10-01T09:46:00Z")
        .tick()
        .tick("2021-10-01T09:51:00Z")
        .tick()
        .build();
  }

  private static Script atOnce() {
    return ScriptBuilder.named("at-once")
        .tick("2021-10-01T09:30:10Z été")
        .tick("2021-10-01T09:35:10Z été")
        .tick("2021-10-01T09:40:10Z été")
        .tick("2021-10-01T23:00:00Z")
        .tick("2021-10-01T23:00:00Z")
        .build();
  }

  private static Script nearly() {
    return ScriptBuilder.named("nearly")
        .tick("2021-10-01T09:30:10Z été")
        .tick("2021-10-01T09:36:10Z été")
        .tick("2021-10-01T09:49:59Z")
        .tick()
        .build();
  }
}

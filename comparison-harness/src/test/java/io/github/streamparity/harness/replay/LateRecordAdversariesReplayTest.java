package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.words.DStreamLateWords;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredLateWords;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/**
 * Jobs that are wrong in the tick of a late record, or after it, where the cause {@code
 * late-record} could talk it away; and honest ones.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class LateRecordAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("late-words");

  private static final Instant LATE_WINDOW = Instant.parse("2021-10-01T09:30:00Z");

  /** From tick 5 on, records of windows that end up to 09:37 are late: in ticks 6 and 8. */
  private static final Script SCRIPT =
      ScriptBuilder.named("late")
          .tick("2021-10-01 09:30:00,Apache Spark")
          .tick("2021-10-01 09:41:00,Spark")
          .tick("2021-10-01 09:33:00,Apache été")
          .tick("2021-10-01 09:47:00,Apache")
          .tick("2021-10-01 09:46:00,Spark")
          .tick("2021-10-01 09:34:00,Apache Flink", "2021-10-01 09:39:00,größe")
          .tick()
          .tick("2021-10-01 09:32:00,Flink", "2021-10-01 09:48:00,Spark")
          .tick()
          .tick("2021-10-01 09:36:00,größe")
          .build();

  /** The record of tick 5 is eight minutes late, that of tick 8 more than ten. */
  private static final Script EIGHT_MINUTES =
      ScriptBuilder.named("eight-minutes")
          .tick("2021-10-01 09:30:00,Apache Spark")
          .tick("2021-10-01 09:41:00,Spark")
          .tick("2021-10-01 09:42:00,été")
          .tick()
          .tick("2021-10-01 09:33:00,Apache")
          .tick("2021-10-01 09:59:00,Spark")
          .tick("2021-10-01 09:58:00,Spark")
          .tick("2021-10-01 09:33:00,Apache")
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"wrongCounts", "wrongRows", "wrongWatermarks", "wrongQueries"})
  void a_wrong_job_is_found(Adversary wrong) throws Exception {
    AdversaryCheck.assertFound(wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_record_behind_the_watermark_is_explained(Honest honest) throws Exception {
    AdversaryCheck.assertExplained(honest);
  }

  static Stream<Adversary> wrongCounts() {
    return Stream.of(
        reading("counts the late record 1000 times", late(line -> times(1000, line)), 6),
        reading("counts the late record twice", late(line -> times(2, line)), 6),
        reading(
            "counts one word of the late record three times",
            late(line -> List.of(line.replace("Flink", "Flink Flink Flink"))),
            6),
        reading(
            "counts a second late record of the word twice, the first once",
            line -> line.contains("09:32") ? times(2, line) : List.of(line),
            8),
        writing("subtracts the late record", countOf("Flink", count -> -count), 6),
        writing(
            "forgets what the window had", countOf("Apache", count -> count == 3 ? 1 : count), 6),
        writing("counts a word's letters", countOf("Flink", count -> 5L), 6),
        writing("counts the late record's words as one", countOf("Flink", count -> 2L), 6),
        writing("starts a late word at 0", countOf("Flink", count -> count - 1), 6));
  }

  static Stream<Adversary> wrongRows() {
    return Stream.of(
        writing("has garbage for the late word", named("Flink", "Müll"), 6),
        writing("has the empty text for the late word", named("Flink", ""), 6),
        writing("upper-cases the late word", named("Flink", "FLINK"), 6),
        reading("counts it under another word of the window", from("Flink", "Spark"), 6),
        reading("counts its words as one", from("Apache Flink", "ApacheFlink"), 6),
        reading("takes the window before", from("09:34:00", "09:29:00"), 6),
        reading("takes the day before", from("10-01 09:34:00", "09-30 09:34:00"), 6),
        reading("takes 1970", from("2021-10-01 09:34:00", "1970-01-01 00:01:00"), 6),
        reading("counts one of the late record's words", from("Apache Flink", "Apache"), SPLIT, 6),
        both(
            "counts a word of a late record not at all; the query loses one that is not late",
            from("Apache Flink", "Flink"),
            lines -> lines.filter("value NOT LIKE '%09:39%'"),
            6),
        both(
            "counts a late record not at all; the query loses one that is not late",
            line -> line.contains("09:32") ? List.of() : List.of(line),
            lines -> lines.filter("value NOT LIKE '%09:48%'"),
            8),
        Adversary.of("emits the late word again, higher, without a record", ghost(), SCRIPT, 10),
        Adversary.of("emits a late row in two copies", twice(), SCRIPT, 6));
  }

  /** That ten minutes are meant is what the bundled pair declares. */
  static Stream<Adversary> wrongWatermarks() {
    return Stream.of(
        watermark("has a watermark of five minutes", "5 minutes", 5),
        watermark("has a watermark of a minute", "1 minute", 5),
        watermark("has a watermark without delay", "0 seconds", 5));
  }

  static Stream<Adversary> wrongQueries() {
    UnaryOperator<Dataset<Row>> lossy = lines -> lines.filter("value NOT LIKE '%09:34%'");
    JobPair leavingOut =
        Variants.dstreamReading(PAIR, lines -> lines.filter(line -> !line.contains("09:34")));
    return Stream.of(
        Adversary.of(
            "has no watermark and filters the late record",
            query(lines -> counts(lossy.apply(lines), Optional.empty())),
            SCRIPT,
            6),
        Adversary.of(
            "has a watermark of an hour and filters the late record",
            query(lines -> counts(lossy.apply(lines), Optional.of("1 hour"))),
            SCRIPT,
            6),
        Adversary.of(
            "has a watermark of an hour where the DStream job leaves the late record out",
            Variants.withStructured(
                leavingOut, OutputMode.Update(), lines -> counts(lines, Optional.of("1 hour"))),
            SCRIPT,
            6),
        Adversary.of(
            "loses a record of tick 3 that is not late",
            query(lines -> StructuredLateWords.counts(lines.filter("value NOT LIKE '%09:33%'"))),
            SCRIPT,
            3),
        Adversary.of(
            "loses a record that is not late in the tick of one that is",
            query(lines -> StructuredLateWords.counts(lines.filter("value NOT LIKE '%09:39%'"))),
            SCRIPT,
            6),
        Adversary.of(
            "has a wrong count in the tick of a late record",
            Variants.structuredWriting(
                PAIR, rows -> rows.selectExpr("window_start", "word", HIGHER_FOR_GROESSE)),
            SCRIPT,
            6));
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("the bundled script", PAIR, PAIR.canonicalScript().get()),
        new Honest("a late word comes late again, with others on time", PAIR, SCRIPT),
        new Honest("more than ten minutes late, eight minutes not", PAIR, EIGHT_MINUTES),
        new Honest("a record before 1970 in tick 1", PAIR, before1970()),
        new Honest("a word late and on time in one tick", PAIR, SPLIT),
        new Honest("equal late records in one tick", PAIR, equalRecords()),
        new Honest("the DStream job emits its whole state", wholeState(), SCRIPT),
        new Honest("the whole state, after the bundled script", wholeState(), bundledScript()));
  }

  private static final String HIGHER_FOR_GROESSE =
      "CASE WHEN word = 'größe' THEN count + 1 ELSE count END AS count";

  /** In tick 6 Spark is late in one window and on time in another. */
  private static final Script SPLIT =
      ScriptBuilder.named("late-and-on-time")
          .tick("2021-10-01 09:30:00,Apache Spark")
          .tick("2021-10-01 09:41:00,Spark")
          .tick("2021-10-01 09:47:00,Ångström")
          .tick("2021-10-01 09:46:00,Spark")
          .tick()
          .tick("2021-10-01 09:34:00,Apache Flink", "2021-10-01 09:47:30,Flink Apache")
          .tick()
          .build();

  private static Script bundledScript() {
    return PAIR.canonicalScript().get();
  }

  /**
   * The first micro-batch's watermark is 1970-01-01T00:00:00Z: a window that ends there is late.
   */
  private static Script before1970() {
    return ScriptBuilder.named("before-1970")
        .tick("1969-12-31 23:59:00,Apollo", "1969-07-20 20:17:40,Adler", "1970-01-01 00:01:00,été")
        .tick()
        .tick("1970-01-01 00:02:00,Apollo")
        .build();
  }

  private static Script equalRecords() {
    return ScriptBuilder.named("equal-records")
        .tick("2021-10-01 09:30:00,blå blå")
        .tick("2021-10-01 09:50:00,grün")
        .tick("2021-10-01 09:50:00,grün")
        .tick()
        .tick("2021-10-01 09:31:00,blå", "2021-10-01 09:31:00,blå", "2021-10-01 09:29:00,blå")
        .tick("2021-10-01 09:31:00,blå blå")
        .build();
  }

  private interface Lines extends Function<String, List<String>>, Serializable {}

  private interface Rows
      extends Function<
              Tuple2<Tuple2<Instant, String>, Long>, Tuple2<Tuple2<Instant, String>, Long>>,
          Serializable {}

  private interface Count extends UnaryOperator<Long>, Serializable {}

  private static Adversary reading(String mistake, Lines lines, int tick) {
    return reading(mistake, lines, SCRIPT, tick);
  }

  private static Adversary reading(String mistake, Lines lines, Script script, int tick) {
    return Adversary.of(mistake, dstreamReading(PAIR, lines), script, tick);
  }

  private static Adversary both(
      String mistake, Lines lines, UnaryOperator<Dataset<Row>> queried, int tick) {
    JobPair wrong = dstreamReading(Variants.structuredReading(PAIR, queried), lines);
    return Adversary.of(mistake, wrong, SCRIPT, tick);
  }

  private static JobPair dstreamReading(JobPair pair, Lines lines) {
    return Variants.dstreamReading(
        pair, stream -> stream.flatMap(line -> lines.apply(line).iterator()));
  }

  private static Adversary writing(String mistake, Rows rows, int tick) {
    JobPair wrong =
        Variants.<Tuple2<Instant, String>, Long>dstreamWriting(
            PAIR, stream -> stream.mapToPair(row -> rows.apply(row)));
    return Adversary.of(mistake, wrong, SCRIPT, tick);
  }

  private static Adversary watermark(String mistake, String delay, int tick) {
    return Adversary.of(
        mistake, query(lines -> counts(lines, Optional.of(delay))), EIGHT_MINUTES, tick);
  }

  /** Changes the record that is late in tick 6. */
  private static Lines late(Lines change) {
    return line -> line.contains("09:34") ? change.apply(line) : List.of(line);
  }

  private static Lines from(String text, String to) {
    return late(line -> List.of(line.replace(text, to)));
  }

  private static List<String> times(int times, String line) {
    return Collections.nCopies(times, line);
  }

  /** A word's count in the late window, in every tick; Flink is in it only when it is late. */
  private static Rows countOf(String word, Count change) {
    return row ->
        row._1().equals(new Tuple2<>(LATE_WINDOW, word))
            ? new Tuple2<>(row._1(), change.apply(row._2()))
            : row;
  }

  private static Rows named(String word, String to) {
    return row ->
        row._1()._2().equals(word) ? new Tuple2<>(new Tuple2<>(row._1()._1(), to), row._2()) : row;
  }

  /** With größe in tick 10 comes a row of Flink that no record asks for. */
  private static JobPair ghost() {
    return Variants.<Tuple2<Instant, String>, Long>dstreamWriting(
        PAIR,
        rows ->
            rows.flatMapToPair(
                row ->
                    row._1()._2().equals("größe") && row._2() == 2
                        ? List.of(row, new Tuple2<>(new Tuple2<>(LATE_WINDOW, "Flink"), 3L))
                            .iterator()
                        : List.of(row).iterator()));
  }

  private static JobPair twice() {
    return Variants.<Tuple2<Instant, String>, Long>dstreamWriting(
        PAIR,
        rows ->
            rows.flatMapToPair(
                row -> Collections.nCopies(row._1()._2().equals("Flink") ? 2 : 1, row).iterator()));
  }

  private interface Query {
    Dataset<Row> of(Dataset<Row> lines);
  }

  private static JobPair query(Query query) {
    return Variants.withStructured(PAIR, OutputMode.Update(), query::of);
  }

  private static Dataset<Row> counts(Dataset<Row> lines, Optional<String> delay) {
    Dataset<Row> words =
        lines.selectExpr(
            "to_timestamp(split_part(value, ',', 1) || 'Z', 'yyyy-MM-dd HH:mm:ssX') AS time",
            "explode(split(split_part(value, ',', 2), ' ')) AS word");
    return delay
        .map(by -> words.withWatermark("time", by))
        .orElse(words)
        .groupBy(window(col("time"), "5 minutes"), col("word"))
        .count()
        .selectExpr("window.start AS window_start", "word", "count");
  }

  private static JobPair wholeState() {
    return JobPair.named("late-words-whole-state")
        .output(
            Output.update("counts")
                .column("window_start", TIMESTAMP)
                .column("word", STRING)
                .column("count", LONG)
                .key("window_start", "word"))
        .dstreamJob(inputs -> Map.of("counts", stateOf(inputs.get("lines"))))
        .structured(OutputMode.Update(), StructuredLateWords::counts)
        .accepting("empty-tick", "unchanged-keys", "late-record")
        .script(PAIR.canonicalScript())
        .build();
  }

  /** Words of a batch come from the bundled job, whose counts never fall: each batch's is new. */
  private static JavaPairDStream<Tuple2<Instant, String>, Long> stateOf(JavaDStream<String> lines) {
    return DStreamLateWords.counts(lines)
        .updateStateByKey(
            (List<Long> counts, org.apache.spark.api.java.Optional<Long> before) ->
                counts.isEmpty()
                    ? before
                    : org.apache.spark.api.java.Optional.of(counts.get(counts.size() - 1)));
  }
}

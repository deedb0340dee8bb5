package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.activity.StructuredClickAnomalies;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Jobs that are wrong where a late record takes a row over the bound of a filter, so that the cause
 * {@code late-record} sees it for the first time; and honest ones.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldBackRowsAdversariesReplayTest {
  private static final JobPair PAIR = Replays.bundled("click-anomalies");

  /** From tick 6 on, records of the window from 09:30:00 are late; größe is shown in tick 7. */
  private static final Script SCRIPT =
      ScriptBuilder.named("held-back")
          .tick(lines(times(10, "09:30:00,u1"), times(8, "09:30:05,größe")))
          .tick(lines(times(1, "09:30:10,u1")))
          .tick(lines(times(11, "09:31:29,null")))
          .tick(lines(times(1, "09:31:31,x")))
          .tick(lines(times(1, "09:30:12,u1")))
          .tick(lines(times(2, "09:30:06,größe")))
          .tick(lines(times(1, "09:30:07,größe"), times(1, "09:31:00,null")))
          .tick(lines(times(1, "09:30:08,größe"), times(3, "09:30:08,z")))
          .tick(lines(times(12, "09:30:09,y")))
          .tick()
          .tick(lines(times(1, "09:30:10,größe")))
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"wrongCounts", "wrongRows", "wrongQueries"})
  void a_wrong_job_is_found(Adversary wrong) throws Exception {
    AdversaryCheck.assertFound(wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void a_row_that_late_records_show_is_explained(Honest honest) throws Exception {
    AdversaryCheck.assertExplained(honest);
  }

  static Stream<Adversary> wrongCounts() {
    return Stream.of(
        reading("counts the record that shows the row twice", "09:30:07", 2, 7),
        reading("counts the record that shows the row 1000 times", "09:30:07", 1000, 7),
        reading("counts a record that was held back twice", "09:30:05", 2, 1),
        reading("counts late records that were held back twice", "09:30:06", 2, 6),
        reading("counts the late records of a new user twice", "09:30:09", 2, 9),
        writing("shows one more than there are", countOf("größe", count -> count + 1), 7),
        writing("shows one less than there are", countOf("größe", count -> count - 1), 7),
        writing("shows the one record of the tick", countOf("größe", count -> count - 10), 7),
        writing("shows the late records alone", countOf("größe", count -> count - 8), 7),
        writing("forgets all but one afterwards", countOf("größe", c -> c > 11 ? 1 : c), 8),
        writing("shows a new user with one less", countOf("y", count -> count - 1), 9));
  }

  static Stream<Adversary> wrongRows() {
    return Stream.of(
        writing("shows another user", row -> named(row, "größe", "u9"), 7),
        writing("shows the user in upper case", row -> named(row, "größe", "GRÖSSE"), 7),
        writing("shows a user without a name", row -> named(row, "größe", ""), 7),
        writing("shows the window before", row -> moved(row, -30, -30), 7),
        writing("shows a window that ends later", row -> moved(row, 0, 30), 7),
        writing("shows a window that starts later", row -> moved(row, 10, 0), 7),
        Adversary.of("shows the row twice", twice(), SCRIPT, 7));
  }

  static Stream<Adversary> wrongQueries() {
    UnaryOperator<Dataset<Row>> lossy =
        lines -> lines.filter("value NOT RLIKE '09:30:0[6-9]|09:30:10,größe'");
    return Stream.of(
        query("has a watermark of half a minute", "30 seconds", "actions > 10", 5),
        query("has a watermark without delay", "0 seconds", "actions > 10", 5),
        query("shows ten actions", "1 minute", "actions >= 10", 1),
        query("shows twelve actions only", "1 minute", "actions > 11", 2),
        Adversary.of(
            "has a watermark of an hour and filters the late records",
            structured(lines -> anomalies(lossy.apply(lines), "1 hour", "actions > 10")),
            SCRIPT,
            7),
        Adversary.of(
            "loses a record that is in time in the tick of one that is late",
            structured(
                lines ->
                    StructuredClickAnomalies.anomalies(
                        lines.filter("value NOT LIKE '%09:31:00,null%'"))),
            SCRIPT,
            7),
        Adversary.of(
            "loses a record that was held back, in time",
            structured(
                lines ->
                    StructuredClickAnomalies.anomalies(
                        lines.filter("value NOT LIKE '%09:30:10,u1%'"))),
            SCRIPT,
            2));
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("the bundled script", PAIR, PAIR.canonicalScript().get()),
        new Honest("rows are shown by late records, and some are not", PAIR, SCRIPT),
        new Honest(
            "the query is in three partitions",
            structured(lines -> StructuredClickAnomalies.anomalies(lines.repartition(3))),
            SCRIPT));
  }

  private interface Rows
      extends Function<
              Tuple2<Tuple3<Instant, Instant, String>, Long>,
              Tuple2<Tuple3<Instant, Instant, String>, Long>>,
          Serializable {}

  private interface Count extends UnaryOperator<Long>, Serializable {}

  private static Adversary reading(String mistake, String time, int often, int tick) {
    JobPair wrong =
        Variants.dstreamReading(
            PAIR,
            lines ->
                lines.flatMap(
                    line -> Collections.nCopies(line.contains(time) ? often : 1, line).iterator()));
    return Adversary.of(mistake, wrong, SCRIPT, tick);
  }

  private static Adversary writing(String mistake, Rows rows, int tick) {
    JobPair wrong =
        Variants.<Tuple3<Instant, Instant, String>, Long>dstreamWriting(
            PAIR, stream -> stream.mapToPair(row -> rows.apply(row)));
    return Adversary.of(mistake, wrong, SCRIPT, tick);
  }

  private static Rows countOf(String user, Count change) {
    return row -> row._1()._3().equals(user) ? new Tuple2<>(row._1(), change.apply(row._2())) : row;
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Long> named(
      Tuple2<Tuple3<Instant, Instant, String>, Long> row, String user, String to) {
    return row._1()._3().equals(user)
        ? new Tuple2<>(new Tuple3<>(row._1()._1(), row._1()._2(), to), row._2())
        : row;
  }

  private static Tuple2<Tuple3<Instant, Instant, String>, Long> moved(
      Tuple2<Tuple3<Instant, Instant, String>, Long> row, int start, int end) {
    Tuple3<Instant, Instant, String> key = row._1();
    return key._3().equals("größe")
        ? new Tuple2<>(
            new Tuple3<>(key._1().plusSeconds(start), key._2().plusSeconds(end), key._3()),
            row._2())
        : row;
  }

  private static JobPair twice() {
    return Variants.<Tuple3<Instant, Instant, String>, Long>dstreamWriting(
        PAIR,
        rows ->
            rows.flatMapToPair(
                row -> Collections.nCopies(row._1()._3().equals("größe") ? 2 : 1, row).iterator()));
  }

  private static Adversary query(String mistake, String delay, String shown, int tick) {
    return Adversary.of(mistake, structured(lines -> anomalies(lines, delay, shown)), SCRIPT, tick);
  }

  private static JobPair structured(UnaryOperator<Dataset<Row>> job) {
    return Variants.withStructured(PAIR, OutputMode.Update(), job::apply);
  }

  private static Dataset<Row> anomalies(Dataset<Row> lines, String delay, String shown) {
    return lines
        .selectExpr(
            "to_timestamp(split_part(value, ',', 1) || 'Z', 'yyyy-MM-dd HH:mm:ssX') AS time",
            "split_part(value, ',', 2) AS user_id")
        .withWatermark("time", delay)
        .groupBy(window(col("time"), "30 seconds"), col("user_id"))
        .agg(count("*").as("actions"))
        .filter(shown)
        .selectExpr(
            "window.start AS window_start", "window.end AS window_end", "user_id", "actions");
  }

  private static List<String> times(int times, String timeAndUser) {
    return Collections.nCopies(times, "2021-10-01 " + timeAndUser + ",/home,click,s1");
  }

  private static String[] lines(List<String> lines) {
    return lines.toArray(String[]::new);
  }

  private static String[] lines(List<String> lines, List<String> more) {
    return Stream.concat(lines.stream(), more.stream()).toArray(String[]::new);
  }
}
